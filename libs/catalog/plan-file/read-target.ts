import { zero, type Frequency, type Target } from '#scoring';
import type { Indicator, PlanTarget } from '../plan.js';
import { buildTarget } from './build-target.js';
import { checkBesides } from './check-besides.js';
import { checkCalendar } from './check-calendar.js';
import { checkFit } from './check-fit.js';
import { checkGrowth } from './check-growth.js';
import { checkLimits } from './check-limits.js';
import { checkStart } from './check-start.js';
import { citeClause } from './cite-clause.js';
import { figureMeasure } from './figure-measure.js';
import { isReportedOnly, kindRules } from './kind-rules.js';
import { listInputs } from './list-inputs.js';
import type { WrittenTarget } from './plan-shape.js';
import { readIndicator } from './read-indicator.js';
import { readWeight } from './read-number.js';
import { readSteps } from './read-stages.js';
import { readWindow } from './read-window.js';
import type { Spot } from './spot.js';

export interface PlanContext {
  readonly frequency: Frequency;
  /** Every indicator of the plan by its code: those of its targets, and those that it declares beside them. */
  readonly known: ReadonlyMap<string, Indicator>;
}

/** Makes a target of what is written. Where something is wrong it is complained of; the result then serves only further checks. */
export function readTarget(written: WrittenTarget, { frequency, known }: PlanContext, spot: Spot): PlanTarget {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(written.id)) {
    const words = { zh: '目标编号用小写英文和短横', en: 'A target id is written like-this' };
    spot.at('id').complain({ code: 'id_form', ...words, seen: written.id });
  }
  const window = readWindow(written.window, spot.at('window'));
  const steps = readSteps(written, window, spot);
  checkUnits(written, spot);
  const indicator = readIndicator(written.indicator, spot.at('indicator'), figureMeasure(written, known));
  const target = buildTarget(written, { frequency, window, steps, indicator, known }, spot);
  checkFit(written, spot);
  if (window !== null) checkTarget(target, { indicator, known }, spot);
  const reportedAt = written.reported_at ?? target.judgedAt;
  return {
    target,
    ref: written.ref ?? written.id,
    clause: written.clause,
    citation: citeClause(written.clause),
    summary: written.summary,
    indicator,
    inputs: listInputs({ indicator, beside: besides(target, known), parts: steps.parts, target, reportedAt }),
    reportedAt,
    anyLevel: written.judged_at === 'region',
    ...(written.units && { units: written.units }),
    parts: steps.parts,
    includes: written.includes ?? [],
    reference: written.reference ?? null,
    rebase: target.kind === 'increment-per-year' ? (target.increment?.rebase ?? null) : null,
    condition: written.condition === undefined ? null : { zh: written.condition.zh, en: written.condition.en },
    weight: isReportedOnly(written) ? zero : readWeight(written.weight, spot.at('weight')),
    ...(isReportedOnly(written) && { reportedOnly: true }),
    lead: written.lead ?? '',
    responsible: written.responsible ?? [],
  };
}

/** Whether what can be read can be scored. */
function checkTarget(
  target: Target,
  beside: { readonly indicator: Indicator; readonly known: PlanContext['known'] },
  spot: Spot,
): void {
  checkBesides(target, beside, spot);
  checkCalendar(target, spot);
  checkStart(target, spot);
  checkGrowth(target, spot);
  checkLimits(target, beside.indicator, spot);
}

/** What is handed in beside the indicator: what it is compared with, tested by and weighed with. */
function besides({ reference, condition, weightedBy }: Target, known: PlanContext['known']): readonly Indicator[] {
  return [reference, condition?.indicator, weightedBy].flatMap((code) => known.get(code ?? '') ?? []);
}

function checkUnits({ kind, units }: WrittenTarget, spot: Spot): void {
  if (kindRules[kind].asks === 'units' && units === undefined) spot.missing('units');
}
