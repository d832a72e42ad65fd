import type { Problem } from '#platform/errors';
import { foldText } from '../fold-text.js';
import type { FormField, Place } from '../given-submission.js';
import { decimalOfNumber } from '../plain-decimal.js';
import { problemAt } from '../problem-at.js';
import type { FileRow, ReadSheet } from '../read-result.js';
import type { TableKey } from '../workbook/form-layout.js';
import { lettersOf, matchHeader, valuesColumn, type Columns } from './match-header.js';
import { tooManyRows } from './refuse-file.js';
import { columnLetters, type Merge, type SheetCell, type SheetRow } from './sheet-row.js';
import { isTemplateHead, namedIn, stateCell } from './template-columns.js';

export interface TableKind {
  /** The number and the name of the sheet; a CSV file has no name. */
  readonly sheet: number;
  readonly name: string | null;
  /** Which table of a template it would be by its name; null: a plain values file. */
  readonly table: TableKey | null;
  readonly budget: RowBudget;
}

/** How many rows the whole file may have, and how many it has had so far. */
export interface RowBudget {
  readonly limit: number;
  used: number;
}

const keys: readonly FormField[] = ['indicator', 'region', 'period'];
const words: readonly FormField[] = [...keys, 'state', 'explanation', 'note'];
const held = 5000;
/** Longer text is refused by every rule further on, so the rest of it need not travel. */
const textLimit = 2000;

/** Turns the rows of one sheet into rows of a form: the first is its head, each further one is read by its columns. */
export class Table {
  private columns: Columns | null = null;
  private headLength = 0;
  private untouched = true;
  private layout: TableKey | null;
  /** Rows that lack a code, which joined cells may have: only what stands below the rows will tell. */
  private readonly waiting: { readonly row: FileRow; readonly codes: ReadonlyMap<number, KeyCell> }[] = [];
  private readonly lastCode = new Map<number, KeyCell>();
  private readonly found: Problem[] = [];

  constructor(private readonly kind: TableKind) {
    this.layout = kind.table;
  }

  get index(): number {
    return this.kind.sheet;
  }

  /** The sheet as others know it. */
  get sheet(): ReadSheet {
    return { name: this.kind.name, columns: this.columns ? lettersOf(this.columns) : {} };
  }

  get hasHead(): boolean {
    return this.columns !== null;
  }

  /** Whether its head is that of a template: a sheet of ours by name may be a plain table. */
  get isTemplate(): boolean {
    return this.columns !== null && this.layout !== null;
  }

  /** Whether nothing at all stands in it. */
  get isEmpty(): boolean {
    return this.untouched;
  }

  get problems(): readonly Problem[] {
    return this.found;
  }

  /** A row of the form, or nothing: an empty row, the head, a row that has to wait. */
  take({ row, cells }: SheetRow): FileRow | null {
    if (!cells.some(isFilled)) return null;
    this.untouched = false;
    if (this.columns === null) {
      this.takeHead(row, cells);
      return null;
    }
    const taken = this.fileRow(row, cells, this.columns);
    if (taken === null) return null;
    const { budget, name } = this.kind;
    budget.used += 1;
    if (budget.used > budget.limit) throw tooManyRows(budget.limit, name === null ? { row } : { sheet: name, row });
    const lacking = this.codesAbove(row, cells, this.columns);
    if (lacking.size === 0 || this.waiting.length >= held) return taken;
    this.waiting.push({ row: taken, codes: lacking });
    return null;
  }

  /** The rows that waited: a code written once over joined cells holds for all their rows. Figures never spread. */
  settle(merges: readonly Merge[]): FileRow[] {
    return this.waiting.map(({ row, codes }) => {
      const cells = { ...row.cells };
      for (const [column, above] of codes) {
        const joined = merges.some(
          ({ top, left, bottom }) => left === column && top === above.row && row.row >= top && row.row <= bottom,
        );
        const field = this.columns?.get(column);
        if (joined && field) cells[field] = above.cell;
      }
      return { ...row, cells };
    });
  }

