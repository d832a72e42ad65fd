import { cellOf, type CellContext } from '../cell-of.js';
import { refuseFile, unreadable } from '../refuse-file.js';
import { columnLetters, sheetLimits, type Merge, type SheetCell, type SheetRow } from '../sheet-row.js';
import { BiffReader, recordIds, recordsFrom, type BiffRecord } from './biff-records.js';

const errors: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};

/** The rows of one sheet of an old workbook, sorted, and its joined cells. */
export function readBiffSheet(
  stream: Buffer,
  at: number,
  book: CellContext,
): { readonly rows: readonly SheetRow[]; readonly merges: readonly Merge[] } {
  const cells = new BiffCells(book);
  const merges: Merge[] = [];
  for (const record of recordsFrom(stream, at)) {
    if (record.id === recordIds.joined) merges.push(...joinedIn(record.data));
    else cells.take(record);
    if (merges.length > sheetLimits.merges) break;
  }
  return { rows: cells.sorted(), merges };
}

class BiffCells {
  private readonly rows = new Map<number, (SheetCell | undefined)[]>();
  /** The formula whose text the next record holds. */
  private awaited: { readonly row: number; readonly column: number } | null = null;

  constructor(private readonly book: CellContext) {}

  sorted(): SheetRow[] {
    const rows = Array.from(this.rows, ([row, cells]) => ({ row, cells }));
    return rows.sort((a, b) => a.row - b.row);
  }

  take(record: BiffRecord): void {
    const { id, data } = record;
    if (id === recordIds.formulaText) this.takeFormulaText(record);
    else if (id === recordIds.multipleNumbers) this.takeNumbers(data);
    else if (id === recordIds.number) this.set(data, 'n', String(data.readDoubleLE(6)));
    else if (id === recordIds.shortNumber) this.set(data, 'n', String(shortNumber(data.readUInt32LE(6))));
    else if (id === recordIds.sharedText) this.set(data, 's', String(data.readUInt32LE(6)));
    else if (id === recordIds.text || id === recordIds.richText) this.set(data, 'str', textAfter(record, 6));
    else if (id === recordIds.truth) this.takeTruth(data);
    else if (id === recordIds.formula) this.takeFormula(data);
  }

  private takeTruth(data: Buffer): void {
    const value = data.readUInt8(6);
    if (data.readUInt8(7) === 1) this.set(data, 'e', errors[value] ?? '#ERR!');
    else this.set(data, 'b', String(value));
  }

  /** The result as it was saved: a number, or in its place what else it is. */
  private takeFormula(data: Buffer): void {
    if (data.readUInt16LE(12) !== 0xffff) {
      this.set(data, 'n', String(data.readDoubleLE(6)));
      return;
    }
    const kind = data.readUInt8(6);
    const value = data.readUInt8(8);
    if (kind === 0) this.awaited = { row: data.readUInt16LE(0), column: data.readUInt16LE(2) };
    if (kind === 1) this.set(data, 'b', String(value));
    if (kind === 2) this.set(data, 'e', errors[value] ?? '#ERR!');
  }

  private takeFormulaText(record: BiffRecord): void {
    if (this.awaited) this.put(this.awaited.row, this.awaited.column, { kind: 'text', text: textAfter(record, 0) });
    this.awaited = null;
  }

  private takeNumbers(data: Buffer): void {
    const row = data.readUInt16LE(0);
    const first = data.readUInt16LE(2);
    for (let index = 0; 4 + index * 6 + 6 <= data.length - 2; index += 1) {
      const at = 4 + index * 6;
      const value = String(shortNumber(data.readUInt32LE(at + 2)));
      const raw = { type: 'n', style: data.readUInt16LE(at), value, formula: false };
      this.put(row, first + index, cellOf(raw, this.book));
    }
  }

  private set(data: Buffer, type: string, value: string): void {
    const raw = { type, style: data.readUInt16LE(4), value, formula: false };
    this.put(data.readUInt16LE(0), data.readUInt16LE(2), cellOf(raw, this.book));
  }

  private put(row: number, column: number, cell: SheetCell | null): void {
    if (cell === null || (cell.kind === 'text' && cell.text === '')) return;
    if (column >= sheetLimits.columns) throw unreadable();
    if (cell.text.length > sheetLimits.text) {
      const address = `${columnLetters(column)}${row + 1}`;
      const place = { cell: address, row: row + 1 };
      throw refuseFile(
        'unreadable',
        'file.cell_too_long',
        `单元格 ${address} 的内容过长`,
        `cell ${address} is too long`,
        place,
      );
    }
    const cells = this.rows.get(row + 1) ?? [];
    if (cells[column] !== undefined) throw unreadable();
    cells[column] = cell;
    this.rows.set(row + 1, cells);
  }
}

function textAfter(record: BiffRecord, bytes: number): string {
  const reader = new BiffReader(record);
  reader.skip(bytes);
  return reader.text(2);
}

/** Thirty bits of a number, as a whole or as the upper half of a double, and perhaps in hundredths. */
function shortNumber(bits: number): number {
  const half = Buffer.alloc(8);
  half.writeUInt32LE((bits & 0xfffffffc) >>> 0, 4);
  const value = (bits & 2) === 0 ? half.readDoubleLE(0) : bits >> 2;
  return (bits & 1) === 0 ? value : value / 100;
}

function joinedIn(data: Buffer): Merge[] {
  const count = data.readUInt16LE(0);
  return Array.from({ length: count }, (_, index) => {
    const at = 2 + index * 8;
    return {
      top: data.readUInt16LE(at) + 1,
      bottom: data.readUInt16LE(at + 2) + 1,
      left: data.readUInt16LE(at + 4),
      right: data.readUInt16LE(at + 6),
    };
  });
}
