import { seriesKeyOf, type Cells } from './sdmx-row.js';

export interface ObservationLimits {
  readonly first: number | null;
  readonly last: number | null;
}

/**
 * The first and the last observations of each series, where both are asked for then both. The rows of a series come one
 * after the other, earliest first; no more of them is held than is asked for from the end.
 */
export async function* limitObservations(
  rows: AsyncIterable<Cells>,
  { first, last }: ObservationLimits,
): AsyncGenerator<Cells, void, undefined> {
  let series = '';
  let seen = 0;
  let held: Cells[] = [];
  for await (const cells of rows) {
    const key = seriesKeyOf(cells);
    if (key !== series) {
      yield* held;
      [series, seen, held] = [key, 0, []];
    }
    seen += 1;
    if ((first === null && last === null) || seen <= (first ?? 0)) yield cells;
    else if (last !== null) held.push(cells);
    if (held.length > (last ?? 0)) held.shift();
  }
  yield* held;
}
