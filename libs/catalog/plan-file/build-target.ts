import type { Frequency, Level, Target, Window } from '#scoring';
import type { Indicator } from '../plan.js';
import { isIncrement } from './kind-rules.js';
import type { WrittenTarget } from './plan-shape.js';
import { readComposite } from './read-composite.js';
import { readBaseline, readTrajectory } from './read-course.js';
import { readGoal } from './read-goal.js';
import { readWhole } from './read-number.js';
import { readRollUp } from './read-roll-up.js';
import { readSampling } from './read-sampling.js';
import type { Steps } from './read-stages.js';
import { readCondition, readPredicate } from './read-tests.js';
import type { Spot } from './spot.js';
import { readAlerts, usualGrace, usualKeep, usualMissing } from './target-defaults.js';

/** Days after the end of a period until its figure is expected. */
const usualPublicationLag = 15;

export interface TargetParts {
  readonly frequency: Frequency;
  /** Null where it cannot be read. */
  readonly window: Window | null;
  readonly steps: Steps;
  readonly indicator: Indicator;
  /** Every indicator of the plan by its code. */
  readonly known: ReadonlyMap<string, Indicator>;
}

/** The target as a typed value: everything that a score depends on besides figures and the day. */
export function buildTarget(written: WrittenTarget, read: TargetParts, spot: Spot): Target {
  const { kind, op } = written;
  const { measure } = read.indicator;
  const keep = written.keep ?? usualKeep(kind, op);
  const yearly = isYearly(written);
  const calendar = { frequency: read.frequency, window: read.window, yearly };
  const missing = written.missing ?? usualMissing(kind, measure);
  return {
    id: written.id,
    kind,
    measure,
    indicator: written.indicator.id,
    frequency: read.frequency,
    judgedAt: judgedLevel(written.judged_at),
    op,
    window: read.window ?? written.window,
    stages: read.steps.stages,
    baseline: readBaseline(written, spot),
    trajectory: readTrajectory(written, keep, { calendar, spot }),
    keep,
    grace: readWhole(written.grace, usualGrace(kind, keep), spot.at('grace')),
    upper: written.upper ?? (kind === 'increment-per-year' ? 'note' : 'bound'),
    missing,
    ...readRollUp(written, missing, spot),
    parts: measure === 'date' ? read.steps.parts.map(({ id }) => id) : [],
    alerts: readAlerts(written.alerts, read.frequency, spot.at('alerts')),
    publicationLag: readWhole(written.publication_lag, usualPublicationLag, spot.at('publication_lag')),
    ...readDemand(written, read, spot),
  };
}

/** What only some kinds have. */
function readDemand(written: WrittenTarget, { indicator, known, steps }: TargetParts, spot: Spot): Partial<Target> {
  const goal = readGoal(written, spot);
  const predicate = readPredicate(written, spot);
  const condition = readCondition(written, known, spot);
  const composite = readComposite(written, steps.parts, spot);
  const sampling = readSampling(written, spot);
  const limits = limitsOf(indicator);
  return {
    ...(goal && { goal }),
    ...(written.weights !== undefined && { weightedBy: written.weights }),
    ...(predicate && { predicate }),
    ...(condition && { condition }),
    ...(written.kind === 'relative' && written.reference !== undefined && { reference: written.reference }),
    ...(isIncrement(written.kind) && { increment: incrementOf(written) }),
    ...(composite && { composite }),
    ...(limits && { limits }),
    ...(sampling && { sampling }),
  };
}

/** What a whole year adds is asked for anew each year unless the plan sets one corridor from the first baseline. */
function incrementOf({ kind, rebase, value }: WrittenTarget): NonNullable<Target['increment']> {
  const share = [value ?? ''].flat().some((text) => text.endsWith('%'));
  const perYear = kind === 'increment-per-year';
  return { rebase: rebase ?? (perYear ? 'year' : 'fixed'), of: share ? 'baseline' : 'amount' };
}

function isYearly({ kind, rebase }: WrittenTarget): boolean {
  return kind === 'count-per-year' || (kind === 'increment-per-year' && rebase !== 'fixed');
}

/** Bounds of the scored figure. Where it is made of other figures, the indicator's bounds are those of these. */
function limitsOf({ measure, figure, min, max }: Indicator): Target['limits'] | undefined {
  if (figure !== undefined || measure === 'date') return undefined;
  return min === null && max === null ? undefined : { ...(min && { min }), ...(max && { max }) };
}

/** A region of any level is judged by its county's rule; `anyLevel` says that the others are judged as well. */
export function judgedLevel(written: WrittenTarget['judged_at']): Level {
  return written === 'region' ? 'county' : written;
}
