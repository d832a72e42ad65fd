import type { ReportFacts } from '../facts/report-facts.js';
import { cadenceOf } from '../model/cadence-of.js';
import { sectionIds, type ReportModel } from '../model/report-model.js';
import { composeAlerts } from './compose-alerts.js';
import { composeClosing } from './compose-closing.js';
import { composeDemands } from './compose-demands.js';
import { composeEvaluation } from './compose-evaluation.js';
import { composeLead } from './compose-lead.js';
import { composeOverall } from './compose-overall.js';
import { composeRegions } from './compose-regions.js';
import { composeReporting } from './compose-reporting.js';
import { composeRestatements } from './compose-restatements.js';
import { composeReview } from './compose-review.js';
import { composeSources } from './compose-sources.js';
import { composeTargets } from './compose-targets.js';
import { composeUnits } from './compose-units.js';
import type { Composed } from './composed.js';
import { printIssue } from './print-issue.js';
import { calculationVersion } from './rules-version.js';
import { versionsOf } from './versions-of.js';

const composers: readonly ((facts: ReportFacts) => Composed | null)[] = [
  composeLead,
  composeOverall,
  composeTargets,
  composeRegions,
  composeReporting,
  composeAlerts,
  composeDemands,
  composeClosing,
  composeEvaluation,
  composeReview,
  composeUnits,
  composeRestatements,
  composeSources,
];

/** Makes the frozen model of a bulletin from the facts of one snapshot. Pure: the same facts give the same model. */
export function composeReport(facts: ReportFacts): ReportModel {
  const composed = composers.flatMap((compose) => compose(facts) ?? []);
  const order = (one: Composed): number => sectionIds.indexOf(one.section.id);
  const ordered = composed.toSorted((a, b) => order(a) - order(b));
  const footnotes = new Map(ordered.flatMap((one) => one.footnotes.map((note) => [note.id, note])));
  return {
    format: 2,
    cadence: cadenceOf(facts.issue),
    plan: { code: facts.plan.code, versions: versionsOf(facts), title: facts.plan.title },
    document: { number: facts.plan.document.number, by: facts.plan.document.by, issued: facts.plan.document.issued },
    region: facts.region,
    issue: facts.issue,
    period: facts.period,
    cutoff: facts.cutoffAt,
    calculation: calculationVersion,
    demonstration: facts.demonstration,
    edition: { standing: 'draft', number: 1, note: null },
    head: { org: null, number: null, title: titleOf(facts), to: null, copies: null, date: null },
    facts: Object.fromEntries(ordered.flatMap((one) => Object.entries(one.facts))),
    sections: ordered.map((one) => one.section),
    footnotes: [...footnotes.values()],
  };
}

function titleOf({ region, issue, plan }: ReportFacts): ReportModel['head']['title'] {
  const of = printIssue(issue);
  return {
    zh: `关于${region.name}${of.zh}目标进展情况的通报`,
    en: `${region.name}: progress of the targets of “${plan.title.en}”, ${of.en}`,
  };
}
