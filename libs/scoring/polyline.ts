import { add, clamp, compare, divide, multiply, one, subtract, zero, type Rational } from './rational.js';

/** A corner of a curve that never falls: clock share and height. Two corners of one share make a step up. */
export type Corner = readonly [share: Rational, height: Rational];

/** Height of the curve at a clock share; on a step the height after it. Null before the first corner. */
export function heightAt(corners: readonly Corner[], share: Rational): Rational | null {
  let before: Corner | null = null;
  for (const corner of corners) {
    if (compare(corner[0], share) > 0) return before && between(before, corner, share);
    before = corner;
  }
  return before && before[1];
}

/**
 * The clock share at which a figure would have been on time (E⁻¹ of section 7): for a figure below the curve the latest
 * share at which it was enough, above it the earliest at which so much is asked, on it the share itself; within 0..1.
 */
export function shareOnTime(corners: readonly Corner[], x: Rational, share: Rational): Rational {
  const due = heightAt(corners, share);
  if (due === null || compare(x, due) === 0) return share;
  const found = compare(x, due) < 0 ? latestEnough(corners, x) : earliestAsked(corners, x, share);
  return clamp(found, zero, one);
}

function latestEnough(corners: readonly Corner[], x: Rational): Rational {
  let before: Corner | null = null;
  for (const corner of corners) {
    if (compare(corner[1], x) > 0) return before ? crossing(before, corner, x) : corner[0];
    before = corner;
  }
  return one;
}

function earliestAsked(corners: readonly Corner[], x: Rational, share: Rational): Rational {
  let before: Corner | null = null;
  for (const corner of corners) {
    if (compare(corner[0], share) >= 0 && compare(corner[1], x) >= 0) {
      return before ? crossing(before, corner, x) : corner[0];
    }
    before = corner;
  }
  return one;
}

function between([fromShare, fromHeight]: Corner, [toShare, toHeight]: Corner, share: Rational): Rational {
  const part = divide(subtract(share, fromShare), subtract(toShare, fromShare)) ?? one;
  return add(fromHeight, multiply(subtract(toHeight, fromHeight), part));
}

function crossing([fromShare, fromHeight]: Corner, [toShare, toHeight]: Corner, x: Rational): Rational {
  const part = divide(subtract(x, fromHeight), subtract(toHeight, fromHeight)) ?? one;
  return add(fromShare, multiply(subtract(toShare, fromShare), clamp(part, zero, one)));
}
