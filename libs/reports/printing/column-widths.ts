import type { TableBlock } from '../layout/bulletin-document.js';

/** A Chinese character counts two, a Latin one. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const sign of text) width += (sign.codePointAt(0) ?? 0) > 0x2e7f || '■●◆▲✓×○—…“”‘’'.includes(sign) ? 2 : 1;
  return width;
}

/** What of a text is never torn apart: in Latin a word, of figures and short words the whole. */
const unbroken = (text: string, whole: number): number =>
  displayWidth(text) <= whole ? displayWidth(text) : Math.max(longestWord(text), 4);

/** A column of words is no tower of two characters a line. */
const readable = 18;

/** Chinese breaks between any two characters. */
const longestWord = (text: string): number => Math.max(0, ...text.split(/[\s\u2e80-\uffff]+/).map(displayWidth));

/** Half a character and what stands left and right of a cell's words, in the unit of the widths. */
export interface Print {
  readonly half: number;
  readonly padding: number;
}

type Table = Pick<TableBlock, 'columns' | 'rows'>;

/** Heads are set bold. */
const bolder = 1.15;

/** Rows that are looked at; the others are like them. */
const looked = 200;

/** What the columns need at least, so that no figure and no short word is torn apart. */
export function leastWidths({ columns, rows }: Table, { half, padding }: Print): number[] {
  return columns.map(({ head, align }, at) => {
    const texts = rows.slice(0, looked).map((row) => row[at]?.text ?? '');
    const cells = texts.map((text) => unbroken(text, align === 'left' ? 12 : 14));
    const words = align === 'left' && texts.some((text) => displayWidth(text) > 2 * readable) ? readable : 0;
    const headed = displayWidth(head);
    const heading = headed <= 6 ? headed : Math.max(Math.ceil(headed / 2), longestWord(head) * bolder);
    return Math.max(4, heading, words, ...cells) * half + padding;
  });
}

/**
 * The widths of the columns, which together are the width of the page: the shares that the table asks for, but none
 * narrower than what may not be torn apart in it, as long as there is room for that.
 */
export function columnWidths(table: Table, total: number, print: Print): number[] {
  const { columns } = table;
  const least = leastWidths(table, print).map((one) => Math.min(one, total / 3));
  const needed = sum(least);
  if (needed >= total)
    return exactly(
      least.map((one) => (one * total) / needed),
      total,
    );
  const shares = sum(columns.map(({ width }) => width)) || 1;
  const asked = columns.map(({ width }, at) => Math.max((width * total) / shares, least[at] ?? 0));
  const over = sum(asked) - total;
  const spare = asked.map((one, at) => one - (least[at] ?? 0));
  const spareAll = sum(spare) || 1;
  return exactly(
    asked.map((one, at) => one - (over * (spare[at] ?? 0)) / spareAll),
    total,
  );
}

/** How wide a table would like to be: no cell of its columns of figures torn apart, its texts in some three lines. */
export function wishedWidth({ columns, rows }: Table, { half, padding }: Print): number {
  return sum(
    columns.map(({ head, align }, at) => {
      const longest = Math.max(...rows.slice(0, looked).map((row) => displayWidth(row[at]?.text ?? '')), 4);
      const wish = align === 'left' ? Math.min(longest, Math.max(16, longest / 3)) : longest;
      return Math.max(wish, displayWidth(head) / 2) * half + padding;
    }),
  );
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

function exactly(widths: readonly number[], total: number): number[] {
  const whole = widths.map(Math.floor);
  const rest = total - sum(whole);
  return whole.map((one, at) => (at === whole.length - 1 ? one + rest : one));
}
