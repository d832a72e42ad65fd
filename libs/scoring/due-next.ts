import type { Inputs } from './inputs.js';
import { isNumber } from './datum.js';
import { mannerOf } from './manner.js';
import { nextPeriod, periodContaining, periodEnd, type PeriodId } from './period.js';
import { compare, isZero, one, type Rational } from './rational.js';
import { replay } from './replay.js';
import { jsonNumber } from './rounding.js';
import type { Score, Step } from './score.js';
import { readStep } from './step-inputs.js';
import type { Target } from './target.js';

/** The figure with which a target would be on schedule again at the end of the next period. */
export interface DueNext {
  readonly period: PeriodId;
  /** In the terms of the score's value; for flows the sum since the window or the year began. */
  readonly value: number;
  /** The figure itself is not enough: it must lie beyond. */
  readonly beyond: boolean;
  /** The target is due already, so that the figure meets it. */
  readonly due: boolean;
}

/** Why there is none: no figure is asked for, units are judged below, no path is known, or the year starts anew. */
export type NothingDueNext = 'by_day' | 'by_units' | 'no_path' | 'new_year';

/**
 * What is due at the end of the next period, E(t + 1), run from the working of this one with its clock one period on: the
 * path depends on where it starts and not on the figures since. After the due date it is T; of a kept target the edge that
 * it is kept at, of a figure beyond a band that edge of it, of a yearly rise the last year's figure.
 */
export function dueNext(score: Score, target: Target): DueNext | NothingDueNext {
  if (score.kind.startsWith('milestone')) return 'by_day';
  if (score.explanation.some(({ step }) => step === 'roll up')) return 'by_units';
  if (score.kind === 'monotone') return nextRise(score, target);
  const startsElsewhere = mannerOf(target).raises !== null || target.trajectory.shape === 'steps';
  if (startsElsewhere && yearAnew(score, target) !== null) return 'new_year';
  const lag = readStep(score.explanation, 'lag')?.inputs;
  const edge = lag === undefined ? null : edgeKept(lag);
  if (edge !== null && mannerOf(target).fromZero) return 'no_path';
  const found = edge ?? pathAhead(score, target);
  if (typeof found === 'string') return found;
  return {
    period: nextPeriod(score.period),
    value: jsonNumber(found, [], isExact(score)),
    beyond: isShort(target, found),
    due: periodEnd(score.period) >= target.window.by,
  };
}

/** The next year has to end above the last one; once the last year was judged nothing can be mended. */
function nextRise({ value, observed, goal }: Score, { frequency }: Target): DueNext | NothingDueNext {
  const figure = typeof value === 'object' ? (value?.number ?? null) : value;
  const by = `${Number(observed?.slice(0, 4)) + 1}-12-31`;
  if (typeof figure !== 'number' || by > goal.by) return 'no_path';
  return { period: periodContaining(by, frequency), value: figure, beyond: true, due: false };
}

/** The edge of what is kept, or of the band that the figure lies beyond; null where a path is followed. */
function edgeKept(lag: Inputs): Rational | null {
  if (!lag.has('low')) return lag.has('kept') ? lag.number('expected') : null;
  const [x, low, high] = [lag.number('value'), lag.number('low'), lag.number('high')];
  return compare(x, high) > 0 ? high : low;
}

function pathAhead(score: Score, target: Target): Rational | NothingDueNext {
  const made = replay(clockOnePeriodOn(score, target, yearAnew(score, target)));
  const output = (name: string) => made.findLast(({ step }) => step === name);
  const expected = output('expected')?.output;
  if (isNumber(expected)) return isZero(expected) && mannerOf(target).fromZero ? 'no_path' : expected;
  const [clock, pace] = [output('clock')?.output, output('pace')?.inputs];
  const share = typeof clock === 'object' && clock !== null && 'share' in clock ? clock.share : null;
  return pace && isNumber(share) && compare(share, one) >= 0 ? pace.number('goal') : 'no_path';
}

/** The same steps with the clock of the next period, which may be that of the year that begins then. */
function clockOnePeriodOn(score: Score, { window }: Target, year: string | null): readonly Step[] {
  const last = `${year ?? ''}-12-31`;
  const anew = year === null ? {} : { from: `${year}-01-01`, by: last < window.by ? last : window.by };
  return score.explanation.map((step) =>
    step.step === 'clock' ? { ...step, inputs: { ...step.inputs, ...anew, period: nextPeriod(score.period) } } : step,
  );
}

/** The year in which the next period lies, where a yearly target starts again in it; null elsewhere. */
function yearAnew({ period }: Score, target: Target): string | null {
  const year = yearOf(nextPeriod(period));
  return mannerOf(target).yearly && year !== yearOf(period) && `${year}-01-01` <= target.window.by ? year : null;
}

/** Paths of doubles give doubles: six decimals of them are meant. */
const isExact = ({ explanation }: Score): boolean =>
  explanation.every(({ step, exact }) => step !== 'expected' || exact !== false);

const yearOf = (period: PeriodId): string => periodEnd(period).slice(0, 4);

/** More or less than the goal is asked, and the goal itself is no whole thing away from it. */
function isShort(target: Target, value: Rational): boolean {
  const goal = target.op === '>' ? target.goal?.low : target.op === '<' ? target.goal?.high : undefined;
  return goal !== undefined && compare(goal, value) === 0;
}
