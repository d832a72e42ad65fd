import type { TrajectoryPoint } from '../charts/trajectory-option.js';
import type { RestatementWithBulletins, Score, Series } from '../client/types.gen.js';
import { numberOf, shown } from './figures.js';

/** What is known of a target in a region over time, as of now or of a day. */
export interface Course {
  readonly unit: string;
  readonly goal: Series['goal'];
  readonly stages: Series['stages'];
  readonly observations: Series['observations'];
  readonly expected: Series['expected'];
  readonly forecast: Series['forecast'];
}

/** The same from scores as they were known on a day: what was due later, and what was to be expected, is not told then. */
export function courseAsKnown(scores: readonly Score[], { unit, stages }: Pick<Series, 'unit' | 'stages'>): Course {
  const ordered = scores.toSorted((a, b) => (a.period < b.period ? -1 : 1));
  return {
    unit,
    stages,
    goal: ordered.at(-1)?.goal ?? null,
    observations: ordered,
    expected: ordered.map(({ period, expected }) => ({ period, value: expected })),
    forecast: null,
  };
}

/** What a region told first, by period, where it reads otherwise now. */
export function firstTold(
  restated: readonly RestatementWithBulletins[],
  { target, region }: { readonly target: string; readonly region: string },
): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const { period, scores } of restated.toSorted((a, b) => (a.since < b.since ? -1 : 1))) {
    const changed = scores.find((score) => score.target === target && score.region === region);
    const before = numberOf(changed?.before?.value ?? null);
    if (before !== null && !first.has(period)) first.set(period, before);
  }
  return first;
}

/** Every period of which something is known or expected, in the unit in which it is shown. */
export function pointsOf(course: Course, first: ReadonlyMap<string, number>): readonly TrajectoryPoint[] {
  const { unit, observations, expected, forecast } = course;
  const size = (value: number | null | undefined): number | null =>
    value === null || value === undefined ? null : shown(value, unit);
  const ids = new Set([...observations, ...expected, ...(forecast?.path ?? [])].map(({ period }) => period));
  return [...ids].toSorted().map((period) => {
    const ahead = forecast?.path.find((one) => one.period === period);
    return {
      period,
      actual: size(numberOf(observations.find((one) => one.period === period)?.value ?? null)),
      expected: size(expected.find((one) => one.period === period)?.value),
      first: size(first.get(period)),
      forecast: ahead === undefined ? null : bandOf(ahead, unit),
    };
  });
}

const bandOf = ({ value, low, high }: { value: number; low: number; high: number }, unit: string) => ({
  value: shown(value, unit),
  low: shown(low, unit),
  high: shown(high, unit),
});

/** Periods of which a figure is known. */
export const figuresKnown = ({ observations }: Course): number =>
  observations.filter(({ value }) => value !== null).length;
