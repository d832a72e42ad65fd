import type { Indicator, IndicatorInput } from '#catalog';
import type { Problem, Words } from '#platform/errors';
import { compare, multiply, parseRational, toNumber, whole, type Rational } from '#scoring';
import type { GivenValue } from '../reading/given-submission.js';
import { inRow, offerShift } from './offer-shift.js';
import { shiftDecimal } from '../reading/plain-decimal.js';
import { faultAt, isWhole, notWhole, problemsOf, readFigure, type Figures } from '../reading/read-figure.js';

export interface NumberAsked {
  readonly input: IndicatorInput;
  readonly indicator: Indicator;
  /** The last figure, as it is kept; null: there is none. */
  readonly last: Rational | null;
}

/** A figure that is one number, in the unit in which the indicator is handed in. */
export function checkNumber(value: GivenValue, { input, indicator, last }: NumberAsked): Figures {
  const { unit } = input;
  const read = readFigure(value, 'value', unit);
  const strays = (['numerator', 'denominator'] as const)
    .filter((field) => readFigure(value, field, null).kind !== 'missing')
    .map((field) => faultAt(value, field, { code: 'submission.field_not_asked', message: onlyOne }));
  if (strays.length > 0) return { kind: 'faults', problems: problemsOf(...strays, read) };
  if (read.kind !== 'figure') return read;
  if (!isWhole(read.text, input)) return notWhole(value, 'value');
  const outside = outOfBounds(read.text, input, indicator);
  if (outside === null) {
    return { kind: 'figures', numerator: kept(read.text, unit), denominator: null, questions: read.questions };
  }
  const fits = (text: string): boolean => fitsRow(text, input, indicator);
  const row = { last: last && inRow(last, unit), fits, unit: unit === '%' ? '%' : '' };
  return faultAt(value, 'value', { code: 'E102', ...outside, suggestion: offerShift(read.text, row) });
}

/** Whether a figure, in the unit of its row, may stand there. */
export function fitsRow(text: string, input: IndicatorInput, indicator: Indicator): boolean {
  return isWhole(text, input) && outOfBounds(text, input, indicator) === null;
}

/** A share is kept as the fraction that targets are written in. */
function kept(text: string, unit: string | null): string {
  return unit === '%' ? shiftDecimal(text, -2) : text;
}

const onlyOne: Words = {
  zh: '该指标只填一个数（value），没有分子分母',
  en: 'this indicator is one number (value), without numerator and denominator',
};

interface Outside {
  readonly message: Words;
  readonly params: NonNullable<Problem['params']>;
}

/** Bounds are in the indicator's own terms, in which a share lies between 0 and 1. */
function outOfBounds(text: string, { unit }: IndicatorInput, { min, max, measure }: Indicator): Outside | null {
  const read = parseRational(kept(text, unit));
  const low = min ?? (measure === 'level' || measure === 'relative' ? null : whole(0));
  const high = max ?? (unit === '%' ? whole(1) : null);
  const number = (bound: Rational): number => toNumber(unit === '%' ? multiply(bound, whole(100)) : bound);
  const params = { ...(low ? { low: number(low) } : {}), ...(high ? { high: number(high) } : {}), unit: unit ?? '' };
  const shown = (bound: Rational) => `${number(bound)} ${unit ?? ''}`.trim();
  if (read && low && compare(read, low) < 0) {
    return { message: { zh: `不能小于 ${shown(low)}`, en: `cannot be below ${shown(low)}` }, params };
  }
  if (read && high && compare(read, high) > 0) {
    return { message: { zh: `不能大于 ${shown(high)}`, en: `cannot be above ${shown(high)}` }, params };
  }
  return null;
}
