import { displayWidth } from './column-widths.js';

/** Half characters that a line of 22 pt holds, with the space that is set between Chinese and figures. */
const lineHolds = 36;

/** A title may be broken after its period, and before what it is a bulletin of. */
const breaks = /(?:月|季度|半年|\d年(?![\d第上下])|情况的|关于)/g;

/**
 * A Chinese title that is longer than a line, in two lines of which neither ends within a word (GB/T 9704: 回行时词意完整):
 * where it may be broken nearest to its middle. What has no such place, or needs more than two lines, stays as it is.
 */
export function breakTitle(title: string): readonly string[] {
  const width = displayWidth(title);
  if (width <= lineHolds || width > 2 * lineHolds) return [title];
  const places = [...title.matchAll(breaks)].map(({ index, 0: found }) => index + found.length);
  const imbalance = (place: number): number => Math.abs(width - 2 * displayWidth(title.slice(0, place)));
  const best = places.toSorted((a, b) => imbalance(a) - imbalance(b))[0];
  if (best === undefined || (width + imbalance(best)) / 2 > lineHolds) return [title];
  return [title.slice(0, best), title.slice(best)];
}
