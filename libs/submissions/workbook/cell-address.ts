import { columnLetters } from '../files/sheet-row.js';

/** Row and column, both from 0. */
export interface CellAddress {
  readonly row: number;
  readonly column: number;
}

/** Null for what is no cell of any sheet. */
export function readAddress(text: string): CellAddress | null {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(text) ?? [];
  if (letters === undefined || digits === undefined) return null;
  const column = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  const row = Number(digits) - 1;
  return column < 16_384 && row >= 0 && row < 1_048_576 ? { row, column } : null;
}

export function printAddress({ row, column }: CellAddress): string {
  return `${columnLetters(column)}${row + 1}`;
}
