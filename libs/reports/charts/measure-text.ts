/** Thousandths of the size, from space to tilde, of Noto Sans SC; nearly all other characters are as wide as they are high. */
const advances = [
  224, 323, 474, 555, 555, 921, 680, 278, 338, 338, 467, 555, 278, 347, 278, 392, 555, 555, 555, 555, 555, 555, 555,
  555, 555, 555, 278, 278, 555, 555, 555, 474, 946, 608, 657, 638, 688, 589, 552, 689, 728, 293, 535, 646, 543, 812,
  723, 742, 633, 742, 635, 596, 599, 721, 575, 878, 573, 531, 603, 338, 392, 338, 555, 559, 606, 563, 618, 510, 620,
  554, 325, 564, 607, 275, 275, 552, 284, 926, 610, 606, 620, 620, 388, 468, 377, 607, 521, 802, 498, 521, 475, 338,
  270, 338, 555,
];

/** How wide a text is in the font of the charts: no font is opened for it, so that every machine sees the same. */
export function widthOf(text: string, size: number): number {
  let thousandths = 0;
  for (const character of text) thousandths += advances[(character.codePointAt(0) ?? 0) - 32] ?? 1000;
  return (thousandths * size) / 1000;
}

/** The text, or as much of it as the width holds with … at its end. */
export function ellipsise(text: string, width: number, size: number): string {
  if (widthOf(text, size) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (widthOf(`${kept}${character}…`, size) > width) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/**
 * In lines no wider than the width, of about the same length, at most so many; Western words stay whole where they fit.
 * The last line may end in ….
 */
export function wrap(
  text: string,
  box: { readonly width: number; readonly size: number; readonly most: number },
): string[] {
  const lines = linesOf(text, box.width, box.size);
  if (lines.length > box.most) {
    const rest = `${lines.slice(box.most - 1).join('')}…`;
    return [...lines.slice(0, box.most - 1), ellipsise(rest, box.width, box.size)];
  }
  return balanced(text, lines, box);
}

/** The narrowest lines that are no more of them: no single character stands alone in the last. */
function balanced(
  text: string,
  lines: string[],
  { width, size }: { readonly width: number; readonly size: number },
): string[] {
  let best = lines;
  for (let narrower = width - size / 2; narrower > size; narrower -= size / 2) {
    const tried = linesOf(text, narrower, size);
    if (tried.length > lines.length || tried.some((line) => widthOf(line, size) > narrower)) break;
    best = tried;
  }
  return best;
}

function linesOf(text: string, width: number, size: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces(text, width, size)) {
    if (widthOf((line + piece).trimEnd(), size) <= width) {
      line += piece;
      continue;
    }
    lines.push(line.trimEnd());
    line = piece.trimStart();
  }
  return [...lines, line.trimEnd()].filter((one) => one !== '');
}

/** Where a line may end: after a Western word, or after any other character; a word wider than the line is cut. */
function pieces(text: string, width: number, size: number): string[] {
  return (text.match(/[!-~]+ ?|[^!-~]/gu) ?? []).flatMap((piece) =>
    widthOf(piece.trimEnd(), size) <= width ? [piece] : Array.from(piece),
  );
}
