import type { Case } from './case.js';
import { compare, divide, one, zero, type Rational } from './rational.js';
import type { Reading } from './reading.js';

/** The figure of a reading alone; null where it has none, or counts over nothing. */
export function figureOf({ value, notApplicable }: Reading): Rational | null {
  if (value === null || notApplicable === true || value.numerator.d <= 0n) return null;
  if (value.denominator === null) return value.numerator;
  return value.denominator.n > 0n && value.denominator.d > 0n ? divide(value.numerator, value.denominator) : null;
}

/** The figure of a reading where it can be used: one outside its natural limits is no figure, and a flag says so. */
export function usableFigure(c: Case, reading: Reading): Rational | null {
  const figure = figureOf(reading);
  if (figure === null || isWithinLimits(c, figure)) return figure;
  c.flags.add('outside_limits');
  return null;
}

/** Why a reading with parts has no figure: 0/0 counts nothing, unless the two are different things (relative). */
export function isNothingToCount({ target }: Case, { value }: Reading): boolean {
  return target.kind !== 'relative' && value?.denominator?.n === 0n && value.numerator.n === 0n;
}

/** True where every unit that should report did. */
export function isComplete({ coverage }: Reading): boolean {
  return coverage.reported >= coverage.expected;
}

function isWithinLimits({ target, manner }: Case, figure: Rational): boolean {
  const { min, max } = manner.census ? { min: zero, max: one, ...target.limits } : (target.limits ?? {});
  return !(min && compare(figure, min) < 0) && !(max && compare(figure, max) > 0);
}
