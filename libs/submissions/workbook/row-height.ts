/** Points that a row needs for its longest wrapped text: programs disagree on whether they find out themselves. */
export function rowHeight(cells: readonly { readonly text: string; readonly width: number }[], points = 14): number {
  const lines = cells.map(({ text, width }) =>
    text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / Math.max(1, width - 1))), 0),
  );
  return Math.min(400, Math.max(1, ...lines) * points + 4);
}

/** Chinese signs are two characters wide. */
function widthOf(text: string): number {
  return Array.from(text).reduce((sum, sign) => sum + ((sign.codePointAt(0) ?? 0) > 0x2e80 ? 2 : 1), 0);
}
