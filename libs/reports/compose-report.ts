import { statusSign, toNumber, type Score, type Status } from '#scoring';
import type { PlanTarget } from '#catalog';
import { composeComposites } from './compose-composites.js';
import { printDifference, printedOf, printGoal, printNumber, printPace, printValue } from './print-figure.js';
import type { ReportFacts } from './report-facts.js';
import type { Footnote, LagRow, ReportModel, StatusCount } from './report-model.js';

/** Rows in the body; what is left out is counted and stays in the scorecard. */
const mostRows = 60;

const behind: ReadonlySet<Status> = new Set([
  'missed',
  'breach',
  'slipping',
  'over_limit',
  'needs_acceleration',
  'far_behind',
  'stalled',
  'regressing',
]);

/** Makes the frozen model of a bulletin from the facts of one snapshot. Pure: the same facts give the same model. */
export function composeReport(facts: ReportFacts): ReportModel {
  const judged = facts.scores.filter((score) => score.status !== 'no_target');
  const lagging = judged.filter((score) => behind.has(score.status)).sort(worstFirst);
  const shown = lagging.slice(0, mostRows);
  const footnotes = footnotesOf(facts, shown);
  const composites = composeComposites(facts);
  const { due, received, period, unsettled } = facts.completeness;
  return {
    format: 1,
    plan: { code: facts.plan.code, versions: versionsOf(facts), title: facts.plan.title },
    document: facts.plan.document,
    region: facts.region,
    month: facts.month,
    period: facts.period,
    cutoff: facts.cutoff,
    demonstration: facts.demonstration,
    completeness: {
      period,
      due: due.length,
      received: due.filter((unit) => received.has(unit.code)).length,
      missing: due.filter((unit) => !received.has(unit.code)),
      unsettled,
    },
    counts: countStatuses(judged),
    lagging: shown.map((score) => lagRow(score, targetOf(facts, score), { footnotes, names: facts.unitNames })),
    laggingNotShown: lagging.length - shown.length,
    ...(composites.length === 0 ? {} : { composites }),
    alerts: facts.alerts,
    footnotes,
  };
}

function versionsOf(facts: ReportFacts): number[] {
  const used = facts.scores.map((score) => score.planVersion);
  return [...new Set(used.length === 0 ? [facts.plan.version] : used)].sort((a, b) => a - b);
}

/** Severity first, then the months behind, then codes, so that equal facts print in one order. */
function worstFirst(a: Score, b: Score): number {
  return (
    b.severity - a.severity ||
    (b.lagMonths ?? 0) - (a.lagMonths ?? 0) ||
    a.region.localeCompare(b.region, 'en') ||
    a.target.localeCompare(b.target, 'en')
  );
}

function countStatuses(scores: readonly Score[]): StatusCount[] {
  const counts = new Map<string, StatusCount>();
  for (const score of scores) {
    const sign = statusSign(score.status);
    const before = counts.get(sign.sign);
    counts.set(sign.sign, { code: score.status, ...sign, count: (before?.count ?? 0) + 1 });
  }
  const order = ['✓', '▲', '●', '◆', '■', '×', '○', '—'];
  return [...counts.values()].sort((a, b) => order.indexOf(a.sign) - order.indexOf(b.sign));
}

function targetOf(facts: ReportFacts, score: Score): PlanTarget {
  const target = facts.plan.targets.find((t) => t.target.id === score.target);
  if (target === undefined) throw new Error(`the plan of the report has no target ${score.target}`);
  return target;
}

function footnotesOf(facts: ReportFacts, scores: readonly Score[]): Footnote[] {
  const ids = [...new Set(scores.map((score) => score.target))];
  return ids.map((id, i) => {
    const target = facts.plan.targets.find((t) => t.target.id === id);
    return {
      number: i + 1,
      citation: target?.citation ?? { zh: '—', en: '—' },
      summary: target?.summary ?? { zh: id, en: id },
    };
  });
}

interface Named {
  readonly footnotes: readonly Footnote[];
  readonly names: ReadonlyMap<string, string>;
}

function lagRow(
  score: Score & { readonly regionName: string },
  target: PlanTarget,
  { footnotes, names }: Named,
): LagRow {
  const printed = printedOf(target);
  const goal = demandedBy(score, target);
  const exact = target.target.stages.length === 0 && target.target.increment === undefined;
  return {
    region: score.region,
    regionName: score.regionName,
    target: score.target,
    summary: target.summary,
    goal: printGoal(goal, printed, exact ? target.target.goal?.low : undefined),
    due: goal.by,
    value: byUnits(score) ?? printValue(score.value, printed),
    expected: printNumber(score.expected, printed),
    lag: byUnits(score) === null ? printDifference(score.lagValue, printed, 'up') : { zh: '—', en: '—' },
    lagMonths: score.lagMonths === null ? null : score.lagMonths.toFixed(1),
    requiredPace: printPace(score, printed, 'requiredPace'),
    observedPace: printPace(score, printed, 'observedPace'),
    status: { code: score.status, ...statusSign(score.status) },
    severity: score.severity,
    footnote: footnotes.findIndex((note) => note.summary === target.summary) + 1,
    ...failingOf(score, names),
  };
}

/** A region that is judged by its units is told how many of them meet the target: their sum says nothing of that. */
function byUnits({ units }: Score): LagRow['value'] | null {
  if (units === null || units.status === null) return null;
  return { zh: `${units.met}/${units.total} 个单位达标`, en: `${units.met} of ${units.total} units` };
}

/** Units that are named beside a target; the scorecard has them all. */
const mostUnits = 5;

function failingOf({ units }: Score, names: ReadonlyMap<string, string>): Pick<LagRow, 'failing'> {
  if (units === null || units.met >= units.total) return {};
  const named = units.worst.slice(0, mostUnits).map((code) => names.get(code) ?? code);
  return { failing: { names: named, count: units.total - units.met } };
}

/** What is asked by now: of a target in stages the latest stage that is due, and not yet the last one. */
function demandedBy(score: Score, { target }: PlanTarget): Score['goal'] {
  const stage = target.stages.filter(({ by }) => by <= score.asOf).at(-1);
  if (stage === undefined) return score.goal;
  return { ...score.goal, by: stage.by, value: stage.value === undefined ? stage.by : toNumber(stage.value) };
}
