import type { Problem } from '#platform/errors';
import type { Cell, Field } from './given-submission.js';

/** A row of a values file, still unread: what stands under each known column, and where that is. */
export interface FileRow {
  readonly row: number;
  readonly cells: Readonly<Partial<Record<Field, Cell>>>;
}

/** What the reader makes of a file. Columns give every field its letter, also where a row has no such cell. */
export type ReadResult =
  | {
      readonly kind: 'rows';
      readonly source: 'csv' | 'xlsx';
      readonly sheet: string | null;
      readonly columns: Readonly<Partial<Record<Field, string>>>;
      readonly rows: readonly FileRow[];
      readonly problems: readonly Problem[];
    }
  | { readonly kind: 'refused'; readonly refusal: 'unsupported' | 'unreadable'; readonly problems: readonly Problem[] };
