import {
  add,
  compare,
  isZero,
  monthsIn,
  one,
  parseRational,
  periodContaining,
  periodEnd,
  periodsBetween,
  periodStart,
  zero,
  type Frequency,
  type Rational,
  type Shape,
  type Window,
} from '#scoring';
import { checkWeightSum } from './read-number.js';
import type { Spot } from './spot.js';

export interface Calendar {
  readonly frequency: Frequency;
  /** Null where it could not be read. */
  readonly window: Window | null;
  /** The clock starts again each year. */
  readonly yearly: boolean;
}

/** Shares of a year, one for each period, add up to 1 (seasonal); cumulative shares of the window rise to 1 (custom). */
export function readWeights(
  written: readonly string[],
  shape: Shape,
  { calendar, spot }: { calendar: Calendar; spot: Spot },
) {
  const weights = written.map((text, index) => readWeightOf(text, spot.at(index)));
  const total = weights.reduce(add, zero);
  const falls = weights.some((weight, index) => compare(weight, weights[index - 1] ?? zero) < 0);
  const last = weights.at(-1) ?? zero;
  const wrong = shape === 'custom' ? falls || compare(last, one) !== 0 : compare(total, one) !== 0;
  if (isZero(total)) checkWeightSum(weights, spot);
  else if (wrong) {
    const words = {
      zh: '权重之和应为1；custom 为逐期累计，末项为1',
      en: 'Weights add up to 1; custom ones are cumulative and end at 1',
    };
    spot.complain({ code: 'weights_not_one', ...words, seen: written });
  } else checkCount(weights.length, shape, { calendar, spot });
  return weights;
}

function readWeightOf(text: string, spot: Spot): Rational {
  const value = parseRational(text);
  if (value !== null && compare(value, zero) >= 0) return value;
  spot.complain({ code: 'not_a_weight', zh: '权重不能小于0', en: 'A weight is not below 0', seen: text });
  return zero;
}

/** A table that does not fit the periods cannot be read off. */
function checkCount(count: number, shape: Shape, { calendar, spot }: { calendar: Calendar; spot: Spot }): void {
  const { frequency, window, yearly } = calendar;
  if (window === null || (shape !== 'seasonal' && shape !== 'custom')) return;
  const ofYear = shape === 'seasonal' || yearly;
  const wholeYears = window.from.endsWith('-01-01') && window.by.endsWith('-12-31');
  if (ofYear ? !wholeYears : !fitsPeriods(window, frequency)) {
    const words = {
      zh: '权重要求目标期由整期（整年）组成',
      en: 'Weights want a window of whole periods (seasonal: years)',
    };
    spot.complain({ code: 'weights_need_whole_periods', ...words, seen: `${window.from}..${window.by}` });
    return;
  }
  const wanted = ofYear ? 12 / monthsIn(frequency) : periodsBetween(window.from, window.by, frequency).length;
  if (count === wanted) return;
  const words = { zh: `应有 ${wanted} 个权重，每期一个`, en: `${wanted} weights belong here, one for each period` };
  spot.complain({ code: 'weights_count', ...words, seen: count });
}

function fitsPeriods({ from, by }: Window, frequency: Frequency): boolean {
  return periodStart(periodContaining(from, frequency)) === from && periodEnd(periodContaining(by, frequency)) === by;
}
