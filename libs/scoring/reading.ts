import type { IsoDay, PeriodId } from './period.js';
import type { Rational } from './rational.js';

/**
 * What is known of one indicator in one region and period, own figure or rolled up.
 * A reading that does not exist is missing; a reading of 0 is a figure.
 */
export interface Reading {
  readonly period: PeriodId;
  /** The figure: a numerator over a denominator for ratios, `denominator: null` for anything else. `null`: no figure (dates, not applicable). */
  readonly value: { readonly numerator: Rational; readonly denominator: Rational | null } | null;
  /** Days on which the parts of a milestone were done, in the order of the target's parts (one entry without parts); null: not yet. */
  readonly done?: readonly (IsoDay | null)[];
  readonly notApplicable?: boolean;
  /** Part of it was not reported for the period and stands over from an earlier one (`missing: hold`). */
  readonly imputed?: boolean;
  /** Standard error of the figure, where it comes from a sample. */
  readonly standardError?: Rational;
  /** Scores of the dimensions of a composite, 0 to 100, in the order of the target's dimensions; null: not known. */
  readonly dimensions?: readonly (Rational | null)[];
  /** Units that reported out of units expected to. */
  readonly coverage: { readonly reported: number; readonly expected: number };
  /** Latest moment at which any of it was recorded, ISO with offset. */
  readonly recordedAt: string;
}
