import type { Indicator } from '#catalog/pure';
import type { Words } from '#platform/errors';
import { compare, multiply, toNumber, whole, type Rational } from '#scoring';
import type { Asked } from './asked-indicators.js';

/** Why a figure, in the indicator's own terms (a share lies between 0 and 1), cannot be; null where it can. */
export function outOfLimits(figure: Rational, indicator: Indicator): Words | null {
  const { min, max, measure } = indicator;
  const unit = unitOf(indicator) ?? '';
  const low = min ?? (measure === 'level' || measure === 'relative' ? null : whole(0));
  const high = max ?? (unit === '%' ? whole(1) : null);
  const shown = (bound: Rational) => `${toNumber(unit === '%' ? multiply(bound, whole(100)) : bound)} ${unit}`;
  if (low && compare(figure, low) < 0) return { zh: `不能小于 ${shown(low)}`, en: `cannot be below ${shown(low)}` };
  if (high && compare(figure, high) > 0) return { zh: `不能大于 ${shown(high)}`, en: `cannot be above ${shown(high)}` };
  return null;
}

/** The unit in which a unit's own figure is given: a share of units is in %, the count that each is tested by is not. */
export function unitOf({ unit, figure }: Indicator): string | null {
  return figure === 'stock' && unit === '%' ? null : unit;
}

export function isWhole(text: string, { inputs: [input] }: Asked): boolean {
  return !input.wholeNumber || !/\.\d*[1-9]/.test(text);
}

export const notWhole = {
  code: 'submission.not_whole',
  message: { zh: '这里要填整数', en: 'a whole number is asked for' },
};
