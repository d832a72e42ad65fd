import { toNumber, type Rational } from './rational.js';
import type { Reading } from './reading.js';
import { jsonNumber } from './rounding.js';
import type { Score } from './score.js';

/** A figure as it travels: counts that add up as their sum, a ratio with its parts as submitted. */
export function describeFigure(
  reading: Reading,
  value: Rational,
  landmarks: readonly Rational[] = [],
): NonNullable<Score['value']> {
  const parts = reading.value;
  const number = jsonNumber(value, landmarks);
  if (!parts?.denominator) return number;
  return { numerator: toNumber(parts.numerator), denominator: toNumber(parts.denominator), number };
}
