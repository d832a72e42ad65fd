import type { Case, Findings } from './case.js';
import { goalInputs } from './figure-formulas.js';
import { edgeOf, isBand, isRise, type Goal } from './goal.js';
import { judgeKept, measureKept } from './keep-target.js';
import { isComplete, observe, type Observation } from './observe.js';
import { describePaced } from './describe-paced.js';
import { plotPath } from './path.js';
import { measureProgress } from './progress.js';
import { periodEnd } from './period.js';
import { compare, one, whole, type Rational } from './rational.js';
import { judgePaced, judgeUnseen } from './judge-paced.js';
import { findStartingPoint } from './starting-point.js';
import { verdictAtDue } from './verdict-at-due.js';

type Seen = Extract<Observation, { kind: 'seen' }>;

/**
 * Scores a figure that is to reach a goal along a path: select → baseline → clock → keep, or expected → attainment →
 * pace → lag → status → severity. Every kind but the milestones.
 */
export function assessPaced(c: Case): Findings {
  const seen = observe(c);
  if (seen.kind !== 'seen' || c.goal === null) return judgeUnseen(c, seen);
  return assessSeen(c, seen, c.goal);
}

function assessSeen(c: Case, seen: Seen, aim: Goal): Findings {
  const start = findStartingPoint(c, seen);
  const clock = c.workings.run('clock', { from: start.from, by: c.window.by, period: seen.latest.period });
  const met = c.workings.run('meets', {
    value: seen.made.ref('value'),
    ...goalInputs(aim),
    ...(c.manner.everyUnit && !isComplete(seen.last) && { incomplete: true }),
  });
  const due = compare(clock.number('share') ?? one, one) >= 0;
  const condition = judgeKept(c, aim, { start, series: seen.series, due });
  const rise = isRise(aim, start.value);
  const goal = edgeOf(aim, start.value, c.manner.wholeThings);
  const known = { seen, aim, start, clock, met, due, rise, goal, atDue: verdictAtDue(c, aim, seen.series) };
  if (condition) {
    const kept = measureKept(c, aim, { value: seen.made, baseline: start.value, condition });
    return { ...describePaced(c, known, kept), ...judgePaced(c, known, { ...kept, condition }) };
  }
  const day = periodEnd(seen.latest.period);
  const at = { start, clock, day, goal, rise, wholeCounts: isSmallCount(c, aim, goal) };
  const path = plotPath(c, at);
  const progress = measureProgress(c, { ...at, aim, value: seen.made, met, path });
  const measured = { ...progress, expected: path.expected?.number() ?? null };
  return { ...describePaced(c, known, measured), ...judgePaced(c, known, { ...progress, path }) };
}

/** Counts of at most 12 are asked for in whole things (section 6). */
function isSmallCount(c: Case, aim: Goal, goal: Rational): boolean {
  const small = goal.n > 0n && goal.n % goal.d === 0n && compare(goal, whole(12)) <= 0;
  return c.manner.fromZero && small && (isBand(aim) || aim.high === null);
}
