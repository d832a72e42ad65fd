import { accumulate, hasGaps } from './accumulate.js';
import type { Case } from './case.js';
import type { DatumRecord } from './datum.js';
import { figureOf, isComplete, isNothingToCount, usableFigure } from './figure.js';
import { holdOver } from './hold-over.js';
import { parsePeriod, periodContaining, periodEnd, periodsBetween } from './period.js';
import { compare } from './rational.js';
import type { Reading } from './reading.js';
import type { Sighting } from './sighting.js';
import type { Measure } from './target.js';
import type { Made } from './workings.js';

export { figureOf } from './figure.js';
export type { Sighting } from './sighting.js';

const sums: ReadonlySet<Measure> = new Set(['stock', 'flow', 'flow-ytd']);

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
  const sightings = holdOver(
    c,
    readings.flatMap((reading) => sight(c, reading)),
  );
  const series = accumulate(c.target.measure, sightings);
  const latest = series.at(-1);
  if (last && isSilentBySaying(c, last)) {
    if (last.notApplicable !== true) c.flags.add('nothing_to_count');
    return { kind: 'not-applicable', last };
  }
  if (!last || !latest) return { kind: 'none', last };
  flagGaps(c, readings, series);
  const held = latest.reading.period !== latest.period;
  return { kind: 'seen', last: held ? latest.reading : last, latest, series, made: selectStep(c, series) };
}

/**
 * The readings of the target's frequency from the start of the window up to the scored period, in order. Others are not
 * read, and flagged; only what is to rise year on year reads any that closes a year.
 */
export function readingsInWindow({ input, target, window, manner, flags }: Case): readonly Reading[] {
  const until = periodEnd(input.period);
  const close = manner.yearly ? periodEnd(periodContaining(window.by, target.frequency)) : until;
  const dated = input.readings
    .map((reading) => ({ reading, end: periodEnd(reading.period) }))
    .filter(({ end }) => end >= window.from && end <= until && end <= close);
  const counted = dated.filter(({ reading }) => parsePeriod(reading.period)?.frequency === target.frequency);
  const closing = dated.filter(({ end }) => manner.family === 'monotone' && end.endsWith('-12-31'));
  if (new Set([...counted, ...closing]).size < dated.length) flags.add('other_frequency');
  return counted.toSorted((a, b) => (a.end < b.end ? -1 : a.end > b.end ? 1 : 0)).map(({ reading }) => reading);
}

function sight(c: Case, reading: Reading): readonly Sighting[] {
  const own = usableFigure(c, reading);
  if (own !== null) return [{ period: reading.period, value: own, own, reading }];
  const unreadable = figureOf(reading) === null && reading.value !== null && !isNothingToCount(c, reading);
  if (unreadable) c.flags.add(c.target.kind === 'relative' ? 'reference_missing' : 'invalid_figure');
  return [];
}

function isSilentBySaying(c: Case, reading: Reading): boolean {
  return reading.notApplicable === true || isNothingToCount(c, reading);
}

function flagGaps(c: Case, readings: readonly Reading[], series: readonly Sighting[]): void {
  const { target, flags } = c;
  const latest = series.at(-1)?.period ?? '';
  const known = readings.filter((reading) => reading.notApplicable === true || figureOf(reading) !== null);
  const expected = periodsBetween(c.window.from, periodEnd(latest), target.frequency);
  const gaps = hasGaps(
    target.measure,
    known.map(({ period }) => period),
    expected,
  );
  if (gaps || standsAsFloor(c, series.at(-1)?.reading) || isPartialSum(c, series)) flags.add('partial');
  if (target.measure === 'flow-ytd' && hasFallen(series)) flags.add('ytd_fell');
  const used = target.measure === 'flow' ? series : series.slice(-1);
  if (used.some(({ reading }) => reading.imputed === true)) flags.add('imputed');
}

/** A figure that counts since January is a floor for a later period of its year that is over and has none (section 4). */
function standsAsFloor({ input, target }: Case, latest: Reading | undefined): boolean {
  if (!latest || target.measure !== 'flow-ytd' || input.asOf < periodEnd(input.period)) return false;
  const sameYear = latest.period.slice(0, 4) === input.period.slice(0, 4);
  return sameYear && periodEnd(latest.period) < periodEnd(input.period);
}

/** A sum over units of which some are silent is a floor (section 5). */
function isPartialSum({ target }: Case, series: readonly Sighting[]): boolean {
  const latest = series.at(-1);
  return latest !== undefined && sums.has(target.measure) && !isComplete(latest.reading);
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
  const since = reading.period === period ? {} : { since: reading.period };
  return { period, ...figure, ...since, ...(reading.recordedAt !== '' && { recordedAt: reading.recordedAt }) };
}
