import { isScored, type Frequency, type Level, type Target, type Window } from '#scoring';
import type { Indicator, PlanTarget } from '../plan.js';
import { citeClause } from './cite-clause.js';
import { kindRules } from './kind-rules.js';
import { listInputs } from './list-inputs.js';
import type { WrittenTarget } from './plan-shape.js';
import { readBaseline, readTrajectory } from './read-course.js';
import { readGoal } from './read-goal.js';
import { readIndicator } from './read-indicator.js';
import { readWeight, readWhole } from './read-number.js';
import { readSteps, type Steps } from './read-stages.js';
import { readWindow } from './read-window.js';
import type { Spot } from './spot.js';
import { readAlerts, usualGrace, usualKeep, usualMissing } from './target-defaults.js';

/** Days after the end of a period until its figure is expected. */
const usualPublicationLag = 15;

export interface PlanContext {
  readonly frequency: Frequency;
  /** Indicators that the plan declares beside those of its targets. */
  readonly declared: ReadonlyMap<string, Indicator>;
}

/** Makes a target of what is written. Where something is wrong it is complained of; the result then serves only further checks. */
export function readTarget(written: WrittenTarget, context: PlanContext, spot: Spot): PlanTarget {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(written.id)) {
    const words = { zh: '目标编号用小写英文和短横', en: 'A target id is written like-this' };
    spot.at('id').complain({ code: 'id_form', ...words, seen: written.id });
  }
  const window = readWindow(written.window, spot.at('window'));
  const steps = readSteps(written, window, spot);
  checkUnits(written, spot);
  const indicator = readIndicator(written.indicator, spot.at('indicator'));
  const target = buildTarget(written, { context, window: window ?? written.window, steps }, spot);
  const reportedAt = written.reported_at ?? target.judgedAt;
  const scored = isScored(target);
  const reference = context.declared.get(written.reference ?? '');
  const asked = { indicator, reference, parts: steps.parts, judgedAt: target.judgedAt, reportedAt };
  return {
    target,
    ref: written.ref ?? written.id,
    clause: written.clause,
    citation: citeClause(written.clause),
    summary: written.summary,
    indicator,
    inputs: listInputs(asked),
    reportedAt,
    anyLevel: written.judged_at === 'region',
    ...(written.units && { units: written.units }),
    parts: steps.parts,
    includes: written.includes ?? [],
    reference: written.reference ?? null,
    rebase: written.rebase ?? null,
    condition: written.condition ?? null,
    weight: readWeight(written.weight, spot.at('weight')),
    lead: written.lead ?? '',
    responsible: written.responsible ?? [],
    notScored: scored === true ? null : scored.reason,
  };
}

interface Read {
  readonly context: PlanContext;
  readonly window: Window;
  readonly steps: Steps;
}

function buildTarget(written: WrittenTarget, { context, window, steps }: Read, spot: Spot): Target {
  const { kind, op, indicator } = written;
  const goal = readGoal(written, spot);
  const keep = written.keep ?? usualKeep(kind, op);
  const milestone = indicator.measure === 'date';
  return {
    id: written.id,
    kind,
    measure: indicator.measure,
    indicator: indicator.id,
    frequency: context.frequency,
    judgedAt: judgedLevel(written.judged_at),
    op,
    ...(goal && { goal }),
    window,
    stages: steps.stages,
    baseline: readBaseline(written, spot),
    trajectory: readTrajectory(written, keep, spot),
    keep,
    grace: readWhole(written.grace, usualGrace(kind, keep), spot.at('grace')),
    upper: written.upper ?? (kind === 'increment-per-year' ? 'note' : 'bound'),
    missing: written.missing ?? usualMissing(kind, indicator.measure),
    holdMax: 1,
    tree: 'period-end',
    rollup: written.rollup ?? (written.units === undefined ? 'none' : 'each-unit'),
    parts: milestone ? steps.parts.map(({ id }) => id) : [],
    alerts: readAlerts(written.alerts, context.frequency, spot.at('alerts')),
    publicationLag: readWhole(written.publication_lag, usualPublicationLag, spot.at('publication_lag')),
  };
}

/** A region of any level is judged by its county's rule; `anyLevel` says that the others are judged as well. */
function judgedLevel(written: WrittenTarget['judged_at']): Level {
  return written === 'region' ? 'county' : written;
}

function checkUnits({ kind, units }: WrittenTarget, spot: Spot): void {
  if (kindRules[kind].asks === 'units' && units === undefined) spot.missing('units');
}
