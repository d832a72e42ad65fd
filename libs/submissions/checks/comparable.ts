import type { Indicator, IndicatorInput } from '#catalog';
import { divide, multiply, parseRational, toNumber, whole, type Rational } from '#scoring';

/** A figure that can be compared: its value, and what it is made of. */
export interface Comparable {
  readonly value: Rational;
  /** Of ratios alone. */
  readonly denominator: Rational | null;
}

/**
 * How a figure behaves from period to period, which decides what may be asked about it. A share is of a hundred, counts
 * and levels are not; a flow starts again each period and a flow since January each year; a flag is 1 or 0.
 */
export type Nature = 'share' | 'level' | 'stock' | 'flow' | 'flow-ytd' | 'flag' | 'date';

export function natureOf({ measure, figure = measure }: Indicator, { asks, unit }: IndicatorInput): Nature {
  if (asks === 'date') return 'date';
  if (asks === 'ratio') return 'share';
  if (measure === 'conditional') return 'flag';
  if (figure === 'flow' || figure === 'flow-ytd') return figure;
  if (unit === '%') return 'share';
  return figure === 'stock' || figure === 'each-unit' ? 'stock' : 'level';
}

interface Written {
  readonly numerator: string | null;
  readonly denominator: string | null;
}

/** null where there is no figure, or where it is of nothing (0 of 0). */
export function comparableOf({ numerator, denominator }: Written): Comparable | null {
  const top = numerator === null ? null : parseRational(numerator);
  if (top === null) return null;
  if (denominator === null) return { value: top, denominator: null };
  const below = parseRational(denominator);
  const value = below && divide(top, below);
  return value && { value, denominator: below };
}

/** A figure as people write it, in the unit of its row: at most two decimals, more where it is small. */
export function shownFigure(value: Rational, nature: Nature): string {
  const number = toNumber(nature === 'share' ? multiply(value, whole(100)) : value);
  const places = number !== 0 && Math.abs(number) < 1 ? 4 : 2;
  return `${Number(number.toFixed(places))}${nature === 'share' ? '%' : ''}`;
}
