import { monthsIn, ordinalOf, parsePeriod, periodContaining, type IsoDay, type PeriodId } from './period.js';
import { compare, whole, type Rational } from './rational.js';

export interface KeepingCase {
  readonly series: readonly { readonly period: PeriodId; readonly inside: boolean }[];
  /** Kept only once an earlier period was inside; otherwise from the start. */
  readonly onceReached: boolean;
  /** Periods outside that are borne before it is a breach. */
  readonly grace: Rational;
  readonly due: boolean;
  /** Start of the window. */
  readonly from: IsoDay;
}

/**
 * How a kept target stands (section 6): inside `holding`; outside `slipping` for the first `grace` periods, then
 * `breach`, at the due date at once. `months` is the time since it was last inside, `breach` how many periods it is one.
 * `standing` null: nothing has been reached yet that could be kept.
 */
export function judgeKeeping({ series, onceReached, grace, due, from }: KeepingCase) {
  const first = onceReached ? series.findIndex((entry) => entry.inside) : 0;
  const last = series.at(-1);
  const applies = last !== undefined && first >= 0 && !(onceReached && first === series.length - 1);
  if (!applies) return { standing: null, months: null, outside: whole(0), breach: whole(0), held: null, of: null };
  const kept = series.slice(first);
  const lastInside = kept.findLastIndex((entry) => entry.inside);
  const outside = whole(kept.length - 1 - lastInside);
  const borne = compare(outside, grace) <= 0 && !due;
  const breach = outside.n === 0n || borne ? 0n : outside.n > grace.n / grace.d ? outside.n - grace.n / grace.d : 1n;
  return {
    standing: outside.n === 0n ? 'holding' : borne ? 'slipping' : 'breach',
    months: whole(outside.n === 0n ? 0 : monthsSince(kept[lastInside]?.period ?? null, last.period, from)),
    outside,
    breach: whole(breach),
    held: whole(kept.filter((entry) => entry.inside).length),
    of: whole(kept.length),
  };
}

function monthsSince(inside: PeriodId | null, latest: PeriodId, from: IsoDay): number {
  const to = parsePeriod(latest);
  if (!to) return 0;
  const start = parsePeriod(inside ?? periodContaining(from, to.frequency));
  const periods = start ? ordinalOf(to) - ordinalOf(start) + (inside === null ? 1 : 0) : 0;
  return periods * monthsIn(to.frequency);
}
