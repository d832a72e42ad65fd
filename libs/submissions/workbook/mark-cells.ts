import { printAddress, readAddress } from './cell-address.js';
import { applyEdits, scanXml, withAttributes, type Edit, type Tag } from './edit-xml.js';
import type { CellMark } from './group-problems.js';
import type { StyleBook } from './style-book.js';

/** Colours the cells of a sheet. Cells and rows that the file leaves out are put in where they belong; the rest stays as it is. */
export function markCells(text: string, marks: readonly CellMark[], styles: StyleBook): string {
  const painter = new SheetPainter(text, marks, styles);
  scanXml(text, {
    open: (tag) => {
      painter.open(tag);
    },
    close: (name, place) => {
      painter.close(name, place.start);
    },
  });
  return applyEdits(text, painter.edits);
}

interface OpenRow {
  readonly tag: Tag;
  readonly number: number;
  readonly wanted: CellMark[];
  readonly base: number | null;
  column: number;
  inserted: boolean;
}

class SheetPainter {
  readonly edits: Edit[] = [];
  private readonly rows: { readonly number: number; readonly marks: CellMark[] }[];
  private readonly columnStyles: { readonly min: number; readonly max: number; readonly style: number }[] = [];
  private row: OpenRow | null = null;
  private last = -1;
  private prefix = '';

  constructor(
    private readonly text: string,
    marks: readonly CellMark[],
    private readonly styles: StyleBook,
  ) {
    const byRow = new Map<number, CellMark[]>();
    for (const mark of marks) byRow.set(mark.row, [...(byRow.get(mark.row) ?? []), mark]);
    this.rows = [...byRow].map(([number, found]) => ({ number, marks: found.sort((a, b) => a.column - b.column) }));
    this.rows.sort((a, b) => a.number - b.number);
  }

  open(tag: Tag): void {
    const { name, attributes } = tag;
    if (name === 'worksheet') this.prefix = tag.prefix;
    if (name === 'col' && attributes['style'] !== undefined) {
      const [min, max] = [Number(attributes['min']) - 1, Number(attributes['max']) - 1];
      this.columnStyles.push({ min, max, style: Number(attributes['style']) });
    }
    if (name === 'sheetData' && tag.selfClosing) this.fillEmptySheet(tag);
    if (name === 'row') this.openRow(tag);
    if (name === 'c' && this.row !== null) this.visitCell(this.row, tag);
  }

  close(name: string, start: number): void {
    if (name === 'sheetData') this.insertRowsBefore(Infinity, start);
    if (name !== 'row' || this.row === null) return;
    const { row } = this;
    this.row = null;
    if (row.wanted.length === 0 && !row.inserted) return;
    const { tag } = row;
    const rest = row.wanted.map((mark) => this.newCell(mark, row.base)).join('');
    const head = withAttributes(this.text.slice(tag.start, tag.end), { spans: null });
    if (!tag.selfClosing) {
      this.edits.push({ start: tag.start, end: tag.end, text: head }, { start, end: start, text: rest });
    } else {
      const opened = `${head.replace(/(?<!\s)\s*\/>$/, '')}>${rest}</${tag.prefix}row>`;
      this.edits.push({ start: tag.start, end: tag.end, text: opened });
    }
  }

  private openRow(tag: Tag): void {
    const { r, s, customFormat } = tag.attributes;
    const number = r === undefined ? this.last + 1 : Number(r) - 1;
    this.last = number;
    this.insertRowsBefore(number, tag.start);
    const wanted = this.rows[0]?.number === number ? (this.rows.shift()?.marks ?? []) : [];
    const base = s !== undefined && (customFormat === '1' || customFormat === 'true') ? Number(s) : null;
    this.row = { tag, number, wanted: [...wanted], base, column: -1, inserted: false };
  }

  private visitCell(row: OpenRow, tag: Tag): void {
    const { r, s } = tag.attributes;
    const column = r === undefined ? row.column + 1 : (readAddress(r)?.column ?? row.column + 1);
    row.column = column;
    for (let next = row.wanted[0]; next !== undefined && next.column < column; next = row.wanted[0]) {
      row.wanted.shift();
      row.inserted = true;
      this.edits.push({ start: tag.start, end: tag.start, text: this.newCell(next, row.base) });
    }
    const mark = row.wanted[0];
    if (mark?.column !== column) return;
    row.wanted.shift();
    const style = String(this.styles.inColour(Number(s ?? 0), mark.tier));
    const { start, end } = tag;
    this.edits.push({ start, end, text: withAttributes(this.text.slice(start, end), { s: style }) });
  }

  private newCell(mark: CellMark, rowStyle: number | null): string {
    const ofColumn = this.columnStyles.find(({ min, max }) => mark.column >= min && mark.column <= max)?.style;
    const style = this.styles.inColour(rowStyle ?? ofColumn ?? 0, mark.tier);
    return `<${this.prefix}c r="${printAddress(mark)}" s="${style}"/>`;
  }

  private insertRowsBefore(number: number, at: number): void {
    for (let next = this.rows[0]; next !== undefined && next.number < number; next = this.rows[0]) {
      this.rows.shift();
      this.edits.push({ start: at, end: at, text: this.newRow(next.number, next.marks) });
    }
  }

  private newRow(number: number, marks: readonly CellMark[]): string {
    const cells = marks.map((mark) => this.newCell(mark, null)).join('');
    return `<${this.prefix}row r="${number + 1}">${cells}</${this.prefix}row>`;
  }

  private fillEmptySheet({ start, end, prefix }: Tag): void {
    const rows = this.rows.splice(0).map(({ number, marks }) => this.newRow(number, marks));
    this.edits.push({ start, end, text: `<${prefix}sheetData>${rows.join('')}</${prefix}sheetData>` });
  }
}
