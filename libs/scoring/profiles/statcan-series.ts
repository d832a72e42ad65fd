import { one, type Rational } from '../rational.js';
import type { Direction } from './profile-case.js';
import { notAvailable, type ProfileResult } from './profile-result.js';
import { statcan } from './statcan.js';
import { atLeast } from './threshold.js';
import { yearOf } from './year-label.js';

/** A series and what is asked of it. Years are labels: `2015-16` stands for 2015. */
export interface Series {
  readonly observations: readonly { readonly year: string; readonly value: Rational | null }[];
  readonly baseYear?: number;
  readonly target?: Rational;
  readonly targetYear?: number;
  readonly direction: Direction;
  readonly limit?: Rational;
}

export type SeriesFault = { readonly fault: 'year' | 'same_year_twice'; readonly seen: string };

/**
 * Progress of a whole series: from the base year (2015), or the next one that has a figure, to the latest year.
 * A year that is no year and a year that comes twice are faults, not guesses.
 */
export function statcanSeries(series: Series): ProfileResult | SeriesFault {
  const read = readSeries(series.observations);
  if ('fault' in read) return read;
  const baseYear = read.years.find((year) => year >= (series.baseYear ?? 2015)) ?? null;
  const currentYear = read.years.at(-1) ?? null;
  const at = (year: number | null): Rational | null => (year === null ? null : (read.values.get(year) ?? null));
  return statcan({
    baseline: at(baseYear),
    baseYear,
    current: at(currentYear),
    currentYear,
    target: series.target ?? null,
    targetYear: series.targetYear ?? 2030,
    direction: series.direction,
    limit: series.limit ?? null,
    limits: null,
    significant: null,
    point: one,
    nature: 'figure',
  });
}

/** An indicator of several series: the mean of their scores; achieved only where every one of them is. */
export function statcanIndicator(series: readonly ProfileResult[]): { score: number | null; status: string } {
  const assessed = series.flatMap(({ score, status }) => (score === null ? [] : [{ score, status }]));
  if (assessed.length === 0) return { score: null, status: notAvailable };
  const score = assessed.reduce((sum, { score: next }) => sum + next, 0) / assessed.length;
  const achieved = assessed.every(({ status }) => status === 'target_achieved');
  return { score, status: achieved ? 'target_achieved' : statusOfScore(score) };
}

function statusOfScore(score: number): string {
  if (atLeast(score, 2.5)) return 'substantial_progress';
  if (atLeast(score, 0)) return 'moderate_progress';
  return atLeast(score, -2.5) ? 'limited_progress' : 'deterioration';
}

type Read = { readonly years: readonly number[]; readonly values: ReadonlyMap<number, Rational> };

function readSeries(observations: Series['observations']): Read | SeriesFault {
  const values = new Map<number, Rational>();
  for (const { year: seen, value } of observations) {
    const year = yearOf(seen);
    if (year === null) return { fault: 'year', seen };
    if (value === null) continue;
    if (values.has(year)) return { fault: 'same_year_twice', seen };
    values.set(year, value);
  }
  return { years: [...values.keys()].sort((a, b) => a - b), values };
}
