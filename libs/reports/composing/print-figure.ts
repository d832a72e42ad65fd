import type { PlanTarget } from '#catalog';
import { dayWords, type Rational, type Score } from '#scoring';
import type { Fact } from '../model/fact.js';

/** What of a target says how its figures are printed. */
export interface Printed {
  readonly indicator: Pick<PlanTarget['indicator'], 'measure' | 'unit' | 'whole'>;
  readonly target: {
    readonly op: PlanTarget['target']['op'];
    readonly shape: PlanTarget['target']['trajectory']['shape'];
  };
}

export const printedOf = ({ indicator, target }: PlanTarget): Printed => ({
  indicator,
  target: { op: target.op, shape: target.trajectory.shape },
});

const same = (text: string): Fact => ({ zh: text, en: text });
/** What is not known is a dash, and no zero. */
export const nothing: Fact = { zh: '—', en: '—' };

/**
 * A figure as it is printed: shares round down, so that 99.96 % never reads 100 %, and up where they must stay below, so
 * that 5.04 % never reads 5 %; so do ratios of two figures, with three decimals, and other figures with two.
 */
export function printValue(value: Score['value'], printed: Printed): Fact {
  if (value === null) return nothing;
  if (typeof value === 'string') return dayWords(value);
  if (typeof value === 'number') return withUnit(shownNumber(value, printed), printed);
  const { measure, unit } = printed.indicator;
  if (unit === '%' || measure === 'relative') return withUnit(shownNumber(value.number, printed), printed);
  return same(`${value.numerator}/${value.denominator}`);
}

/** A figure that was worked out and not handed in: what is due by now. */
export function printNumber(value: number | null, printed: Printed): Fact {
  if (value === null || isDated(printed)) return nothing;
  return withUnit(shownNumber(value, printed), printed);
}

/** up: a lag and what is needed; down: what was made. Neither flatters. */
export type Rounding = 'up' | 'down';

/** A difference of two rates is in percentage points; taking it for percent is the mistake this prevents. */
export function printDifference(value: number | null, printed: Printed, rounding: Rounding): Fact {
  if (value === null || isDated(printed)) return nothing;
  const { unit, whole } = printed.indicator;
  if (unit !== '%') return withUnit(sizeOf(value, whole ? 0 : decimalsOf(printed), rounding), printed);
  const size = sizeOf(value * 100, 1, rounding);
  return { zh: `${size}个百分点`, en: `${size} percentage ${Math.abs(size) === 1 ? 'point' : 'points'}`, number: size };
}

/** A pace: a difference per period, or along a compound path a rate of growth. */
export function printPace(
  score: Pick<Score, 'flags'> & Partial<Pick<Score, 'requiredPace' | 'observedPace'>>,
  printed: Printed,
  which: 'requiredPace' | 'observedPace',
): Fact | null {
  const pace = score[which];
  if (pace === null || pace === undefined) return null;
  const rounding = which === 'requiredPace' ? 'up' : 'down';
  const grows = printed.target.shape === 'compound' && !score.flags.includes('compound_refused');
  if (!grows) return printDifference(pace.perPeriod, printed, rounding);
  const growth = sizeOf(pace.perPeriod * 100, 1, rounding);
  return { ...same(`${growth}%`), number: growth };
}

/** @param exact the goal as the plan states it: a third stays 1/3, which no percentage is */
export function printGoal(goal: Score['goal'], printed: Printed, exact?: Rational): Fact {
  const { op, value } = goal;
  if (value === null) return op === 'rising' ? { zh: '逐年提高', en: 'rising each year' } : nothing;
  if (typeof value === 'string') return { zh: `${dayWords(value).zh}前完成`, en: `done by ${dayWords(value).en}` };
  if (typeof value === 'number') {
    const figure = exact !== undefined && isEndless(exact) ? same(`${exact.n}/${exact.d}`) : printExact(value, printed);
    return prefixed(signs[op] ?? op, figure);
  }
  const [low, high] = value;
  return {
    zh: `${printExact(low, printed).zh}～${printExact(high, printed).zh}`,
    en: `${printExact(low, printed).en} to ${printExact(high, printed).en}`,
  };
}

/** What is done by a day has no amount: its lag is told in months. */
const isDated = ({ indicator }: Printed): boolean => indicator.measure === 'date';

/** Whether no decimal of a reasonable length is this number. */
const isEndless = ({ n, d }: Rational): boolean => (n * 10n ** 12n) % d !== 0n;

const signs: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤', '>': '＞', '<': '＜', '=': '＝', '~=': '≈' };

const prefixed = (sign: string, fact: Fact): Fact => ({ ...fact, zh: `${sign}${fact.zh}`, en: `${sign} ${fact.en}` });

/** A goal is a decision and not a measurement: it is printed as it was made, not rounded down. */
function printExact(value: number, printed: Printed): Fact {
  return withUnit(Number((printed.indicator.unit === '%' ? value * 100 : value).toFixed(2)), printed);
}

/** A figure that is in the unit of print already. */
export function withUnit(number: number, { indicator: { measure, unit } }: Printed): Fact {
  const bare = unit === '' || unit === 'fraction' || measure === 'relative';
  if (unit === '%' || bare) return { ...same(`${number}${unit === '%' ? '%' : ''}`), number };
  return { zh: `${number}${unit}`, en: `${number} ${unit}`, number };
}

const isAtMost = ({ target: { op } }: Printed): boolean => op === '<=' || op === '<';

const decimalsOf = ({ indicator: { unit, measure } }: Printed): number =>
  unit === '%' ? 1 : measure === 'relative' ? 3 : 2;

/** Down, and up where the figure must stay below; the sixth decimal is where exact figures were rounded for JSON. */
export function shownNumber(value: number, printed: Printed): number {
  const decimals = decimalsOf(printed);
  const units = Math.round(value * 1e6) / 10 ** (6 - decimals - (printed.indicator.unit === '%' ? 2 : 0));
  return (isAtMost(printed) ? Math.ceil(units) : Math.floor(units)) / 10 ** decimals;
}

/** Away from zero or towards it, with the sign kept. */
function sizeOf(value: number, decimals: number, rounding: Rounding): number {
  const units = Math.round(Math.abs(value) * 1e6) / 10 ** (6 - decimals);
  const size = (rounding === 'up' ? Math.ceil(units) : Math.floor(units)) / 10 ** decimals;
  return value < 0 && size !== 0 ? -size : size;
}
