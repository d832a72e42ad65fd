import type { Cell } from '../reading/given-submission.js';

export type SheetCell = Exclude<Cell, { readonly kind: 'json' }>;

/** One row of a table, of whatever kind of file: its cells by their column, the first being 0. */
export interface SheetRow {
  readonly row: number;
  readonly cells: readonly (SheetCell | undefined)[];
}

/** Cells that are joined into one, as first and last row and column. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export const sheetLimits = { rows: 200_000, columns: 512, text: 32_767, merges: 10_000 };

/** The letters of a column: 0 is A, 26 is AA. */
export function columnLetters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnLetters(Math.floor(column / 26) - 1) + last;
}
