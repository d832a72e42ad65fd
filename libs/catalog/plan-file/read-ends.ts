import { absolute, add, compare, multiply, parseRational, subtract, type Operator, type Rational } from '#scoring';
import { readNumber, type NumberForm } from './read-number.js';
import type { Spot } from './spot.js';

/** The ends that an operator needs; `~=` after its tolerance. */
export interface Ends {
  readonly low?: Rational;
  readonly high?: Rational;
}

export interface WrittenEnds {
  readonly op: Operator;
  readonly value: string | readonly string[];
  readonly tolerance?: string | undefined;
}

/** Reads `value` (and `tolerance`) below the spot by the operator; null where it is wrong, which is complained of. */
export function readEnds(written: WrittenEnds, form: NumberForm, spot: Spot): Ends | null {
  const { op, value } = written;
  if (op === 'range') return readRange(value, form, spot.at('value'));
  if (typeof value !== 'string') {
    const words = { zh: `${op} 只有一个值`, en: `${op} has one value` };
    return spot.at('value').complain({ code: 'one_value_wanted', ...words, seen: value });
  }
  const edge = readNumber(value, form, spot.at('value'));
  if (edge === null) return null;
  if (op === '~=') return readAbout(edge, { form, tolerance: written.tolerance }, spot);
  if (op === '=') return { low: edge, high: edge };
  return op === '<=' || op === '<' ? { high: edge } : { low: edge };
}

function readRange(value: string | readonly string[], form: NumberForm, spot: Spot): Ends | null {
  const [first, second, ...more] = typeof value === 'string' ? [] : value;
  if (first === undefined || second === undefined || more.length > 0) {
    const words = { zh: 'range 要写两端：[2, 5]', en: 'A range has two ends: [2, 5]' };
    return spot.complain({ code: 'range_needs_two_ends', ...words, seen: value });
  }
  const low = readNumber(first, form, spot.at(0));
  const high = readNumber(second, form, spot.at(1));
  if (low === null || high === null) return null;
  if (first.endsWith('%') !== second.endsWith('%') && form === 'change') {
    const words = { zh: '两端要么都是数量，要么都是基期值的百分比', en: 'Both ends are amounts, or both are percents' };
    return spot.complain({ code: 'range_of_two_kinds', ...words, seen: value });
  }
  if (compare(low, high) <= 0) return { low, high };
  const words = { zh: '下限大于上限', en: 'The low end is above the high end' };
  return spot.complain({ code: 'range_reversed', ...words, seen: value });
}

const usualTolerance: Rational = { n: 1n, d: 20n };

interface Around {
  readonly form: NumberForm;
  readonly tolerance: string | undefined;
}

/** `5%` of the value, or an amount in the value's own terms. */
function readAbout(about: Rational, { form, tolerance }: Around, spot: Spot): Ends | null {
  const around = (width: Rational): Ends => ({ low: subtract(about, width), high: add(about, width) });
  if (tolerance === undefined) return around(multiply(absolute(about), usualTolerance));
  const share = tolerance.endsWith('%') ? parseRational(tolerance) : null;
  if (share !== null) return around(multiply(absolute(about), absolute(share)));
  const percent = form === 'share' || form === 'percent';
  const width = readNumber(tolerance, percent ? 'points' : form, spot.at('tolerance'));
  return width && around(absolute(width));
}
