import type { Cell, CellStyle } from 'hucre/xlsx';
import { officeText } from './office-text.js';

export interface NumberCell {
  readonly value: number;
  readonly numFmt: string;
}

/** Words around one figure: a sign, digits with or without commas, decimals, and what is written after them. */
const figure = /^([^\d+\-−.]*)([+\-−]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?([^\d]*)$/u;

/**
 * A cell of figures as a number that is shown as it is printed: 85.3% is 85.3 with a percent sign after it. What the
 * words show counts, not what was behind them, so that no program rounds it another way. null: it stays words.
 */
export function numberCell(text: string, number: number | null | undefined): NumberCell | null {
  if (number === null || number === undefined || !Number.isFinite(number)) return null;
  const found = figure.exec(officeText(text));
  if (found === null) return null;
  const [, before = '', sign = '', digits = '', decimals = '', after = ''] = found;
  const size = Number(`${digits.replaceAll(',', '')}.${decimals}`);
  const value = sign === '' || sign === '+' ? size : -size;
  // the words may be rounded, up or down; another figure than the cell's they may not be
  if (Math.abs(value - number) >= 10 ** -decimals.length || /["\\]/.test(before + after)) return null;
  const [left, right] = [quoted(before), quoted(after)];
  const form = `${digits.includes(',') ? '#,##0' : '0'}${decimals === '' ? '' : `.${'0'.repeat(decimals.length)}`}`;
  const shown = (mark: string): string => `${left}${quoted(mark)}${form}${right}`;
  const minus = sign === '−' ? '−' : '-';
  return { value, numFmt: `${shown(sign === '+' ? '+' : '')};${shown(minus)};${shown('')}` };
}

const quoted = (text: string): string => (text === '' ? '' : `"${text}"`);

/** Excel shows no more in one cell. */
const longest = 32_000;

/** What looks like the beginning of a formula stays a text even when somebody edits the cell. */
const likeFormula = /^[=+\-@\t\r]/;

/** A text as a text, whatever it begins with; `_x0041_` would be read as A and is written so that it is not. */
export function textCell(text: string, style: CellStyle): Partial<Cell> {
  const value = officeText(text)
    .slice(0, longest)
    .replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_');
  return { value, type: 'string', style: likeFormula.test(value) ? { ...style, numFmt: '@' } : style };
}
