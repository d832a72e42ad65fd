import type { IndicatorInput } from '#catalog';
import { divide, multiply, parseRational, percentDown, roundDecimals, toNumber, whole, type Rational } from '#scoring';
import { shiftDecimal } from '../reading/plain-decimal.js';
import type { PastFigure } from './past-figure.js';

/** Of how many a rate is said: 85.3 of a hundred. */
export function rateOf(unit: string): number {
  return unit === '%' ? 100 : unit === '‰' ? 1000 : 1;
}

/** A figure as the template prints it: what was handed in, and for a ratio what it comes to. Coverage never rounds up. */
export function figureInWords(past: PastFigure, input: IndicatorInput, coverage: boolean): string {
  if (past.onDate !== null) return past.onDate;
  const { numerator, denominator } = past;
  if (numerator === null) return '—';
  if (denominator === null) return input.unit === '%' ? `${shiftDecimal(numerator, 2)}%` : numerator;
  const [n, d] = [parseRational(numerator), parseRational(denominator)];
  const rate = n && d ? divide(n, d) : null;
  return rate
    ? `${numerator}/${denominator}（${shownRate(rate, input.unit ?? '', coverage)}）`
    : `${numerator}/${denominator}`;
}

function shownRate(rate: Rational, unit: string, coverage: boolean): string {
  if (unit === '%' && coverage) return `${percentDown(rate)}%`;
  const scale = rateOf(unit);
  const rounded = roundDecimals(multiply(rate, whole(scale)), scale === 1 ? 4 : 1, coverage ? 'down' : 'half-away');
  return scale === 1 ? String(toNumber(rounded)) : `${toNumber(rounded).toFixed(1)}${unit}`;
}
