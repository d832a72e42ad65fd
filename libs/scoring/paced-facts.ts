import type { Case } from './case.js';
import { makeGoal, meets, type Goal } from './goal.js';
import type { Observation, Sighting } from './observe.js';
import { isStaged, stagesOf, type Path } from './path.js';
import { monthsIn, ordinalOf, parsePeriod, periodContaining, periodEnd, type IsoDay } from './period.js';
import type { Progress } from './progress.js';
import { compare, whole, type Rational } from './rational.js';
import type { Score } from './score.js';
import type { StartingPoint } from './starting-point.js';
import { isBeforeWindow, isOld, isTooThin } from './usable.js';
import type { Made, Source } from './workings.js';

/** What is known before anything is measured. */
export interface Known {
  readonly seen: Extract<Observation, { kind: 'seen' }>;
  readonly aim: Goal;
  readonly start: StartingPoint;
  readonly clock: Made;
  readonly met: Made;
  readonly due: boolean;
  readonly rise: boolean;
  /** T of the formulas. */
  readonly goal: Rational;
  readonly atDue: Score['atDue'];
}

export interface Measured extends Partial<Progress> {
  readonly path?: Path;
  readonly condition?: Made;
}

type Facts = Readonly<Record<string, Source | undefined>>;

/** The facts that the table of section 9 reads; a fact that does not hold is left out. */
export function pacedFacts(c: Case, known: Known, measured: Measured): Facts {
  const { met, due } = known;
  return {
    noTarget: when(!c.input.judged),
    notDue: when(isBeforeWindow(c) || asksForNothingYet(c, known, measured)),
    noData: when(isTooThin(c, known.seen.last, known.aim.high === null && known.met.flag())),
    stale: when(isStale(c, known, measured)),
    meets: met.ref(),
    kept: measured.condition?.ref('standing'),
    due,
    late: monthsLate(c, known),
    ...(measured.condition ? {} : paceFacts(c, known, measured)),
  };
}

function paceFacts(c: Case, { start, seen, goal, aim, rise }: Known, measured: Measured): Facts {
  const { path, beyond, scheduleRatio } = measured;
  const unpaced = start.value === null;
  return {
    stageMissed: isStaged(c) ? missedStage(stagesOf(c, goal), aim, seen.latest) : undefined,
    overLimit: when(beyond === true),
    noBaseline: when(unpaced && !path?.expected),
    baselineOnly: when(start.only),
    share: path?.share,
    scheduleRatio: scheduleRatio?.ref(),
    significant: significance(c, { start, seen }),
    ...(unpaced && path?.expected && { value: seen.made.ref('value'), expected: path.expected.ref(), rise }),
  };
}

function when(holds: boolean): true | undefined {
  return holds ? true : undefined;
}

/** A count of which not even one thing is due yet, and which has not reached its goal (section 9, row 3). */
function asksForNothingYet(c: Case, { seen, goal, rise }: Known, { path }: Measured): boolean {
  const due = path?.expected?.number();
  return c.manner.fromZero && rise && due?.n === 0n && compare(seen.latest.value, goal) < 0;
}

/** The reading is too old to speak for today (section 10); a kept target may be stale after its due date too. */
function isStale(c: Case, { seen, due, met, aim }: Known, { condition }: Measured): boolean {
  const reachedForGood = c.manner.fromZero && met.flag() && aim.high === null;
  return isOld(c, seen.latest.period) && !reachedForGood && !(due && !condition);
}

/** The due date of the earliest stage that is due and not met now. */
function missedStage(
  stages: readonly (readonly [IsoDay, Rational])[],
  aim: Goal,
  latest: Sighting,
): IsoDay | undefined {
  const day = periodEnd(latest.period);
  const missed = stages.find(([by, value]) => {
    const goal = makeGoal(aim.op, value, value);
    return by <= day && goal !== null && !meets(goal, latest.value);
  });
  return missed?.[0];
}

/** Months from the due period to the first in which the goal was met; absent where it was met in time. */
function monthsLate(c: Case, { seen, aim, atDue, met, due }: Known): Rational | undefined {
  if (!met.flag() || !due || atDue === 'achieved') return undefined;
  const duePeriod = parsePeriod(periodContaining(c.window.by, c.target.frequency));
  const after = seen.series.filter((entry) => periodEnd(entry.period) > c.window.by && meets(aim, entry.value));
  const first = parsePeriod(after[0]?.period ?? '');
  const periods = duePeriod && first ? ordinalOf(first) - ordinalOf(duePeriod) : 0;
  if (periods <= 0) return undefined;
  c.flags.add('late');
  return whole(periods * monthsIn(c.target.frequency));
}

/** Whether the move from the baseline exceeds its standard error; absent where none is known (section 9). */
function significance(c: Case, { start, seen }: Pick<Known, 'start' | 'seen'>): Source | undefined {
  const { standardError } = seen.latest.reading;
  if (!standardError || start.value === null || c.manner.fromZero) return undefined;
  const move = { value: seen.made.ref('value'), baseline: start.source };
  return c.workings.run('condition', { ...move, standardError, baselineError: start.standardError }).ref();
}
