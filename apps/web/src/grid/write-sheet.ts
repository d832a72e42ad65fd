import { columnLetters } from '#submissions/pure';
import { isFilled, textIn, type Cells, type Field, type GridRow } from './form-rows.js';

const head = ['indicator', 'region', 'period', 'numerator', 'denominator', 'value', 'date', 'state', 'note'] as const;

export interface Sheet {
  readonly csv: string;
  /** The rows that have anything in them, in the order of the file. */
  readonly rows: readonly GridRow[];
}

/**
 * The form as a values file. It travels as text, every cell as it was typed: what a figure reads as is for the service to
 * say, in the very words in which it speaks of a file. Rows in which nothing stands are left out.
 */
export function writeSheet(
  rows: readonly GridRow[],
  cells: Cells,
  about: { readonly region: string; readonly period: string },
): Sheet {
  const filled = rows.filter((row) => isFilled(cells, row));
  const lines = filled.map((row) => {
    const own = head.slice(3).map((field) => {
      const asked = row.fields.includes(field as Field) ? textIn(cells, row, field as Field) : '';
      return field === 'note' ? guarded(clean(asked)) : clean(asked);
    });
    return [row.indicator, row.unit ?? about.region, about.period, ...own].map(quoted).join(',');
  });
  return { csv: [head.join(','), ...lines, ''].join('\r\n'), rows: filled };
}

/** No text has these, and a file that has them is taken for a picture. */
// eslint-disable-next-line no-control-regex -- they are what is taken out
const clean = (text: string): string => text.replace(/[\u0000-\u0008\u000e-\u001f\ufeff]/g, '').trim();

const quoted = (text: string): string => (/[",\r\n\t;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The reader of a CSV takes one apostrophe away from a note that looks like a formula; a figure is left as it stands. */
const guarded = (text: string): string => (/^(?:'|[\s\u200b-\u200d]*[=+\-@＝＋－＠])/.test(text) ? `'${text}` : text);

const fieldOfLetter: ReadonlyMap<string, string> = new Map(head.map((field, at) => [columnLetters(at), field]));

/** The row and the field that an address such as D5 speaks of. */
export function addressed(sheet: Sheet, cell: string): { readonly row: GridRow; readonly field: Field } | null {
  const [, letters = '', number = ''] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
  const row = sheet.rows[Number(number) - 2];
  const field = fieldOfLetter.get(letters);
  if (row === undefined || field === undefined) return null;
  const known = row.fields.find((own) => own === field);
  return { row, field: known ?? row.fields[0] ?? 'note' };
}
