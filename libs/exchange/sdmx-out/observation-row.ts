import { divide, jsonNumber, parseRational, periodFromNumberOrThrow, type Frequency, type Status } from '#scoring';
import type { FigureState } from '#submissions';
import { shiftDecimal } from '#submissions/pure';
import { plainDecimal } from '../adx/exact-decimal.js';
import type { ObservationStatus, Series } from '../sdmx/code-lists.js';
import { cellsOf, type Cells } from '../sdmx/sdmx-row.js';
import { indicatorCode, type FlowIndicator } from './flow-indicators.js';

/** An observation as it is stored: a figure, or what a judgement says, for one of the series. */
export interface StoredObservation {
  readonly periodId: number;
  readonly region: string;
  readonly indicator: string;
  readonly series: Series;
  /** Of the figure; null where there is only a judgement. */
  readonly state: FigureState | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly onDate: string | null;
  /** What was judged: a number, or the day on which a milestone was reached. */
  readonly judged: string | null;
  readonly doneOn: string | null;
  readonly expected: string | null;
  readonly goal: string | null;
  readonly targetStatus: Status | null;
  readonly flags: readonly string[];
  /** Some units below have not reported yet. */
  readonly partial: boolean;
}

export interface FlowOfRows {
  readonly frequency: Frequency;
  readonly indicators: ReadonlyMap<string, FlowIndicator>;
}

/** The codes and the figure of an observation; shares in the unit of their indicator, 78 % and not 0.78. */
export function observationCells(stored: StoredObservation, { frequency, indicators }: FlowOfRows): Cells {
  const { unit = '', places = 0 } = indicators.get(stored.indicator) ?? {};
  const isCount = stored.series === 'NUMERATOR' || stored.series === 'DENOMINATOR';
  const value = valueOf(stored);
  const plain = value === null ? null : plainDecimal(value);
  return cellsOf({
    frequency,
    region: stored.region,
    indicator: indicatorCode(stored.indicator),
    series: stored.series,
    period: periodFromNumberOrThrow(stored.periodId),
    value: plain === null || isCount ? plain : shiftDecimal(plain, places),
    status: statusOf(stored, value),
    unit: isCount ? '' : unit,
    targetStatus: stored.targetStatus,
    flags: flagsOf(stored),
  });
}

function valueOf({ series, numerator, denominator, judged, expected, goal }: StoredObservation): string | null {
  switch (series) {
    case 'VALUE':
      return denominator === null ? numerator : quotient(numerator, denominator);
    case 'NUMERATOR':
      return numerator;
    case 'DENOMINATOR':
      return denominator;
    case 'JUDGED':
      return judged;
    case 'EXPECTED':
      return expected;
    case 'GOAL':
      return goal;
  }
}

/** A ratio in the decimals in which scores tell it. */
function quotient(numerator: string | null, denominator: string): string | null {
  const [n, d] = [parseRational(numerator ?? ''), parseRational(denominator)];
  const ratio = n && d ? divide(n, d) : null;
  return ratio && String(jsonNumber(ratio));
}

/** Of a figure by its own state; a figure summed up from some of its units, and a judgement of it, will still change. */
function statusOf(
  { series, state, onDate, doneOn, partial }: StoredObservation,
  value: string | null,
): ObservationStatus {
  if (series === 'EXPECTED' || series === 'GOAL') return 'A';
  if (series === 'JUDGED') return value === null && doneOn === null ? 'O' : partial ? 'P' : 'A';
  if (state === 'missing') return 'L';
  if (value === null && onDate === null) return 'O';
  if (state === 'estimated') return 'E';
  return partial ? 'P' : 'A';
}

/** What no number says: why there is none, and the day of a milestone. */
function flagsOf({ series, state, onDate, doneOn, flags }: StoredObservation): readonly string[] {
  if (series === 'EXPECTED' || series === 'GOAL') return [];
  if (series === 'JUDGED') return doneOn === null ? flags : [...flags, `done:${doneOn}`];
  const said = state === null || state === 'reported' ? [] : [state];
  return onDate === null ? said : [...said, `done:${onDate}`];
}
