import type { Problem } from '#platform/errors';
import { foldText } from '../reading/fold-text.js';
import { printedFields, type Place, type ReadField } from '../reading/given-submission.js';
import { unguardText } from '../imports/guarded-text.js';
import { decimalOfNumber } from '../reading/plain-decimal.js';
import { problemAt } from '../reading/problem-at.js';
import type { FileRow, ReadSheet } from './read-result.js';
import type { TableKey } from '../workbook/form-layout.js';
import { JoinedCodes } from './joined-codes.js';
import { lettersOf, matchHeader, valuesColumn } from './match-header.js';
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

const keys: readonly ReadField[] = ['indicator', 'region', 'period'];
const printed: readonly ReadField[] = printedFields;
const words: readonly ReadField[] = [...keys, ...printed, 'state', 'explanation', 'note'];
/** Longer text is refused by every rule further on, so the rest of it need not travel. */
const textLimit = 2000;

/** Turns the rows of one sheet into rows of a form: the first is its head, each further one is read by its columns. */
export class Table {
  private columns: readonly ReadColumn[] | null = null;
  private keyColumns: readonly ReadColumn[] = [];
  private letters: ReadSheet['columns'] = {};
  private headLength = 0;
  private untouched = true;
  private layout: TableKey | null;
  private readonly joined = new JoinedCodes();
  private readonly found: Problem[] = [];

  constructor(private readonly kind: TableKind) {
    this.layout = kind.table;
  }

  get index(): number {
    return this.kind.sheet;
  }

  /** The sheet as others know it. */
  get sheet(): ReadSheet {
    return { name: this.kind.name, columns: this.letters };
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
    return this.joined.holdsBack(taken, this.keyColumns) ? null : taken;
  }

  /** The rows that had to wait. */
  settle(merges: readonly Merge[]): FileRow[] {
    return this.joined.settle(merges);
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
    this.columns = Array.from(header.columns, ([column, field]) => ({ column, field, isWord: words.includes(field) }));
    this.keyColumns = this.columns.filter(({ field }) => keys.includes(field));
    this.letters = lettersOf(header.columns);
    this.headLength = texts.length;
    this.found.push(...header.problems);
  }

  private fileRow(row: number, cells: SheetRow['cells'], columns: readonly ReadColumn[]): FileRow | null {
    const found: Partial<Record<ReadField, SheetCell>> = {};
    let filled = 0;
    for (const { column, field, isWord } of columns) {
      const cell = cells[column];
      if (cell === undefined || !isFilled(cell)) continue;
      found[field] = field === 'state' ? stateCell(cell) : isWord ? this.inWords(cell, field) : clip(cell);
      if (!printed.includes(field)) filled += 1;
    }
    if (this.kind.name === null && cells.length > this.headLength) this.passOver(row, cells);
    // beside and below the rows of a template stand names and remarks: without a column that is read, no row
    return this.layout === null || filled > 0 ? { sheet: this.kind.sheet, row, cells: found } : null;
  }

  /** Codes and notes are words even where the workbook keeps them as numbers; our own CSV guards notes with an apostrophe. */
  private inWords(cell: SheetCell, field: ReadField): SheetCell {
    if (cell.kind === 'number') return { kind: 'text', text: textOf(cell) };
    const isGuarded = this.kind.name === null && cell.kind === 'text' && (field === 'note' || field === 'explanation');
    return clip(isGuarded ? { ...cell, text: unguardText(cell.text) } : cell);
  }

  /** In a CSV file a cell beyond the head is the rest of a note that lacks its quotes: it would be lost. */
  private passOver(row: number, cells: SheetRow['cells']): void {
    for (let column = this.headLength; column < cells.length; column += 1) {
      const cell = cells[column];
      if (cell === undefined || !isFilled(cell) || this.found.length >= 200) continue;
      this.found.push(beyondHead(placed(null, row, column), cell.text));
    }
  }
}

interface ReadColumn {
  readonly column: number;
  readonly field: ReadField;
  readonly isWord: boolean;
}

function isFilled(cell: SheetCell | undefined): boolean {
  return cell !== undefined && (cell.kind !== 'text' || cell.text.trim() !== '');
}

function clip(cell: SheetCell): SheetCell {
  return cell.kind === 'text' && cell.text.length > textLimit ? { ...cell, text: cell.text.slice(0, textLimit) } : cell;
}

function isValuesHead(texts: readonly string[]): boolean {
  const fields: readonly (ReadField | undefined)[] = texts.map((text) => valuesColumn(foldText(text).trim()));
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
