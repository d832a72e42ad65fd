import { accumulate, hasGaps } from './accumulate.js';
import type { Case } from './case.js';
import type { DatumRecord } from './datum.js';
import { parsePeriod, periodContaining, periodEnd, periodsBetween, type PeriodId } from './period.js';
import { compare, divide, type Rational } from './rational.js';
import type { Reading } from './reading.js';
import type { Made } from './workings.js';

/** A reading that counts, with its value at that period: for flows the sum so far. */
export interface Sighting {
  readonly period: PeriodId;
  readonly value: Rational;
  /** The figure of the period alone. */
  readonly own: Rational;
  readonly reading: Reading;
}

/** What is known of the indicator in the window: the series, its latest figure, and the step that chose it. */
export type Observation =
  | { readonly kind: 'none' | 'not-applicable'; readonly last: Reading | null }
  | {
      readonly kind: 'seen';
      readonly last: Reading;
      readonly latest: Sighting;
      readonly series: readonly Sighting[];
      readonly made: Made;
    };

/** Reads the figures of the window up to the scored period (sections 3 and 4). Missing stays missing. */
export function observe(c: Case): Observation {
  const readings = readingsInWindow(c);
  const last = readings.at(-1) ?? null;
  const sightings = readings.flatMap((reading) => {
    const own = figureOf(reading);
    if (own === null && reading.value !== null && !isNothingToCount(reading)) c.flags.add('invalid_figure');
    return own === null ? [] : [{ period: reading.period, value: own, own, reading }];
  });
  const series = accumulate(c.target.measure, sightings);
  const latest = series.at(-1);
  if (last && isSilentBySaying(last)) {
    if (isNothingToCount(last)) c.flags.add('nothing_to_count');
    return { kind: 'not-applicable', last };
  }
  if (!last || !latest) return { kind: 'none', last };
  flagGaps(c, readings, series);
  return { kind: 'seen', last, latest, series, made: selectStep(c, series) };
}

/** The figure of a reading alone; null where it has none, or counts over nothing. */
export function figureOf({ value, notApplicable }: Reading): Rational | null {
  if (value === null || notApplicable === true || value.numerator.d <= 0n) return null;
  if (value.denominator === null) return value.numerator;
  return value.denominator.n > 0n && value.denominator.d > 0n ? divide(value.numerator, value.denominator) : null;
}

/** True where every unit that should report did. */
export function isComplete({ coverage }: Reading): boolean {
  return coverage.reported >= coverage.expected;
}

function readingsInWindow({ input, target, window, manner }: Case): readonly Reading[] {
  const until = periodEnd(input.period);
  const close = manner.yearly ? periodEnd(periodContaining(window.by, target.frequency)) : until;
  return input.readings
    .map((reading) => ({ reading, end: periodEnd(reading.period) }))
    .filter(({ end }) => end >= window.from && end <= until && end <= close)
    .filter(({ reading }) => parsePeriod(reading.period)?.frequency === target.frequency)
    .toSorted((a, b) => (a.end < b.end ? -1 : a.end > b.end ? 1 : 0))
    .map(({ reading }) => reading);
}

function isSilentBySaying(reading: Reading): boolean {
  return reading.notApplicable === true || isNothingToCount(reading);
}

function isNothingToCount({ value }: Reading): boolean {
  return value?.denominator?.n === 0n && value.numerator.n === 0n;
}

function flagGaps(c: Case, readings: readonly Reading[], series: readonly Sighting[]): void {
  const latest = series.at(-1)?.period ?? '';
  const periods = periodsBetween(c.window.from, periodEnd(latest), c.target.frequency);
  const known = readings.filter((reading) => reading.notApplicable === true || figureOf(reading) !== null);
  if (
    hasGaps(
      c.target.measure,
      known.map((reading) => reading.period),
      periods,
    )
  )
    c.flags.add('partial');
  if (c.target.measure === 'flow-ytd' && hasFallen(series)) c.flags.add('ytd_fell');
}

function hasFallen(series: readonly Sighting[]): boolean {
  return series.some((entry, place) => {
    const before = series[place - 1];
    const sameYear = before?.period.slice(0, 4) === entry.period.slice(0, 4);
    return before !== undefined && sameYear && compare(entry.own, before.own) < 0;
  });
}

function selectStep({ workings, target }: Case, series: readonly Sighting[]): Made {
  const adds = target.measure === 'flow' || target.measure === 'flow-ytd';
  const used = adds ? series : series.slice(-1);
  return workings.run('select', { measure: target.measure, candidates: used.map(candidate) });
}

function candidate({ period, own, reading }: Sighting): DatumRecord {
  const denominator = reading.value?.denominator;
  const figure = reading.value && denominator ? { numerator: reading.value.numerator, denominator } : { value: own };
  return { period, ...figure, recordedAt: reading.recordedAt };
}
