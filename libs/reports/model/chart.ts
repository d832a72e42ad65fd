import type { Words } from '#platform/errors';
import type { Tone } from './tone.js';

export interface TrajectoryPoint {
  readonly period: Words;
  readonly actual: number | null;
  /** What was due by then. */
  readonly expected: number | null;
  /** Forecast with its 80 % band; only after the last actual. */
  readonly forecast?: { readonly value: number; readonly low: number; readonly high: number };
  /** What was reported before it was corrected. */
  readonly restatedFrom?: number;
}

/** One target over time: actual, path, forecast band, corrections. Numbers in the unit that is printed. */
export interface Trajectory {
  readonly kind: 'trajectory';
  readonly unit: Words;
  readonly points: readonly TrajectoryPoint[];
  readonly goal: { readonly value: number; readonly label: Words } | null;
}

/** How many verdicts of each class, over the last issues. */
export interface ClassCounts {
  readonly kind: 'class-counts';
  readonly issues: readonly Words[];
  readonly classes: readonly { readonly tone: Tone; readonly label: Words; readonly counts: readonly number[] }[];
}

/** Regions by targets, one small field each with sign and colour. */
export interface StatusStrip {
  readonly kind: 'status-strip';
  readonly columns: readonly Words[];
  readonly rows: readonly {
    readonly name: Words;
    /** The sign stands in the field. */
    readonly cells: readonly { readonly tone: Tone; readonly sign: string }[];
  }[];
}

/** Who makes up a gap: units with what they lack, the largest first, and all others together. */
export interface Contribution {
  readonly kind: 'contribution';
  readonly unit: Words;
  readonly bars: readonly { readonly name: Words; readonly value: number; readonly label: Words }[];
}

export type Chart = Trajectory | ClassCounts | StatusStrip | Contribution;
