/** Lists of more rows are shown in part, and whole in print. */
export const shownWhole = 200;

export interface Rows {
  readonly count: number;
  readonly rowHeight: number;
}

export interface Slice {
  /** First row that is drawn, and the one after the last. */
  readonly from: number;
  readonly to: number;
}

const beyond = 12;

/** Of a short list so many rows are drawn at once, which is more than a screen holds, and so many more at a time after. */
export const drawnFirst = 36;
export const drawnMore = 24;

export interface Seen {
  readonly top: number;
  readonly height: number;
  /** How many rows of a short list have been drawn so far. */
  readonly drawn: number;
}

/** The rows around what is seen of a long list; all of a short one, as far as it has been drawn. */
export function sliceOfRows({ count, rowHeight }: Rows, { top, height, drawn }: Seen): Slice {
  if (count <= shownWhole) return { from: 0, to: Math.min(count, drawn) };
  const scrolled = Math.max(0, top);
  const first = Math.floor(scrolled / rowHeight) - beyond;
  const last = Math.ceil((scrolled + height) / rowHeight) + beyond;
  const from = Math.min(Math.max(0, first), Math.max(0, count - 1));
  return { from, to: Math.min(count, Math.max(last, from + 1)) };
}

/** Where to scroll so that a row is seen; null where it is seen already. */
export function scrollTo(row: number, rowHeight: number, seen: Pick<Seen, 'top' | 'height'>) {
  const top = row * rowHeight;
  if (top < seen.top) return top;
  const bottom = top + rowHeight;
  return bottom > seen.top + seen.height ? bottom - seen.height : null;
}
