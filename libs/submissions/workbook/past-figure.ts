import type { PeriodId } from '#scoring';

/** What a region reported earlier, as it is kept: exact decimals, shares as fractions. */
export interface PastFigure {
  readonly indicator: string;
  /** Code of the region or unit that it speaks of. */
  readonly unit: string;
  readonly period: PeriodId;
  readonly state: string;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly onDate: string | null;
}
