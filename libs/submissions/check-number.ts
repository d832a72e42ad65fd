import type { Indicator, IndicatorInput } from '#catalog';
import type { Words } from '#platform/errors';
import { compare, multiply, parseRational, toNumber, whole, type Rational } from '#scoring';
import type { GivenValue } from './given-submission.js';
import { shiftDecimal } from './plain-decimal.js';
import { faultAt, isWhole, notWhole, problemsOf, readFigure, type Figures } from './read-figure.js';

/** A figure that is one number, in the unit in which the indicator is handed in. */
export function checkNumber(value: GivenValue, input: IndicatorInput, indicator: Indicator): Figures {
  const { unit } = input;
  const read = readFigure(value, 'value', unit);
  const strays = (['numerator', 'denominator'] as const)
    .filter((field) => readFigure(value, field, null).kind !== 'missing')
    .map((field) => faultAt(value, field, { code: 'submission.field_not_asked', message: onlyOne }));
  if (strays.length > 0) return { kind: 'faults', problems: problemsOf(...strays, read) };
  if (read.kind !== 'figure') return read;
  if (!isWhole(read.text, input)) return notWhole(value, 'value');
  // a share is kept as the fraction that targets are written in
  const numerator = unit === '%' ? shiftDecimal(read.text, -2) : read.text;
  const message = outOfBounds(numerator, indicator, unit ?? '');
  return message
    ? faultAt(value, 'value', { code: 'E102', message })
    : { kind: 'figures', numerator, denominator: null };
}

const onlyOne: Words = {
  zh: '该指标只填一个数（value），没有分子分母',
  en: 'this indicator is one number (value), without numerator and denominator',
};

/** Bounds are in the indicator's own terms, in which a share lies between 0 and 1. */
function outOfBounds(figure: string, { min, max, measure }: Indicator, unit: string): Words | null {
  const read = parseRational(figure);
  const low = min ?? (measure === 'level' || measure === 'relative' ? null : whole(0));
  const high = max ?? (unit === '%' ? whole(1) : null);
  const shown = (bound: Rational) => `${toNumber(unit === '%' ? multiply(bound, whole(100)) : bound)} ${unit}`.trim();
  if (read && low && compare(read, low) < 0) {
    return { zh: `不能小于 ${shown(low)}`, en: `cannot be below ${shown(low)}` };
  }
  if (read && high && compare(read, high) > 0) {
    return { zh: `不能大于 ${shown(high)}`, en: `cannot be above ${shown(high)}` };
  }
  return null;
}
