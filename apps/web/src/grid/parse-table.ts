/**
 * The cells of what was copied in a spreadsheet program: tabs between cells, ends of lines between rows, and quotes around
 * a cell that holds either. Whatever the text, there is an answer: quotes that do not pair are signs like any other.
 */
export function parseTable(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let [row, at]: [string[], number] = [[], 0];
  for (;;) {
    const { cell, end } = cellAt(text, at);
    row.push(cell);
    const sign = text[end];
    if (sign === '\t') {
      at = end + 1;
      continue;
    }
    rows.push(row);
    row = [];
    at = sign === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
    if (at >= text.length) return rows.filter((cells) => cells.some((one) => one.trim() !== ''));
  }
}

const ends = /[\t\r\n]|$/g;

function cellAt(text: string, from: number): { readonly cell: string; readonly end: number } {
  if (text[from] === '"') {
    const quoted = quotedAt(text, from);
    if (quoted !== null) return quoted;
  }
  ends.lastIndex = from;
  const end = ends.exec(text)?.index ?? text.length;
  return { cell: text.slice(from, end), end };
}

/** A cell in quotes, doubled quotes made single; null where the quotes do not pair or something stands behind them. */
function quotedAt(text: string, from: number): { readonly cell: string; readonly end: number } | null {
  let cell = '';
  for (let at = from + 1; ;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return null;
    cell += text.slice(at, quote);
    const next = text[quote + 1];
    if (next === undefined || next === '\t' || next === '\r' || next === '\n') return { cell, end: quote + 1 };
    if (next !== '"') return null;
    cell += '"';
    at = quote + 2;
  }
}
