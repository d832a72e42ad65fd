import type { SheetLook } from './sheet-look.js';

/**
 * A cell of an export: text is text and never a formula; a number is an exact plain decimal; a day is a date where there
 * are dates, otherwise YYYY-MM-DD; null is an empty cell.
 */
export type ExportCell = string | { readonly number: string } | { readonly day: string } | null;
export type ExportRow = readonly ExportCell[];

/** A table on its way out, batch after batch. */
export interface ExportTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly batches: AsyncIterable<readonly ExportRow[]>;
  /** How its sheet looks where it is for people to print and hand on; CSV knows no looks. */
  readonly look?: SheetLook;
}

export const numberCell = (number: number | string | null): ExportCell =>
  number === null ? null : { number: String(number) };

export const dayCell = (day: string | null): ExportCell => (day === null ? null : { day });
