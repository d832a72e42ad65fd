import { cellOf, type CellContext } from './cell-of.js';
import type { Workbook } from './open-workbook.js';
import { xmlChunks } from './read-xml.js';
import { refuseFile } from './refuse-file.js';
import type { XmlHandlers } from './scan-xml.js';
import { columnLetters, sheetLimits, type Merge, type SheetCell, type SheetRow } from './sheet-row.js';
import type { Attributes } from './xml-attributes.js';

/**
 * Streams the rows of a sheet, those of one inflated chunk at a time. Joined cells stand behind the rows in the file, so
 * they are known when the rows are through.
 */
export async function* readSheet(
  book: Workbook,
  part: string,
  { context, merges }: { readonly context: CellContext; readonly merges: Merge[] },
): AsyncGenerator<readonly SheetRow[]> {
  const cells = new SheetCells(context, merges);
  const chunks = xmlChunks(book, part, cells);
  while ((await chunks.next()).done !== true) {
    const rows = cells.rows;
    if (rows.length === 0) continue;
    cells.rows = [];
    yield rows;
  }
}

/** Makes rows of what a sheet's XML says. A cell without an address follows the last one; empty ones do not count. */
class SheetCells implements XmlHandlers {
  rows: SheetRow[] = [];
  private row = 0;
  private column = -1;
  private cells: (SheetCell | undefined)[] = [];
  private inData = false;
  private hadData = false;
  private inRow = false;
  private inCell = false;
  /** Whether the cell has said what it holds: twice would be two cells to two readers. */
  private told = false;
  private listening = false;
  private phonetic = 0;
  private readonly raw: { type: string; style: number; value: string | null; formula: boolean } = {
    type: 'n',
    style: 0,
    value: null,
    formula: false,
  };

  constructor(
    private readonly context: CellContext,
    private readonly merges: Merge[],
  ) {}

  open(name: string, attributes: Attributes): void {
    if (name === 'c') this.beginCell(attributes);
    else if (name === 'v') this.tell(this.raw.type !== 'inlineStr');
    else if (name === 'row') this.beginRow(attributes);
    else if (name === 't') this.listen(this.raw.type === 'inlineStr' && this.phonetic === 0);
    else if (name === 'f') this.raw.formula = true;
    else if (name === 'is') this.tell(false);
    else if (name === 'rPh') this.phonetic += 1;
    else if (name === 'sheetData') this.beginData();
    else if (name === 'mergeCell' && this.merges.length < sheetLimits.merges) {
      this.merges.push(areaOf(attributes.get('ref') ?? ''));
    }
  }

  text(text: string): void {
    if (!this.listening) return;
    const { raw } = this;
    raw.value = raw.value === null ? text : raw.value + text;
    if (raw.value.length > sheetLimits.text) throw this.refuse('file.cell_too_long', tooLong);
  }

  close(name: string): void {
    if (name === 'c') this.endCell();
    else if (name === 'v' || name === 't') this.listening = false;
    else if (name === 'row') this.endRow();
    else if (name === 'rPh') this.phonetic -= 1;
    else if (name === 'sheetData') this.inData = false;
  }

  private beginData(): void {
    if (this.hadData) throw new Error('a sheet has its rows once');
    this.inData = true;
    this.hadData = true;
  }

  private beginRow(attributes: Attributes): void {
    if (!this.inData) return;
    if (this.inRow) throw new Error('a row stands within a row');
    this.inRow = true;
    const given = attributes.get('r');
    const row = given === undefined ? this.row + 1 : Number(given);
    // two rows of one number would be two different sheets to two readers
    if (!Number.isSafeInteger(row) || row <= this.row) throw new Error('rows are out of order');
    this.row = row;
    this.column = -1;
    this.cells = [];
  }

  private beginCell(attributes: Attributes): void {
    if (!this.inData) return;
    if (this.inCell || !this.inRow) throw new Error('a cell stands in a row, and in no other cell');
    const address = attributes.get('r');
    const column = address === undefined ? this.column + 1 : this.columnOf(address);
    if (column <= this.column) throw new Error('cells are out of order');
    this.column = column;
    this.inCell = true;
    this.told = false;
    this.phonetic = 0;
    const { raw } = this;
    raw.type = attributes.get('t') ?? 'n';
    raw.style = Number(attributes.get('s') ?? 0);
    raw.value = null;
    raw.formula = false;
  }

  private tell(wanted: boolean): void {
    if (this.inCell && this.told) throw new Error('a cell holds two values');
    this.told = true;
    this.listen(wanted);
  }

  private listen(wanted: boolean): void {
    if (!this.inCell || !wanted) return;
    this.listening = true;
    this.raw.value ??= '';
  }

  private endCell(): void {
    if (!this.inCell) return;
    this.inCell = false;
    const cell = cellOf(this.raw, this.context);
    if (cell === null) return;
    if (this.column >= sheetLimits.columns) throw this.refuse('file.too_wide', tooWide);
    if (this.row > sheetLimits.rows) throw this.refuse('file.too_long', tooManyRows);
    if (cell.text.length > sheetLimits.text) throw this.refuse('file.cell_too_long', tooLong);
    this.cells[this.column] = cell;
  }

  private endRow(): void {
    if (this.cells.length > 0) this.rows.push({ row: this.row, cells: this.cells });
    this.cells = [];
    this.inRow = false;
  }

  /** The column of an address, which must be one of this row. */
  private columnOf(address: string): number {
    const { row, column } = placeOf(address);
    if (row !== this.row) throw new Error('a cell stands in another row than its address says');
    return column;
  }

  private refuse(code: string, [zh, en]: readonly [string, string]): Error {
    const cell = `${columnLetters(this.column)}${this.row}`;
    return refuseFile('unreadable', code, `单元格 ${cell}：${zh}`, `cell ${cell}: ${en}`, { cell, row: this.row });
  }
}

const tooWide = ['第 512 列以外还有内容', 'there is something beyond column 512'] as const;
const tooManyRows = ['第 200000 行以下还有内容', 'there is something below row 200,000'] as const;
const tooLong = ['内容超过 32767 个字符', 'the text is longer than 32,767 characters'] as const;

function areaOf(ref: string): Merge {
  const [from = '', to = from] = ref.split(':');
  const [first, last] = [placeOf(from), placeOf(to)];
  return { top: first.row, left: first.column, bottom: last.row, right: last.column };
}

/** Letters, then digits; read sign by sign, because every cell of every file comes by. */
function placeOf(address: string): { readonly row: number; readonly column: number } {
  let place = 0;
  let [row, column] = [0, 0];
  for (; place < address.length; place += 1) {
    const letter = address.charCodeAt(place) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  const letters = place;
  for (; place < address.length; place += 1) {
    const digit = address.charCodeAt(place) - 48;
    if (digit < 0 || digit > 9) break;
    row = row * 10 + digit;
  }
  if (place < address.length || letters === 0 || letters > 3 || row < 1 || row > 9_999_999) {
    throw new Error('a cell has no address');
  }
  return { row, column: column - 1 };
}
