import type { Rational, Score } from '#scoring';

interface Words {
  readonly zh: string;
  readonly en: string;
}

/** What is done by a day has no amount: its lag is told in months. */
const isDated = (unit: string): boolean => unit === '日期';

const same = (text: string): Words => ({ zh: text, en: text });
const nothing = same('—');

/** A figure as it is printed: percentages round down so that 99.96 % never reads 100 %, other figures to two decimals. */
export function printValue(value: Score['value'], unit: string): Words {
  if (value === null) return nothing;
  if (typeof value === 'string') return same(value);
  if (typeof value === 'number') return withUnit(trimmed(value), unit);
  return unit === '%' ? same(`${percentDown(value.number)}%`) : same(`${value.numerator}/${value.denominator}`);
}

export function printNumber(value: number | null, unit: string): Words {
  if (value === null || isDated(unit)) return nothing;
  return unit === '%' ? same(`${percentDown(value)}%`) : withUnit(trimmed(value), unit);
}

/** A difference of two rates is in percentage points; taking it for percent is the mistake this prevents. */
export function printDifference(value: number | null, unit: string): Words {
  if (value === null || isDated(unit)) return nothing;
  if (unit !== '%') return withUnit(trimmed(value), unit);
  const points = trimmed(value * 100);
  return { zh: `${points}个百分点`, en: `${points} pp` };
}

/** @param exact the goal as the plan states it: a third stays 1/3, which no percentage is */
export function printGoal(goal: Score['goal'], unit: string, exact?: Rational): Words {
  const { op, value } = goal;
  if (value === null) return op === 'rising' ? { zh: '逐年提高', en: 'rising each year' } : nothing;
  if (typeof value === 'string') return { zh: `${value} 前完成`, en: `done by ${value}` };
  if (typeof value === 'number') {
    const figure = exact !== undefined && isEndless(exact) ? same(`${exact.n}/${exact.d}`) : printExact(value, unit);
    return prefixed(signs[op] ?? op, figure);
  }
  const [low, high] = value;
  return {
    zh: `${printExact(low, unit).zh}～${printExact(high, unit).zh}`,
    en: `${printExact(low, unit).en} to ${printExact(high, unit).en}`,
  };
}

/** Whether no decimal of a reasonable length is this number. */
const isEndless = ({ n, d }: Rational): boolean => (n * 10n ** 12n) % d !== 0n;

const signs: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤', '>': '＞', '<': '＜', '=': '＝', '~=': '≈' };

const prefixed = (sign: string, words: Words): Words => ({ zh: `${sign}${words.zh}`, en: `${sign} ${words.en}` });

/** A goal is a decision and not a measurement: it is printed as it was made, not rounded down. */
function printExact(value: number, unit: string): Words {
  return unit === '%' ? same(`${trimmed(value * 100)}%`) : withUnit(trimmed(value), unit);
}

const withUnit = (text: string, unit: string): Words =>
  unit === '' || unit === 'fraction' ? same(text) : { zh: `${text}${unit}`, en: `${text} ${unit}` };

const trimmed = (n: number): string => String(Number(n.toFixed(2)));

/** One decimal, down. The sixth decimal is where exact ratios were rounded for JSON; nothing below it is meant. */
const percentDown = (n: number): string => String(Math.floor(Math.round(n * 1e6) / 1e3) / 10);
