import type { ReadField } from '../reading/given-submission.js';
import type { FileRow } from './read-result.js';
import type { Merge, SheetCell } from './sheet-row.js';

interface Code {
  row: number;
  cell: SheetCell;
}

interface Waiting {
  readonly row: FileRow;
  readonly lacking: readonly { readonly column: number; readonly field: ReadField; readonly above: Readonly<Code> }[];
}

const most = 5000;

/**
 * A code that is written once over joined cells holds for all their rows; figures never spread. Which cells are joined
 * stands behind the rows, so a row that lacks a code waits until they are through, with the last code above it.
 */
export class JoinedCodes {
  private readonly last = new Map<number, Code>();
  private readonly waiting: Waiting[] = [];

  /** Notes the codes of a row. True: one is lacking that may stand above, and the row comes back from `settle`. */
  holdsBack(row: FileRow, columns: readonly { readonly column: number; readonly field: ReadField }[]): boolean {
    let lacking: Waiting['lacking'][number][] | null = null;
    for (const { column, field } of columns) {
      const cell = row.cells[field];
      const last = this.last.get(column);
      if (cell !== undefined && cell.kind !== 'json') this.note(column, last, { row: row.row, cell });
      else if (last) (lacking ??= []).push({ column, field, above: { ...last } });
    }
    if (lacking === null || this.waiting.length >= most) return false;
    this.waiting.push({ row, lacking });
    return true;
  }

  settle(merges: readonly Merge[]): FileRow[] {
    return this.waiting.splice(0).map(({ row, lacking }) => {
      const codes = lacking
        .filter(({ column, above }) =>
          merges.some(({ top, left, bottom }) => left === column && top === above.row && bottom >= row.row),
        )
        .map(({ field, above }) => [field, above.cell] as const);
      return codes.length === 0 ? row : { ...row, cells: { ...row.cells, ...Object.fromEntries(codes) } };
    });
  }

  private note(column: number, last: Code | undefined, code: Code): void {
    if (last === undefined) this.last.set(column, code);
    else Object.assign(last, code);
  }
}
