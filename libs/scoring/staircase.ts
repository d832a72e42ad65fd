import type { Corner } from './polyline.js';
import { divide, greater, multiply, one, subtract, whole, zero, type Rational } from './rational.js';

export interface Staircase {
  /** Share of the clock at which each stage is due, and its value counted upwards (times d). */
  readonly stages: readonly Corner[];
  /** The baseline counted upwards, or null: then nothing is asked before the first stage. */
  readonly baseline: Rational | null;
  /** Months over which a stage is approached by a straight line; 0 leaves bare steps. */
  readonly ramp: Rational;
  /** Months in the window. */
  readonly months: Rational;
}

/**
 * The corners of a staged path (shape `steps`, section 7): level until `ramp` months before a stage (or the stage before,
 * if later), then a line up to it. A stage easier than what was already asked asks no less.
 */
export function climbStairs({ stages, baseline, ramp, months }: Staircase): readonly Corner[] {
  const length = divide(ramp, months) ?? one;
  const corners: Corner[] = baseline ? [[zero, baseline]] : [];
  for (const [share, value] of stages) {
    const before = corners.at(-1);
    const height = before ? greater(before[1], value) : value;
    if (before) corners.push([greater(before[0], subtract(share, length)), before[1]]);
    corners.push([share, height]);
  }
  return corners;
}

/** Corners of a path given by the share due at the end of each of so many equal periods (seasonal, custom). */
export function sharesByPeriod(cumulative: readonly Rational[]): readonly Corner[] {
  const step = divide(one, whole(Math.max(1, cumulative.length))) ?? one;
  return [[zero, zero], ...cumulative.map((share, index): Corner => [multiply(step, whole(index + 1)), share])];
}
