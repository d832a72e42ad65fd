import type { Series } from '../client/types.gen.js';

/** The newest period of the window of which a figure is known; what came later only repeats the verdict. */
export function usualPeriod({ observations, periods }: Pick<Series, 'observations' | 'periods'>): string | undefined {
  const last = periods.at(-1);
  const within = observations.filter(({ period }) => last === undefined || period <= last);
  return (within.findLast(({ value }) => value !== null) ?? within.at(-1) ?? observations.at(-1))?.period;
}
