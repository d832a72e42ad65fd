const label = /^(\d{4})(?:\.0+|[-–—/](\d{2}|\d{4}))?$/;

/**
 * The year that a label stands for: `2015`, and the first one of a span, `2015-16`, `2015/2016`, `2007–2009` → 2015,
 * 2015, 2007. Null for anything else, a span that does not rise (`2015-12`, a month) included.
 * Source: Statistics Canada takes the first four characters.
 */
export function yearOf(text: string): number | null {
  const [, first, last] = label.exec(text.trim()) ?? [];
  if (first === undefined) return null;
  const year = Number(first);
  return last === undefined || lastYear(year, last) > year ? year : null;
}

/** `16` after 2015 is 2016; `00` after 1999 is 2000. */
function lastYear(first: number, last: string): number {
  if (last.length === 4) return Number(last);
  const year = first - (first % 100) + Number(last);
  return first % 100 === 99 && last === '00' ? year + 100 : year;
}
