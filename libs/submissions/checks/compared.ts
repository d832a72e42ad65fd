import type { CheckSettings, IndicatorInput } from '#catalog';
import { absolute, compare, multiply, parsePeriod, subtract, type PeriodId, type Rational } from '#scoring';
import { comparableOf, natureOf, shownFigure, type Comparable, type Nature } from './comparable.js';
import type { CheckedValue } from '../reading/given-submission.js';
import type { Asked } from './intake-rules.js';
import type { PastFigure } from './past-figure.js';
import type { Finding } from '../reading/problem-at.js';

export interface PastPoint extends Comparable {
  readonly period: PeriodId;
  /** How many periods ago. */
  readonly ago: number;
  /** Whether it is of the same year. */
  readonly sameYear: boolean;
}

/** A figure of a form with all that it is compared with. */
export interface Compared {
  readonly asked: Asked;
  readonly input: IndicatorInput;
  readonly nature: Nature;
  readonly value: CheckedValue;
  readonly now: Comparable;
  readonly period: PeriodId;
  /** Newest first. */
  readonly past: readonly PastPoint[];
  /** The newest of them, where it is not older than a year. */
  readonly last: PastPoint | null;
  readonly settings: CheckSettings;
}

/** A question but for its place and what was seen there. */
export type Odd = Omit<Finding, 'seen'>;

interface Form {
  readonly period: PeriodId;
  readonly settings: CheckSettings;
  readonly history: (indicator: string, unit: string) => readonly PastFigure[];
}

const perYear = { month: 12, quarter: 4, 'half-year': 2, year: 1 } as const;

/** null where there is no figure to compare. */
export function comparedOf(value: CheckedValue, asked: Asked, form: Form): Compared | null {
  const input = asked.inputs.find(({ indicator }) => indicator === value.indicator);
  const now = comparableOf(value);
  if (input === undefined || now === null) return null;
  const past = pastPoints(form.history(value.indicator, value.unit), form.period);
  const newest = past[0];
  const years = parsePeriod(form.period);
  const last = newest && years && newest.ago <= perYear[years.frequency] ? newest : null;
  const { settings } = form;
  return {
    asked,
    input,
    nature: natureOf(asked.indicator, input),
    value,
    now,
    period: form.period,
    past,
    last,
    settings,
  };
}

function pastPoints(history: readonly PastFigure[], period: PeriodId): PastPoint[] {
  const now = parsePeriod(period);
  return history.flatMap(({ period: then, numerator, denominator }) => {
    const [at, figure] = [parsePeriod(then), comparableOf({ numerator, denominator })];
    if (now === null || at === null || figure === null || at.frequency !== now.frequency) return [];
    const ago = (now.year - at.year) * perYear[now.frequency] + now.index - at.index;
    return ago > 0 ? [{ ...figure, period: then, ago, sameYear: at.year === now.year }] : [];
  });
}

/** A change by a few counted things, or by a few points, is no news whatever share of the last figure it is. */
export function isSmall(change: Rational, { nature, now, input, settings }: Compared): boolean {
  const size = absolute(change);
  const counted = now.denominator === null ? size : multiply(size, now.denominator);
  const isCount = nature !== 'share' && nature !== 'level' ? input.wholeNumber : now.denominator !== null;
  if (isCount && compare(counted, settings.least) < 0) return true;
  return nature === 'share' && compare(size, settings.leastPoints) < 0;
}

export function changeFrom(then: Rational, { now }: Compared): Rational {
  return subtract(now.value, then);
}

/** Facts and words that every comparison with the last figure shows. */
export function toldOf(then: PastPoint, { nature, now }: Compared) {
  const [last, seen] = [shownFigure(then.value, nature), shownFigure(now.value, nature)];
  return { last, seen, params: { last, lastPeriod: then.period, figure: seen } };
}
