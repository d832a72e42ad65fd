import { compare, isZero, one, parseRational, zero, type Kind, type Measure, type Rational } from '#scoring';
import { isIncrement, isShare } from './kind-rules.js';
import type { Spot } from './spot.js';

/**
 * How a value has to be written. A share is `85%` or `1/3` and lies between nothing and all; a percent figure that is no
 * share (growth) may lie anywhere; a rise of either is `1pp`; a rise of anything else is an amount or `5%` of the baseline;
 * anything else is a number. What is written must say what is meant, because 5, 5% and 5pp of a ratio are three things.
 */
export type NumberForm = 'share' | 'percent' | 'points' | 'change' | 'number' | 'any';

interface Measured {
  readonly measure: Measure;
  readonly unit: string;
}

export function numberForm(kind: Kind, { measure, unit }: Measured): NumberForm {
  if (kind === 'composite') return 'number';
  if (measure === 'relative') return 'any';
  const share = isShare(measure);
  if (isIncrement(kind)) return share || unit === '%' ? 'points' : 'change';
  if (share) return 'share';
  return unit === '%' ? 'percent' : 'number';
}

/** The form of an absolute value where the form of a change is known: a baseline, a weight of a level. */
export function absoluteForm(form: NumberForm, { measure }: Measured): NumberForm {
  if (form === 'points') return isShare(measure) ? 'share' : 'percent';
  return form === 'change' ? 'number' : form;
}

export function readNumber(text: string, form: NumberForm, spot: Spot): Rational | null {
  const points = text.endsWith('pp');
  const percent = text.endsWith('%');
  const bare = !points && !percent && !text.includes('/');
  const value = parseRational(points ? `${text.slice(0, -2).trimEnd()}%` : text);
  if (value === null) return spot.complain({ code: 'not_a_number', zh: '不是数', en: 'This is no number', seen: text });
  if (form === 'share' || form === 'percent') return readShare({ text, value, points, bare }, form, spot);
  if (form === 'points' && percent) {
    const words = { zh: '此处是百分点：写作 1pp，不写 1%', en: 'Percentage points are meant here: 1pp, not 1%' };
    return spot.complain({ code: 'percent_where_points', ...words, seen: text });
  }
  if (form === 'points' && bare) return bareNumber(text, '1pp', spot);
  if ((form === 'number' && percent) || ((form === 'number' || form === 'change') && points)) {
    const words = { zh: '此处应为数，不是百分比', en: 'A number belongs here, not a percentage' };
    return spot.complain({ code: 'percent_for_a_number', ...words, seen: text });
  }
  return value;
}

interface Written {
  readonly text: string;
  readonly value: Rational;
  readonly points: boolean;
  readonly bare: boolean;
}

function readShare({ text, value, points, bare }: Written, form: NumberForm, spot: Spot): Rational | null {
  if (points)
    return spot.complain({
      code: 'points_for_a_share',
      zh: '此处是比率：写作 85%',
      en: 'A share belongs here: 85%',
      seen: text,
    });
  // 0 and 1 are refused as well: 1 may be 1 % or all of it
  if (bare) return bareNumber(text, '85%, 1/3', spot);
  if (form === 'percent') return value;
  if (compare(value, one) > 0)
    return spot.complain({ code: 'over_100_percent', zh: '超过100%', en: 'This is over 100 %', seen: text });
  if (compare(value, zero) < 0)
    return spot.complain({ code: 'below_0_percent', zh: '低于0%', en: 'This is below 0 %', seen: text });
  return value;
}

function bareNumber(text: string, example: string, spot: Spot): null {
  return spot.complain({
    code: 'bare_number_for_ratio',
    zh: '比率不能写成单独的数',
    en: 'A ratio cannot be a bare number',
    seen: text,
    suggestion: { zh: `写作 ${example}`, en: `Write ${example}` },
  });
}

/** A count of periods or days: 0, 1, 2, … */
export function readWhole(text: string | undefined, otherwise: number, spot: Spot): number {
  if (text === undefined) return otherwise;
  if (/^\d{1,4}$/.test(text)) return Number(text);
  spot.complain({
    code: 'not_a_whole_number',
    zh: '应为不带小数的正数',
    en: 'A whole number belongs here',
    seen: text,
  });
  return otherwise;
}

/** A weight: 0 leaves out, 1 is usual. */
export function readWeight(text: string | undefined, spot: Spot): Rational {
  if (text === undefined) return one;
  const value = parseRational(text);
  if (value !== null && compare(value, zero) >= 0) return value;
  spot.complain({ code: 'not_a_weight', zh: '权重不能小于0', en: 'A weight is not below 0', seen: text });
  return one;
}

/** Weights share out something, so some of them must be above 0. */
export function checkWeightSum(weights: readonly Rational[], spot: Spot): void {
  if (weights.length === 0 || weights.some((weight) => !isZero(weight))) return;
  const words = { zh: '权重之和为0，无从分配', en: 'The weights sum to zero: nothing can be shared out' };
  const suggestion = { zh: '至少一个权重大于0', en: 'Give at least one of them a weight above 0' };
  spot.complain({ code: 'weights_zero', ...words, seen: weights.length, suggestion });
}
