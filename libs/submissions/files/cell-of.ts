import { dayOfSerial, type Shown } from './number-format.js';
import type { SheetCell } from './sheet-row.js';

/** A cell as its file writes it: what kind of content it says it has, its style, its content. */
export interface RawCell {
  readonly type: string;
  readonly style: number;
  /** null: the cell holds none. */
  readonly value: string | null;
  readonly formula: boolean;
}

export interface CellContext {
  /** What cells point to; null: an empty text. */
  readonly strings: readonly (SheetCell | null)[];
  readonly formats: readonly Shown[];
  readonly date1904: boolean;
}

/** What stands in a cell; null where nothing does. Formulas are never computed: what they showed when saved counts. */
export function cellOf({ type, style, value, formula }: RawCell, context: CellContext): SheetCell | null {
  if (value === null || (value === '' && type === 'n')) return formula ? { kind: 'fault', text: '' } : null;
  if (type === 'n') return numberCell(value, style, context);
  if (type === 's') return sharedText(value, context.strings);
  if (type === 'e') return { kind: 'fault', text: value };
  if (type === 'b') return { kind: 'text', text: value === '1' || value === 'true' ? 'TRUE' : 'FALSE' };
  if (type === 'd') return { kind: 'date', text: value, day: /^\d{4}-\d{2}-\d{2}(?=T|$)/.exec(value)?.[0] ?? null };
  return textCell(value);
}

function numberCell(value: string, style: number, { formats, date1904 }: CellContext): SheetCell {
  const shown = formats[style] ?? 'plain';
  if (shown !== 'date') return { kind: 'number', text: value, percent: shown === 'percent' };
  return { kind: 'date', text: value, day: dayOfSerial(Number(value), date1904) };
}

function sharedText(value: string, strings: CellContext['strings']): SheetCell | null {
  const cell = strings[Number(value)];
  if (cell === undefined) throw new Error('a cell points to a text that is not there');
  return cell;
}

/** Spreadsheet programs write characters that XML cannot hold as _x000D_. */
export function textCell(value: string): SheetCell | null {
  if (value === '') return null;
  const text = value.includes('_x')
    ? whole(value.replace(/_x([\dA-F]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))))
    : value;
  return { kind: 'text', text };
}

/** Half a character is none, and cannot be kept. */
function whole(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd');
}
