import type { Case } from './case.js';
import { deviation, isBand, type Goal } from './goal.js';
import { foretell } from './foretell.js';
import type { Sighting } from './observe.js';
import { monthsIn } from './period.js';
import type { Path, PathAt } from './path.js';
import { compare, whole, type Rational } from './rational.js';
import type { Made } from './workings.js';

/** How far and how fast: the steps between a path and a status (section 8). */
export interface Progress {
  readonly attainment: Made | null;
  readonly scheduleRatio: Made | null;
  readonly lag: Made | null;
  readonly pace: Made | null;
  readonly forecast: Made | null;
  /** Past the far end of a band that binds. */
  readonly beyond: boolean;
}

export interface ProgressAt extends PathAt {
  readonly aim: Goal;
  readonly value: Made;
  readonly series: readonly Sighting[];
  readonly met: Made;
  readonly path: Path;
}

export function measureProgress(c: Case, at: ProgressAt): Progress {
  const x = at.value.number('value') ?? whole(0);
  const beyond = isBeyond(at.aim, x, at.rise);
  const attainment = at.start.value === null ? null : measureAttainment(c, at);
  const scheduleRatio = beyond ? null : measureSchedule(c, at, attainment);
  const lag = beyond ? lagBeyond(c, at) : measureLag(c, at, attainment);
  const pace = beyond ? null : measurePace(c, at);
  return { attainment, scheduleRatio, lag, pace, forecast: foretell(c, { ...at, share: at.path.share }), beyond };
}

function isBeyond(goal: Goal, x: Rational, rise: boolean): boolean {
  if (!isBand(goal) || deviation(goal, x).n === 0n) return false;
  const far = rise ? goal.high : goal.low;
  return far !== null && compare(x, far) === (rise ? 1 : -1);
}

function measureAttainment(c: Case, { aim, value, start, goal }: ProgressAt): Made {
  const towards = isBand(aim) ? { low: aim.low, high: aim.high } : { goal };
  return c.workings.run('attainment', { value: value.ref('value'), baseline: start.source, ...towards });
}

function measureSchedule(c: Case, { path, value, wholeCounts }: ProgressAt, attainment: Made | null): Made | null {
  if (path.share === undefined || path.expected === null || attainment === null) return null;
  const made = wholeCounts
    ? { value: value.ref('value'), expected: path.expected.ref(), share: path.share }
    : { attainment: attainment.ref(), share: path.share };
  return c.workings.run('schedule ratio', made);
}

function lagBeyond(c: Case, { aim, value }: ProgressAt): Made {
  return c.workings.run('lag', { value: value.ref('value'), low: aim.low, high: aim.high });
}

function measureLag(c: Case, at: ProgressAt, attainment: Made | null): Made | null {
  const { path, value, clock, start, goal, rise, wholeCounts } = at;
  if (path.expected === null) return null;
  return c.workings.run('lag', {
    shape: path.shape,
    value: value.ref('value'),
    expected: path.expected.ref(),
    share: clock.ref('share'),
    months: clock.ref('months'),
    attainment: attainment?.ref(),
    baseline: start.source,
    goal,
    corners: path.corners,
    rise,
    ...(wholeCounts && { whole: true }),
  });
}

function measurePace(c: Case, { path, value, clock, start, goal, rise, met }: ProgressAt): Made {
  return c.workings.run('pace', {
    shape: path.shape,
    value: value.ref('value'),
    baseline: start.source,
    goal,
    elapsed: clock.ref('elapsed'),
    total: clock.ref('total'),
    monthsPerPeriod: whole(monthsIn(c.target.frequency)),
    rise,
    met: met.ref(),
  });
}
