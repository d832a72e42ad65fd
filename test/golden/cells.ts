import { parseRational, type Rational } from '#scoring';

/** One case as a statistician writes it: every cell a text, an empty cell the default. */
export type CaseRow = Readonly<Partial<Record<string, string>>>;

/** The items of a cell, written with semicolons between them. */
export function list(cell: string | undefined): readonly string[] {
  return (cell ?? '')
    .split(';')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** A number of a cell, exactly as it is written; anything else is a fault of the row. */
export function exact(text: string): Rational {
  const value = parseRational(text);
  if (!value) throw new Error(`not a number: ${text}`);
  return value;
}
