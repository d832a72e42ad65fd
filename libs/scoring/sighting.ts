import type { PeriodId } from './period.js';
import type { Rational } from './rational.js';
import type { Reading } from './reading.js';

/** A reading that counts, with its value at that period: for flows the sum so far. */
export interface Sighting {
  readonly period: PeriodId;
  readonly value: Rational;
  /** The figure of the period alone. */
  readonly own: Rational;
  /** Where the figure comes from; its own period is earlier where it stands over. */
  readonly reading: Reading;
}
