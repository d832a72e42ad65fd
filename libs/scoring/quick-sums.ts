import { fromNumber } from './parse-rational.js';
import { add, toNumber, zero, type Rational } from './rational.js';

/** A table of figures: one row per region, one column per indicator, row after row; NaN is missing. */
export interface FigureTable {
  readonly columns: number;
  readonly values: Float64Array;
}

/** The sums of the children of every parent, and how many children reported. */
export interface ParentSums extends FigureTable {
  readonly reported: Int32Array;
  /** Sums that a double does not hold, by their place in `values` (which has the nearest double). */
  readonly exact: ReadonlyMap<number, Rational>;
}

/**
 * Adds up the rows of a table by parent, exactly (section 5): while a sum of whole numbers stays within the safe
 * integers a double holds it to the last digit; a sum that leaves them, or takes in a figure with decimals, is made
 * again with exact numbers. Missing figures add nothing and are not counted; a parent without any has NaN.
 * `parentOf` gives the row of the parent of each row, or −1 for a row that adds to nothing.
 */
export function sumByParent(children: FigureTable, parentOf: Int32Array, parents: number): ParentSums {
  const { columns, values } = children;
  const sums = new Float64Array(parents * columns);
  const reported = new Int32Array(parents * columns);
  const doubtful = new Set<number>();
  for (let row = 0; row < parentOf.length; row += 1) {
    const parent = parentOf[row] ?? -1;
    if (parent >= 0)
      addRow({ sums, reported, doubtful }, parent * columns, values.subarray(row * columns, (row + 1) * columns));
  }
  reported.forEach((count, place) => {
    if (count === 0) sums[place] = NaN;
  });
  const exact = sumExactly(children, parentOf, doubtful);
  for (const [place, sum] of exact) sums[place] = toNumber(sum);
  return { columns, values: sums, reported, exact };
}

interface Running {
  readonly sums: Float64Array;
  readonly reported: Int32Array;
  readonly doubtful: Set<number>;
}

function addRow({ sums, reported, doubtful }: Running, start: number, row: Float64Array): void {
  for (let column = 0; column < row.length; column += 1) {
    const value = row[column] ?? NaN;
    if (value !== value) continue;
    const place = start + column;
    const sum = (sums[place] ?? 0) + value;
    sums[place] = sum;
    reported[place] = (reported[place] ?? 0) + 1;
    if (!Number.isSafeInteger(value) || !Number.isSafeInteger(sum)) doubtful.add(place);
  }
}

function sumExactly({ columns, values }: FigureTable, parentOf: Int32Array, places: ReadonlySet<number>) {
  const sums = new Map<number, Rational>();
  if (places.size === 0) return sums;
  parentOf.forEach((parent, row) => {
    if (parent < 0) return;
    for (let column = 0; column < columns; column += 1) {
      const place = parent * columns + column;
      const value = places.has(place) ? fromNumber(values[row * columns + column] ?? NaN) : null;
      if (value) sums.set(place, add(sums.get(place) ?? zero, value));
    }
  });
  return sums;
}
