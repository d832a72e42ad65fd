import type { Case } from './case.js';
import { periodEnd, type PeriodId } from './period.js';
import { compare, rational, type Rational } from './rational.js';
import type { Reading } from './reading.js';
import { freshUntil } from './staleness.js';
import type { Measure } from './target.js';

const sums: ReadonlySet<Measure> = new Set(['stock', 'flow', 'flow-ytd']);

const enoughCoverage: Rational = { n: 4n, d: 5n };

/** True before the window, by the day and by the scored period: then nothing is due. */
export function isBeforeWindow({ asOf, window, input }: Case): boolean {
  return asOf < window.from || periodEnd(input.period) < window.from;
}

/** True where too few units stand behind a figure for it to say anything (section 5). */
export function isThin({ target }: Case, { coverage }: Reading): boolean {
  const share = rational(Math.trunc(coverage.reported), Math.trunc(coverage.expected));
  return target.missing !== 'fail' && share !== null && compare(share, enoughCoverage) < 0;
}

/** Too few units say nothing, unless the sum of those that reported meets an open-ended goal already (section 5). */
export function isTooThin(c: Case, reading: Reading, reached: boolean): boolean {
  return isThin(c, reading) && !(sums.has(c.target.measure) && reached);
}

/** True where the last figure is too old to speak for the as-of day (section 10). */
export function isOld({ asOf, target }: Case, period: PeriodId): boolean {
  return asOf > freshUntil(period, target.publicationLag);
}