  private takeHead(row: number, cells: SheetRow['cells']): void {
    const texts = Array.from(cells, (cell) => textOf(cell));
    if (isValuesHead(texts)) this.layout = null;
    // a template has its title and its legend above the head
    if (this.layout !== null && !isTemplateHead(texts)) return;
    const { layout } = this;
    const header = matchHeader(texts, {
      named: layout === null ? valuesColumn : namedIn(layout),
      required: layout === null ? keys : layout === 'units' ? ['indicator', 'region'] : ['indicator'],
      at: (column) => placed(this.kind.name, row, column),
    });
    this.columns = header.columns;
    this.headLength = texts.length;
    this.found.push(...header.problems);
  }

  private fileRow(row: number, cells: SheetRow['cells'], columns: Columns): FileRow | null {
    const found: Partial<Record<FormField, SheetCell>> = {};
    cells.forEach((cell, column) => {
      const field = columns.get(column);
      if (cell === undefined || !isFilled(cell)) return;
      if (field === undefined) this.passOver(row, column, cell);
      else found[field] = field === 'state' ? stateCell(cell) : words.includes(field) ? inWords(cell) : clip(cell);
    });
    // beside and below the rows of a template stand names and remarks: without a column that is read, no row
    const isRow = this.layout === null || Object.keys(found).length > 0;
    return isRow ? { sheet: this.kind.sheet, row, cells: found } : null;
  }

  /** In a CSV file a cell beyond the head is the rest of a note that lacks its quotes: it would be lost. */
  private passOver(row: number, column: number, cell: SheetCell): void {
    if (this.kind.name !== null || column < this.headLength || this.found.length >= 200) return;
    this.found.push(beyondHead(placed(null, row, column), cell.text));
  }

  private codesAbove(row: number, cells: SheetRow['cells'], columns: Columns): Map<number, KeyCell> {
    const lacking = new Map<number, KeyCell>();
    for (const [column, field] of columns) {
      if (!keys.includes(field)) continue;
      const cell = cells[column];
      if (cell !== undefined && isFilled(cell)) this.lastCode.set(column, { row, cell: inWords(cell) });
      else {
        const above = this.lastCode.get(column);
        if (above) lacking.set(column, above);
      }
    }
    return lacking;
  }
}

interface KeyCell {
  readonly row: number;
  readonly cell: SheetCell;
}

function isFilled(cell: SheetCell | undefined): boolean {
  return cell !== undefined && (cell.kind !== 'text' || cell.text.trim() !== '');
}

/** Codes and notes are words even where the workbook keeps them as numbers. */
function inWords(cell: SheetCell): SheetCell {
  return cell.kind === 'number' ? { kind: 'text', text: textOf(cell) } : clip(cell);
}

function clip(cell: SheetCell): SheetCell {
  return cell.kind === 'text' && cell.text.length > textLimit ? { ...cell, text: cell.text.slice(0, textLimit) } : cell;
}

function isValuesHead(texts: readonly string[]): boolean {
  const fields = texts.map((text) => valuesColumn(foldText(text).trim()));
  return keys.every((key) => fields.includes(key));
}

export function textOf(cell: SheetCell | undefined): string {
  if (cell === undefined) return '';
  if (cell.kind !== 'number') return cell.text;
  return decimalOfNumber(Number(cell.text)) ?? cell.text;
}

function placed(sheet: string | null, row: number, column: number): Place {
  return { ...(sheet === null ? {} : { sheet }), row, cell: `${columnLetters(column)}${row}` };
}

function beyondHead(place: Place, seen: string): Problem {
  const message = {
    zh: '此格在表头之外（备注里的逗号要加引号）',
    en: 'this cell is beyond the header (quote commas inside notes)',
  };
  return problemAt(place, { code: 'file.unknown_column', seen, message });
}
