import type { Case } from './case.js';
import { addDays, isDay } from './civil-day.js';
import { usableFigure } from './figure.js';
import type { Observation, Sighting } from './observe.js';
import { parsePeriod, periodEnd, type IsoDay } from './period.js';
import { zero, type Rational } from './rational.js';
import type { Reading } from './reading.js';
import { sumOver } from './sum-over.js';
import type { Source } from './workings.js';

/** Where the clock and the path begin: B, how later steps name it, and the day from which periods count. */
export interface StartingPoint {
  readonly value: Rational | null;
  readonly source: Source | undefined;
  readonly from: IsoDay;
  /** The baseline is the latest point: there is nothing yet to compare it with. */
  readonly only: boolean;
  /** Standard error of the baseline, where it is known. */
  readonly standardError?: Rational | undefined;
}

type Seen = Extract<Observation, { kind: 'seen' }>;

/** A count in a window begins at nothing, with its window. */
export function startAtZero({ window }: Case): StartingPoint {
  return { value: zero, source: zero, from: window.from, only: false };
}

/** The baseline as the plan declares it (section 8). The first observation is never silently promoted to one. */
export function findBaseline(c: Case, { latest, series }: Seen): StartingPoint {
  const { baseline, window } = c.target;
  if (c.manner.raises !== null && c.manner.yearly) {
    const firstYear = c.window.from === window.from;
    if (!firstYear || baseline.kind === 'none') return ownBaseline(c, addDays(c.window.from, -1));
  }
  switch (baseline.kind) {
    case 'none':
      return absent(c, 'no_baseline');
    case 'value':
      return { value: baseline.value, source: baseline.value, from: startAfter(c, endOf(baseline.at)), only: false };
    case 'own':
      return ownBaseline(c, baseline.at);
    case 'first-observation':
      return firstObservation(c, latest, series);
  }
}

/** The region's own figure of a period, or of the period that ends on the same day; of a flow the sum over it. */
function ownBaseline(c: Case, at: string): StartingPoint {
  const end = endOf(at);
  const reading =
    c.input.readings.find(({ period }) => period === at) ??
    (c.target.measure === 'flow' ? sumOver(c, at) : undefined) ??
    c.input.readings
      .filter(({ period }) => end !== null && periodEnd(period) === end && spansIt(c, period))
      .toSorted((a, b) => rank(c, a) - rank(c, b))[0];
  const value = reading ? usableFigure(c, reading) : null;
  if (!reading || value === null) return absent(c, 'baseline_missing');
  const made = c.workings.run('baseline', { period: reading.period, value });
  return {
    value,
    source: made.ref(),
    from: startAfter(c, end),
    only: false,
    standardError: reading.standardError,
  };
}

/** What flowed in the last quarter of a year says nothing of the year. */
function spansIt({ target }: Case, period: string): boolean {
  return target.measure !== 'flow' || parsePeriod(period)?.frequency === 'year';
}

/** Figures of the target's own frequency stand before others that end on the same day. */
function rank({ target }: Case, { period }: Reading): number {
  return parsePeriod(period)?.frequency === target.frequency ? 0 : 1;
}

function firstObservation(c: Case, latest: Sighting, series: readonly Sighting[]): StartingPoint {
  const first = eveReading(c) ?? series[0]?.reading;
  const value = first ? usableFigure(c, first) : null;
  if (!first || value === null) return absent(c, 'baseline_missing');
  c.flags.add('baseline_assumed');
  const made = c.workings.run('baseline', { period: first.period, value });
  const from = addDays(periodEnd(first.period), 1);
  return { value, source: made.ref(), from, only: first.period === latest.period, standardError: first.standardError };
}

/** A figure of the very eve of the window is the value at its start. */
function eveReading({ input, window, target }: Case): Reading | undefined {
  const eve = addDays(window.from, -1);
  return input.readings.find(
    (reading) => periodEnd(reading.period) === eve && parsePeriod(reading.period)?.frequency === target.frequency,
  );
}

/** The clock starts at the window, or after the baseline where that lies inside it; an older one is used and flagged. */
function startAfter({ window, flags }: Case, end: IsoDay | null): IsoDay {
  if (end === null) return window.from;
  if (end < addDays(window.from, -1)) flags.add('baseline_old');
  return end >= window.from ? addDays(end, 1) : window.from;
}

function endOf(at: string): IsoDay | null {
  if (parsePeriod(at)) return periodEnd(at);
  return isDay(at) ? at : null;
}

function absent({ flags, window }: Case, why: string): StartingPoint {
  flags.add(why);
  return { value: null, source: undefined, from: window.from, only: false };
}
