import type { Cell, ColumnDef, WriteSheet } from 'hucre/xlsx';
import type { BulletinDocument, Language, Run, TableBlock, TableCell } from '../layout/bulletin-document.js';
import { displayWidth } from './column-widths.js';
import { cutoffWords } from './cutoff-words.js';
import { numberCell, textCell } from './xlsx-cell.js';
import { pageSetup } from './xlsx-paper.js';
import { cellStyle, xlsxStyle } from './xlsx-style.js';

/** What of a bulletin stands on each of its sheets. */
export interface SheetOf {
  readonly name: string;
  readonly block: TableBlock;
  readonly bulletin: BulletinDocument;
}

interface Field {
  readonly head: string;
  readonly align: 'left' | 'center' | 'right';
  readonly cellOf: (row: readonly TableCell[]) => TableCell;
}

/** Rows above the data: what the table is, what it belongs to, the heads. */
const headRow = 2;

/** A table as a sheet: heads that stay and filter, figures as numbers, remark and footnotes beneath. */
export function tableSheet({ name, block, bulletin }: SheetOf): WriteSheet {
  const { language, title, footnotes } = bulletin;
  const fields = fieldsOf(block, language);
  const widths = fields.map((field) => widthOf(field, block.rows));
  const total = widths.reduce((all, one) => all + one, 0);
  const sheet = new SheetInk(fields.length, total);
  sheet.across(0, block.caption, 'title');
  sheet.across(1, factsOf(bulletin), 'facts');
  fields.forEach(({ head }, at) => {
    sheet.set(headRow, at, textCell(head, xlsxStyle.head));
  });
  block.rows.forEach((row, index) => {
    fields.forEach(({ align, cellOf }, at) => {
      sheet.set(headRow + 1 + index, at, cellIn(cellOf(row), align));
    });
  });
  const last = headRow + block.rows.length;
  beneath(block, footnotes).forEach((text, at) => {
    sheet.across(last + 2 + at, text, 'remark');
  });
  const columns: ColumnDef[] = widths.map((width) => ({ width }));
  const setup = pageSetup({ width: total, language, title, stamps: bulletin.stamps.map(({ text }) => text) });
  return {
    name,
    columns,
    ...sheet.drawn(),
    autoFilter: { range: `A${headRow + 1}:${letter(fields.length - 1)}${last + 1}` },
    freezePane: { rows: headRow + 1, ...(fields.length > 3 ? { columns: 1 } : {}) },
    pageSetup: { ...setup.pageSetup, printTitlesRow: `$1:$${headRow + 1}` },
    headerFooter: setup.headerFooter,
    a11y: { summary: block.caption, headerRow: headRow },
  };
}

/** The remark, and the footnotes that the table marks. */
function beneath({ rows, remark }: TableBlock, footnotes: BulletinDocument['footnotes']): string[] {
  const noted = new Set(rows.flatMap((row) => row.flatMap(({ notes }) => notes)));
  const notes = footnotes.filter(({ number }) => noted.has(number)).map(({ number, text }) => `${number}. ${text}`);
  return remark === null ? notes : [wordsOf(remark), ...notes];
}

/** The columns of the table; a smaller line beneath a cell, and the marks of footnotes, have columns of their own. */
function fieldsOf({ columns, rows }: TableBlock, language: Language): Field[] {
  const none: TableCell = { text: '', notes: [] };
  const fields = columns.flatMap(({ head, align }, at): Field[] => {
    const own: Field = { head, align, cellOf: (row) => row[at] ?? none };
    if (!rows.some((row) => row[at]?.detail !== undefined)) return [own];
    const detail = language === 'zh' ? `${head}（说明）` : `${head} (detail)`;
    return [own, { head: detail, align: 'left', cellOf: (row) => ({ ...none, text: row[at]?.detail ?? '' }) }];
  });
  if (!rows.some((row) => row.some(({ notes }) => notes.length > 0))) return fields;
  const marks = (row: readonly TableCell[]): string =>
    [...new Set(row.flatMap(({ notes }) => notes))].join(language === 'zh' ? '、' : ', ');
  const notes = language === 'zh' ? '脚注' : 'Notes';
  return [...fields, { head: notes, align: 'center', cellOf: (row) => ({ ...none, text: marks(row) }) }];
}

function cellIn({ text, number, tone }: TableCell, align: Field['align']): Partial<Cell> {
  const style = cellStyle(align, tone);
  const figure = numberCell(text, number);
  if (figure === null) return textCell(text, style);
  return { value: figure.value, type: 'number', style: { ...style, numFmt: figure.numFmt } };
}

/** In characters: wide enough for figures and short words; long ones are wrapped. */
function widthOf({ head, cellOf }: Field, rows: readonly (readonly TableCell[])[]): number {
  const longest = rows.slice(0, 2000).reduce((most, row) => Math.max(most, displayWidth(cellOf(row).text)), 0);
  return Math.min(44, Math.max(8, longest, Math.min(displayWidth(head), 14)) + 3);
}

function factsOf({ title, properties, stamps, editionNote, language }: BulletinDocument): string {
  const cutoff = language === 'zh' ? '数据截止' : 'Cut-off';
  const parts = [title, `${cutoff} ${cutoffWords(properties.cutoff, language)}`, ...stamps.map(({ text }) => text)];
  return [...parts, ...(editionNote === null ? [] : [editionNote])].join(language === 'zh' ? '；' : '; ');
}

const wordsOf = (runs: readonly Run[]): string => runs.map((run) => ('text' in run ? run.text : '')).join('');

/** A, B, … Z, AA. */
export function letter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letter(Math.floor(index / 26) - 1) + last;
}

/** Collects the cells of a sheet, and lines that reach across all its columns. */
export class SheetInk {
  private readonly cells = new Map<string, Partial<Cell>>();
  private readonly merges: NonNullable<WriteSheet['merges']> = [];
  private readonly rowDefs: NonNullable<WriteSheet['rowDefs']> = new Map();

  constructor(
    private readonly columns: number,
    private readonly width: number,
  ) {}

  set(row: number, column: number, cell: Partial<Cell>): void {
    this.cells.set(`${row},${column}`, cell);
  }

  /** Cells that are merged do not grow by themselves: how high they are is reckoned. */
  across(row: number, text: string, style: keyof typeof xlsxStyle): void {
    const scale = style === 'title' ? 1.4 : 1.1;
    this.set(row, 0, textCell(text, xlsxStyle[style]));
    if (this.columns > 1) this.merges.push({ startRow: row, startCol: 0, endRow: row, endCol: this.columns - 1 });
    const lines = Math.ceil((displayWidth(text) * scale * 1.05) / Math.max(this.width, 1)) || 1;
    this.rowDefs.set(row, { height: Math.min(400, 4 + lines * 15 * scale) });
  }

  drawn(): Pick<WriteSheet, 'cells' | 'merges' | 'rowDefs'> {
    return { cells: this.cells, merges: this.merges, rowDefs: this.rowDefs };
  }
}
