import type { FileRow } from '../files/read-result.js';
import { formFields, type Cell } from './given-submission.js';
import type { ReadRows } from './given-from-rows.js';
import { placeIn } from './place-in.js';

/** A cell of a file that its sender wrote anew on the page, without sending the file again. Empty: nothing stands there. */
export interface MendedCell {
  readonly sheet?: string | undefined;
  readonly cell: string;
  readonly text: string;
}

const keyOf = ({ sheet, cell }: { readonly sheet?: string | undefined; readonly cell?: string | undefined }): string =>
  `${sheet ?? ''}!${cell ?? ''}`;

/** What is said last of a cell holds. */
export function mendedSince(before: readonly MendedCell[], now: readonly MendedCell[]): readonly MendedCell[] {
  return [...new Map([...before, ...now].map((mend) => [keyOf(mend), mend])).values()];
}

/** The file as it would read with those cells written anew; what reading found wrong with them is gone with what stood there. */
export function withMendedCells(read: ReadRows, mends: readonly MendedCell[]): ReadRows {
  if (mends.length === 0) return read;
  const texts = new Map(mends.map((mend) => [keyOf(mend), mend.text]));
  return {
    ...read,
    rows: read.rows.map((row) => mendedRow(read, row, texts)),
    problems: read.problems.filter((problem) => problem.cell === undefined || !texts.has(keyOf(problem))),
  };
}

function mendedRow(read: ReadRows, row: FileRow, texts: ReadonlyMap<string, string>): FileRow {
  const mended = formFields.flatMap((field) => {
    const place = placeIn(read, row, field);
    const text = place.cell === undefined ? undefined : texts.get(keyOf(place));
    return text === undefined ? [] : [{ field, text }];
  });
  if (mended.length === 0) return row;
  const kept = Object.entries(row.cells).filter(([field]) => !mended.some((mend) => mend.field === field));
  const written = mended
    .filter(({ text }) => text.trim() !== '')
    .map(({ field, text }): [string, Cell] => [field, { kind: 'text', text }]);
  const cells: FileRow['cells'] = Object.fromEntries<Cell>([...kept, ...written]);
  return { ...row, cells };
}
