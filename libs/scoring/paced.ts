import type { Case, Findings } from './case.js';
import { describeGoal } from './describe-goal.js';
import { describePaced } from './describe-paced.js';
import { isComplete } from './figure.js';
import { goalInputs } from './figure-formulas.js';
import { edgeOf, isBand, isRise, type Goal } from './goal.js';
import { judgePaced, judgeUnraised, judgeUnseen } from './judge-paced.js';
import { judgeKept, measureKept } from './keep-target.js';
import { observe, type Observation } from './observe.js';
import type { Known } from './paced-facts.js';
import { plotPath } from './path.js';
import { periodEnd } from './period.js';
import { foretell } from './foretell.js';
import { measureProgress } from './progress.js';
import { raiseGoal } from './raise-goal.js';
import { compare, one, whole, type Rational } from './rational.js';
import { jsonNumber } from './rounding.js';
import { stageVerdicts } from './stage-verdicts.js';
import { findBaseline, startAtZero } from './starting-point.js';
import { verdictAtDue } from './verdict-at-due.js';

type Seen = Extract<Observation, { kind: 'seen' }>;

/**
 * Scores a figure that is to reach a goal along a path: select → baseline → clock → keep, or expected → attainment →
 * pace → lag → status → severity. Every kind but the milestones, monotone and composites without a goal.
 */
export function assessPaced(c: Case): Findings {
  const seen = observe(c);
  if (c.goal === null) c.flags.add('no_goal');
  const findings = seen.kind !== 'seen' || c.goal === null ? judgeUnseen(c, seen) : assessSeen(c, seen);
  return c.target.kind === 'ratio-staged' ? { ...findings, stages: stageVerdicts(c, seen) } : findings;
}

/** The goal stands in the plan, or is the baseline and what is to be added to it. */
export function assessSeen(c: Case, seen: Seen): Findings {
  const { fromZero, raises } = c.manner;
  const base = fromZero && raises === null ? startAtZero(c) : findBaseline(c, seen);
  const start = fromZero ? startAtZero(c) : base;
  const clock = c.workings.run('clock', { from: start.from, by: c.window.by, period: seen.latest.period });
  const aim = raises === null ? c.goal : raiseGoal(c, base, clock);
  if (aim === null) return judgeUnraised(c, seen);
  const raised = { ...c, goal: aim };
  const findings = assessAgainst(raised, { seen, aim, start, clock });
  const raisedFrom = raises !== null && fromZero && base.value ? { baseline: jsonNumber(base.value) } : {};
  return { ...findings, goal: describeGoal(raised), ...raisedFrom };
}

function assessAgainst(c: Case, given: Pick<Known, 'seen' | 'aim' | 'start' | 'clock'>): Findings {
  const { seen, aim, start, clock } = given;
  const met = c.workings.run('meets', {
    value: seen.made.ref('value'),
    ...goalInputs(aim),
    ...(c.manner.everyUnit && !isComplete(seen.last) && { incomplete: true }),
  });
  const due = compare(clock.number('share') ?? one, one) >= 0;
  const condition = judgeKept(c, aim, { start, series: seen.series, due });
  const rise = isRise(aim, start.value);
  const goal = edgeOf(aim, start.value, c.manner.wholeThings);
  const known = { ...given, met, due, rise, goal, atDue: verdictAtDue(c, aim, seen.series) };
  if (condition) {
    const at = { ...known, value: seen.made, series: seen.series };
    const kept = {
      ...measureKept(c, aim, { value: seen.made, baseline: start.value, condition }),
      forecast: foretell(c, at),
    };
    return { ...describePaced(c, known, kept), ...judgePaced(c, known, { ...kept, condition }) };
  }
  const day = periodEnd(seen.latest.period);
  const at = { start, clock, day, goal, rise, wholeCounts: isSmallCount(c, aim, goal) };
  const path = plotPath(c, at);
  const progress = measureProgress(c, { ...at, aim, value: seen.made, series: seen.series, met, path });
  const measured = { ...progress, path };
  return { ...describePaced(c, known, measured), ...judgePaced(c, known, measured) };
}

/** Counts of at most 12 are asked for in whole things (section 6). */
function isSmallCount(c: Case, aim: Goal, goal: Rational): boolean {
  const small = goal.n > 0n && goal.n % goal.d === 0n && compare(goal, whole(12)) <= 0;
  return c.manner.fromZero && small && (isBand(aim) || aim.high === null);
}
