import type { Problem } from '#platform/errors';
import type { Cell, ReadField } from '../reading/given-submission.js';

/** A row of a values file, still unread: what stands under each known column, and where that is. */
export interface FileRow {
  /** Which of the sheets that were read. */
  readonly sheet: number;
  readonly row: number;
  readonly cells: Readonly<Partial<Record<ReadField, Cell>>>;
}

/** A table that was read. Columns give every field its letter, also where a row has no such cell. */
export interface ReadSheet {
  /** null: a CSV file, which has no sheets. */
  readonly name: string | null;
  readonly columns: Readonly<Partial<Record<ReadField, string>>>;
}

export type FileSource = 'csv' | 'xlsx' | 'xls';

/** What the system wrote about a template when it made it, as the file has it now; the signature is still to be checked. */
export type Manifest = Readonly<Record<string, string>>;

/** What the reader makes of a file. */
export type ReadResult =
  | {
      readonly kind: 'rows';
      readonly source: FileSource;
      /** null: a plain values file. Empty: laid out as a template, and nothing says that it is ours. */
      readonly manifest: Manifest | null;
      readonly sheets: readonly ReadSheet[];
      readonly rows: readonly FileRow[];
      readonly problems: readonly Problem[];
    }
  | { readonly kind: 'refused'; readonly refusal: 'unsupported' | 'unreadable'; readonly problems: readonly Problem[] };

/** The same in parts, as it is read: rows are handed over as they come, and no more of them is held than one part. */
export type ReadPart =
  | { readonly kind: 'file'; readonly source: FileSource; readonly manifest: Manifest | null }
  | { readonly kind: 'sheet'; readonly index: number; readonly sheet: ReadSheet }
  | { readonly kind: 'rows'; readonly rows: readonly FileRow[] }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  | { readonly kind: 'end' }
  | Extract<ReadResult, { readonly kind: 'refused' }>;
