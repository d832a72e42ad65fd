import type { Words } from '#platform/errors';
import { absolute, compare, divide, multiply, parseRational, subtract, whole, type Rational } from '#scoring';
import { shiftDecimal } from '../reading/plain-decimal.js';

const shifts = [-3, -2, -1, 1, 2, 3] as const;

/** How far from the last figure still is near it: a quarter of it either way. */
const near: Rational = { n: 1n, d: 4n };

interface Row {
  /** The last figure in the unit of the row; null: there is none. */
  readonly last: Rational | null;
  /** Whether a figure may stand in the row. */
  readonly fits: (text: string) => boolean;
  /** What stands behind a figure of the row, such as %. */
  readonly unit: string;
}

/**
 * The figure that was probably meant where the decimal point slipped. It is offered only where exactly one shift lands near
 * the last figure: of nothing, and of two candidates, nothing can be said.
 */
export function offerShift(text: string, { last, fits, unit }: Row): Words | undefined {
  if (last === null || last.n === 0n) return undefined;
  const candidates = shifts
    .map((places) => shiftDecimal(text, places))
    .filter((shifted) => isNear(shifted, last) && fits(shifted));
  const [only, another] = candidates;
  if (only === undefined || another !== undefined) return undefined;
  return { zh: `改为 ${only}${unit}`, en: `change to ${only}${unit}` };
}

function isNear(text: string, last: Rational): boolean {
  const figure = parseRational(text);
  const distance = figure && divide(absolute(subtract(figure, last)), absolute(last));
  return distance !== null && compare(distance, near) <= 0;
}

/** A figure as it is kept, in the unit of its row. */
export function inRow(kept: Rational, unit: string | null): Rational {
  return unit === '%' ? multiply(kept, whole(100)) : kept;
}
