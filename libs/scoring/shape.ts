import { fromNumber } from './parse-rational.js';
import { heightAt, shareOnTime, type Corner } from './polyline.js';
import { clamp, compare, divide, multiply, one, toNumber, zero, type Rational } from './rational.js';

/** The curve between baseline and goal: its name, T over B for `compound`, its corners where it is a table. */
export interface Course {
  readonly shape: string;
  readonly growth: Rational | null;
  readonly corners: readonly Corner[];
}

interface Curve {
  /** g(s): share of the change that is due at a clock share. */
  readonly due: (share: Rational, course: Course) => Rational;
  /** g⁻¹(P) for 0 < P < 1: the clock share at which so much is due; `now` decides on level stretches. */
  readonly when: (part: Rational, course: Course, now: Rational) => Rational;
}

const linear: Curve = { due: (share) => share, when: (part) => part };

const table: Curve = {
  due: (share, { corners }) => heightAt(corners, share) ?? share,
  when: (part, { corners }, now) => shareOnTime(corners, part, now),
};

const curves: Readonly<Record<string, Curve>> = {
  linear,
  'back-loaded': { due: (share) => multiply(share, share), when: (part) => double(Math.sqrt(toNumber(part))) },
  compound: {
    due: (share, { growth }) => double((rate(growth) ** toNumber(share) - 1) / (rate(growth) - 1)),
    when: (part, { growth }) => double(Math.log(1 + toNumber(part) * (rate(growth) - 1)) / Math.log(rate(growth))),
  },
  's-curve': {
    due: (share) => double((logistic(8 * (toNumber(share) - 0.5)) - logistic(-4)) / (logistic(4) - logistic(-4))),
    when: (part) => {
      const z = toNumber(part) * (logistic(4) - logistic(-4)) + logistic(-4);
      return double(0.5 + Math.log(z / (1 - z)) / 8);
    },
  },
  seasonal: table,
  custom: table,
};

/** True where the shape needs doubles; `compound` and `s-curve` always do. */
export function isApproximate(shape: string): boolean {
  return shape === 'compound' || shape === 's-curve';
}

/** g(s), share of the change due at clock share s (section 7): 0 at the start, 1 at the end, never falling. */
export function shareDue(course: Course, share: Rational): Rational {
  if (compare(share, zero) <= 0) return zero;
  if (compare(share, one) >= 0) return one;
  return clamp((curves[course.shape] ?? linear).due(share, course), zero, one);
}

/** g⁻¹(P), the clock share at which the attainment P would have been on time; 0 below nothing, 1 beyond the goal. */
export function shareWhen(course: Course, attainment: Rational, now: Rational): Rational {
  if (compare(attainment, zero) < 0) return zero;
  if (compare(attainment, one) > 0) return one;
  return clamp((curves[course.shape] ?? linear).when(attainment, course, now), zero, one);
}

/** `compound` needs B and T non-zero, of one sign and different; null where it must be refused. */
export function growthBetween(baseline: Rational, goal: Rational): Rational | null {
  const growth = divide(goal, baseline);
  return growth && growth.n > 0n && compare(growth, one) !== 0 ? growth : null;
}

function rate(growth: Rational | null): number {
  return growth ? toNumber(growth) : 1;
}

function logistic(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

function double(value: number): Rational {
  return fromNumber(value) ?? zero;
}
