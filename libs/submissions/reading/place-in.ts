import type { FileRow, ReadResult } from '../files/read-result.js';
import type { Place, ReadField } from './given-submission.js';

/** Where a field of a row stands; of a column that the sheet does not have, the row alone is named. */
export function placeIn(
  read: Pick<Extract<ReadResult, { kind: 'rows' }>, 'sheets'>,
  { sheet, row }: FileRow,
  field: ReadField,
): Place {
  const { name, columns } = read.sheets[sheet] ?? { name: null, columns: {} };
  const column = columns[field];
  return { ...(name === null ? {} : { sheet: name }), row, ...(column ? { cell: `${column}${row}` } : {}) };
}
