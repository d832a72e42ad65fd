/** A cell of an export: text is text and never a formula; a number is an exact plain decimal; null is an empty cell. */
export type ExportCell = string | { readonly number: string } | null;
export type ExportRow = readonly ExportCell[];

/** A table on its way out, batch after batch. */
export interface ExportTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly batches: AsyncIterable<readonly ExportRow[]>;
}

export const numberCell = (number: number | string | null): ExportCell =>
  number === null ? null : { number: String(number) };
