import type { Cell } from '../given-submission.js';
import type { Workbook } from './open-workbook.js';
import type { Shown } from './read-book-parts.js';
import { readXml } from './read-xml.js';

export interface SheetRow {
  readonly row: number;
  readonly cells: ReadonlyMap<number, Cell>;
}

export interface Sheet {
  readonly rows: readonly SheetRow[];
  /** Vertical and horizontal unions of cells, as first and last row and column. */
  readonly merges: readonly (readonly [top: number, left: number, bottom: number, right: number])[];
  /** Set where the sheet goes beyond what a values file may hold: the first row or cell too many. */
  readonly beyond: { readonly row: number; readonly why: 'rows' | 'columns' } | null;
}

export interface SheetContext {
  readonly strings: readonly string[];
  readonly formats: readonly Shown[];
  readonly date1904: boolean;
  /** Rows with anything in them that may be read. */
  readonly rowLimit: number;
}

const lastRow = 200_000;
const lastColumn = 511;

/** Streams the cells of a sheet. A cell without an address follows the last one; empty styled cells do not count. */
export async function readSheet(book: Workbook, part: string, context: SheetContext): Promise<Sheet> {
  const rows: SheetRow[] = [];
  const merges: [number, number, number, number][] = [];
  let beyond: Sheet['beyond'] = null;
  let [row, column] = [0, -1];
  let cells = new Map<number, Cell>();
  let raw: RawCell = { type: 'n', style: 0, value: null, formula: false };
  let into: 'value' | 'none' = 'none';
  await readXml(book, part, {
    open(name, attributes) {
      if (name === 'row') [row, column, cells] = [rowNumber(attributes['r'], row), -1, new Map<number, Cell>()];
      if (name === 'c') {
        column = attributes['r'] === undefined ? column + 1 : addressOf(attributes['r'])[1];
        raw = { type: attributes['t'] ?? 'n', style: Number(attributes['s'] ?? 0), value: null, formula: false };
      }
      if (name === 'f') raw = { ...raw, formula: true };
      if (name === 'v' || (name === 't' && raw.type === 'inlineStr')) into = 'value';
      if (name === 'rPh') into = 'none';
      if (name === 'mergeCell' && merges.length < 10_000) merges.push(areaOf(attributes['ref'] ?? ''));
    },
    text(text) {
      if (into === 'value') raw = { ...raw, value: (raw.value ?? '') + text };
    },
    close(name) {
      if (name === 'v' || name === 't') into = 'none';
      if (name === 'c') {
        const cell = cellOf(raw, context);
        if (cell) cells.set(column, cell);
        if (cell && column > lastColumn) beyond ??= { row, why: 'columns' };
      }
      if (name !== 'row' || cells.size === 0) return;
      if (row > lastRow || rows.length === context.rowLimit) beyond ??= { row, why: 'rows' };
      else rows.push({ row, cells });
    },
    enough: () => beyond !== null,
  });
  return { rows, merges, beyond };
}

interface RawCell {
  readonly type: string;
  readonly style: number;
  readonly value: string | null;
  readonly formula: boolean;
}

function cellOf({ type, style, value, formula }: RawCell, context: SheetContext): Cell | null {
  if (value === null) return formula ? { kind: 'fault', text: '' } : null;
  if (type === 's') return { kind: 'text', text: context.strings[Number(value)] ?? '' };
  if (type === 'e') return { kind: 'fault', text: value };
  if (type === 'b') return { kind: 'text', text: value === '1' ? 'TRUE' : 'FALSE' };
  if (type === 'd') return { kind: 'date', text: value, day: value.slice(0, 10) };
  if (type !== 'n') return value === '' ? null : { kind: 'text', text: value };
  const shown = context.formats[style] ?? 'plain';
  if (shown !== 'date') return { kind: 'number', text: value, percent: shown === 'percent' };
  return { kind: 'date', text: value, day: dayOfSerial(Number(value), context.date1904) };
}

/** Serial 60 is 29 February 1900, a day that never was; days before it are not told apart and are refused. */
function dayOfSerial(serial: number, date1904: boolean): string | null {
  const days = Math.floor(serial) + (date1904 ? 1462 : 0);
  if (!(days > 60 && days < 2_958_466)) return null;
  return new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10);
}

function rowNumber(text: string | undefined, previous: number): number {
  const row = text === undefined ? previous + 1 : Number(text);
  if (!Number.isSafeInteger(row) || row < 1) throw new Error('a row has no number');
  return row;
}

function areaOf(ref: string): [number, number, number, number] {
  const [from = '', to = from] = ref.split(':');
  return [...addressOf(from), ...addressOf(to)];
}

function addressOf(address: string): [row: number, column: number] {
  const parts = /^([A-Z]{1,3})(\d{1,7})$/.exec(address);
  if (!parts) throw new Error('a cell has no address');
  const column = Array.from(parts[1] ?? '').reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return [Number(parts[2]), column];
}
