import type { CellDifference, Explanation, GivenFigure, MarkedCell } from '../client/types.gen.js';
import { sameFigure } from '../submission/compare-versions.js';
import { isExplained } from './explanation-text.js';

export type MarkAnswer = 'changed' | 'explained' | 'open';

/** What is about to be sent, against what counts, beside what was sent back. */
export interface Resent {
  /** To the version that counts: it names what is other there, and leaves out what is the same. */
  readonly difference: readonly CellDifference[];
  /** Figures of the version that counts; none where nothing does yet. */
  readonly counted: readonly GivenFigure[];
  /** Figures of the version that was sent back. */
  readonly returned: readonly GivenFigure[];
}

/** What became of a cell that a reviewer has marked: another figure than he saw, words, or nothing yet. */
export function answerOfMark(
  mark: MarkedCell,
  { difference, counted, returned }: Resent,
  explanations: readonly Explanation[],
): MarkAnswer {
  const isOf = (one: { readonly indicator: string; readonly region?: string }): boolean =>
    one.indicator === mark.indicator &&
    (mark.region === undefined || one.region === undefined || one.region === mark.region);
  const cell = difference.find(isOf);
  const now = (cell === undefined ? counted.find(isOf) : cell.after) ?? null;
  const seen = returned.find(isOf) ?? null;
  const isSame = now === null || seen === null ? now === seen : sameFigure(now, seen);
  if (!isSame) return 'changed';
  return explanations.some((one) => isOf(one) && isExplained(one.text)) ? 'explained' : 'open';
}
