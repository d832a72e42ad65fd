import type { PeriodId } from '#scoring';

/** A figure that a region handed in for an earlier period and that counts: exact decimals, shares as fractions. */
export interface PastFigure {
  readonly period: PeriodId;
  readonly numerator: string;
  /** Of ratios alone. */
  readonly denominator: string | null;
}

/** What is said elsewhere of an indicator in the very period of a form: under another plan, or by units below. */
export interface OtherFigure {
  readonly plan: string;
  /** Code of the region or unit that it speaks of. */
  readonly unit: string;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly onDate: string | null;
}

/** What is known besides the form itself. */
export interface KnownFigures {
  /** Figures of earlier periods, newest first, 24 at most. */
  readonly history: (indicator: string, unit: string) => readonly PastFigure[];
  /** Of the region and of the units right below it, all for the form's own period. */
  readonly others: (indicator: string) => readonly OtherFigure[];
}

export const nothingKnown: KnownFigures = { history: () => [], others: () => [] };
