import { absolute, compare, divide, multiply, one, subtract, toNumber, whole, zero, type Rational } from '#scoring';
import { fitsRow } from './check-number.js';
import { changeFrom, isSmall, toldOf, type Compared, type Odd, type PastPoint } from './compared.js';
import { inRow, offerShift } from './offer-shift.js';
import { shiftDecimal } from '../reading/plain-decimal.js';

/** W204: what adds up since January cannot become less before the next. */
export function checkFall(figure: Compared): Odd | null {
  const { nature, last, now } = figure;
  if (nature !== 'flow-ytd' || !last?.sameYear || compare(now.value, last.value) >= 0) return null;
  const { last: before, seen, params } = toldOf(last, figure);
  return {
    code: 'W204',
    message: {
      zh: `年初以来的累计数变小了：${last.period} 是 ${before}，本期是 ${seen}`,
      en: `a running total fell: ${before} in ${last.period}, now ${seen}`,
    },
    suggestion: {
      zh: '这里填年初至本期末的累计数，不是本期数',
      en: 'give the total since January, not that of the period',
    },
    params,
  };
}

/** W203: a zero where something was, which is often a cell that was meant to be empty. */
export function checkZero(figure: Compared): Odd | null {
  const { last, now } = figure;
  if (last === null || compare(now.value, zero) !== 0 || compare(last.value, zero) === 0) return null;
  if (!isZeroNews(figure, last)) return null;
  const { last: before, params } = toldOf(last, figure);
  return {
    code: 'W203',
    message: { zh: `上期（${last.period}）是 ${before}，本期为 0`, en: `0 after ${before} in ${last.period}` },
    suggestion: {
      zh: '没有数请留空并写明原因，0 表示确实是零',
      en: 'leave it empty and say why if there is no figure: 0 means none',
    },
    params,
  };
}

/** How many of a ratio's things make its zero worth a question. */
const few = whole(3);
/** Periods in a row in which something flowed, before a period without is worth one. */
const always = 4;

/** Nothing is the hope of a target that asks for less, and ordinary for what happens now and then. */
function isZeroNews({ nature, asked, past, now, settings }: Compared, last: PastPoint): boolean {
  const { op } = asked.target.target;
  if (op === '<=' || op === '<') return false;
  switch (nature) {
    case 'date':
    case 'flag':
    case 'flow-ytd':
      return false;
    case 'flow':
      return (
        past.length >= always &&
        past.slice(0, always).every(({ value }) => compare(value, zero) !== 0) &&
        compare(absolute(last.value), settings.least) >= 0
      );
    case 'share':
      return now.denominator === null || compare(multiply(last.value, now.denominator), few) >= 0;
    case 'level':
    case 'stock':
      return true;
  }
}

/** W201: far from the last figure. Of what flows only a slip of the decimal point is asked about. */
export function checkChange(figure: Compared): Odd | null {
  const { last, now } = figure;
  if (last === null || compare(last.value, zero) === 0 || compare(now.value, zero) === 0) return null;
  const change = changeFrom(last.value, figure);
  if (isSmall(change, figure) || !isLarge(change, last.value, figure)) return null;
  const { last: before, params } = toldOf(last, figure);
  const words = changeInWords(change, last.value, figure);
  const suggestion = shiftFor(figure, last.value);
  return {
    code: 'W201',
    message: {
      zh: `比上期（${last.period}：${before}）${words.zh}`,
      en: `${words.en} from ${before} in ${last.period}`,
    },
    ...(suggestion && { suggestion }),
    params: { ...params, change: words.en },
  };
}

function isLarge(change: Rational, last: Rational, { nature, now, settings }: Compared): boolean {
  const relative = divide(absolute(change), absolute(last)) ?? zero;
  switch (nature) {
    case 'date':
    case 'flag':
    case 'flow-ytd':
      return false;
    case 'flow': {
      const times = divide(now.value, last) ?? one;
      const least = divide(one, settings.times) ?? zero;
      return compare(times, settings.times) >= 0 || (compare(times, zero) > 0 && compare(times, least) <= 0);
    }
    case 'share':
      return compare(absolute(change), settings.changePoints) > 0 || compare(relative, settings.change) > 0;
    case 'level':
    case 'stock':
      return compare(relative, settings.change) > 0;
  }
}

function changeInWords(change: Rational, last: Rational, { nature, settings }: Compared) {
  const rose = compare(change, zero) > 0;
  const relative = divide(absolute(change), absolute(last)) ?? zero;
  const verb = rose ? { zh: '升', en: 'up' } : { zh: '降', en: 'down' };
  const percent = Math.round(toNumber(relative) * 100);
  if (nature !== 'share' || compare(relative, settings.change) > 0) {
    return { zh: `${verb.zh} ${percent}%`, en: `${verb.en} ${percent}%` };
  }
  const points = Number((toNumber(absolute(change)) * 100).toFixed(1));
  return { zh: `${verb.zh} ${points} 个百分点`, en: `${verb.en} ${points} points` };
}

/** A ratio has two cells in which a point may have slipped, so nothing is offered for it. */
function shiftFor({ value, input, asked }: Compared, last: Rational) {
  if (value.numerator === null || value.denominator !== null) return undefined;
  const percent = input.unit === '%';
  const text = percent ? shiftDecimal(value.numerator, 2) : value.numerator;
  const fits = (shifted: string): boolean => fitsRow(shifted, input, asked.indicator);
  return offerShift(text, { last: inRow(last, input.unit), fits, unit: percent ? '%' : '' });
}

/** W202 says nothing where the last figure was less than one percent as well. */
export function wasSmallShare({ last }: Compared): boolean {
  return last !== null && compare(last.value, zero) > 0 && compare(subtract(last.value, { n: 1n, d: 100n }), zero) < 0;
}
