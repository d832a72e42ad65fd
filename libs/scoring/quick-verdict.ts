import { compileFixed } from './quick-fixed.js';
import { compileOwn } from './quick-own.js';
import { readCell, scoreCell, type CellRule } from './quick-oracle.js';
import type { Score } from './score.js';

/** Judges one cell: n/d (d is 1 where there is no denominator; NaN is missing) and the baseline where each unit has its own. */
export interface QuickJudge {
  /** The verdict as a code of `unpackVerdict`, or `unsure`. Never wrong: proven against `scoreTarget`. */
  judge(n: number, d: number, baseline: number): number;
}

export interface QuickVerdict extends QuickJudge {
  /** The exact score of the same cell, taken by itself: what to ask where `judge` is unsure and nothing else is known. */
  score(n: number, d: number, baseline: number): Score;
}

/**
 * Prepares the verdict on many cells of one target, period and day: the clock, the path and every threshold are worked
 * out once, by scoring, and each cell is then judged in a few nanoseconds without anything being allocated. A cell
 * stands for a unit of the judged level that has reported completely, with no other figure in the window; of flows it
 * is the sum so far. Where earlier figures decide (targets kept once reached, first observations), where a figure lies
 * within rounding of a threshold, and for milestones, monotone targets and composites the answer is `unsure`.
 */
export function compileVerdict(rule: CellRule): QuickVerdict {
  const judge = rule.target.baseline.kind === 'own' ? compileOwn(rule) : compileFixed(rule);
  return {
    judge: (n, d, baseline) => judge.judge(n, d, baseline),
    score: (n, d, baseline) => scoreCell(rule, readCell(rule, [n, d, baseline]), true),
  };
}
