/** A quote that is never closed, or that stands where none may. */
export class CsvFault extends Error {
  constructor(readonly row: number) {
    super(`the quotes of row ${row} do not pair`);
  }
}

const [quote, lineFeed, carriageReturn] = [34, 10, 13];

/**
 * The records of a CSV text, one after the other: lines end as they like, a field in quotes may hold ends of lines and
 * doubled quotes. What stands behind a closing quote, or a quote within a bare field, is no CSV: a guess would move a
 * figure into another column.
 */
export function* splitCsv(text: string, delimiter: string): Generator<readonly string[]> {
  const mark = delimiter.charCodeAt(0);
  let at = text.startsWith('\ufeff') ? 1 : 0;
  for (let row = 1; at < text.length; row += 1) {
    const fields: string[] = [];
    for (;;) {
      const quoted = text.charCodeAt(at) === quote;
      const end = quoted ? endOfQuoted(text, at, row) : endOfBare(text, at, mark);
      const field = quoted ? text.slice(at + 1, end - 1).replaceAll('""', '"') : text.slice(at, end);
      const next = text.charCodeAt(end);
      const ends = end >= text.length || next === lineFeed || next === carriageReturn;
      if ((quoted && !ends && next !== mark) || (!quoted && field.includes('"'))) throw new CsvFault(row);
      fields.push(field);
      at = end + 1;
      if (!ends) continue;
      if (next === carriageReturn && text.charCodeAt(at) === lineFeed) at += 1;
      break;
    }
    yield fields;
  }
}

function endOfBare(text: string, from: number, mark: number): number {
  let at = from;
  for (; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === mark || sign === lineFeed || sign === carriageReturn) break;
  }
  return at;
}

/** Behind the closing quote. */
function endOfQuoted(text: string, from: number, row: number): number {
  for (let at = text.indexOf('"', from + 1); at !== -1; at = text.indexOf('"', at + 2)) {
    if (text.charCodeAt(at + 1) !== quote) return at + 1;
  }
  throw new CsvFault(row);
}
