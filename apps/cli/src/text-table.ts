/** Rows in columns as a terminal shows them: Chinese signs are two characters wide, and the last column runs free. */
export function textTable(rows: readonly (readonly string[])[]): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, at) => Math.max(...rows.map((row) => widthOf(row[at] ?? ''))));
  return rows.map((row) =>
    row
      .map((text, at) => (at === row.length - 1 ? text : text + ' '.repeat((widths[at] ?? 0) - widthOf(text))))
      .join('  '),
  );
}

/** Cut so that it takes no more than so many places, with a mark where something is missing. */
export function cutTo(text: string, most: number): string {
  if (widthOf(text) <= most) return text;
  let [cut, width] = ['', 1];
  for (const sign of text) {
    width += widthOf(sign);
    if (width > most) break;
    cut += sign;
  }
  return `${cut}…`;
}

const widthOf = (text: string): number =>
  Array.from(text).reduce((sum, sign) => sum + ((sign.codePointAt(0) ?? 0) >= 0x2e80 ? 2 : 1), 0);
