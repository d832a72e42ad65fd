import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseRational } from './parse-rational.js';
import { heightAt, shareOnTime, type Corner } from './polyline.js';
import { compare, toNumber, whole, zero, type Rational } from './rational.js';

const exact = (text: string): Rational => parseRational(text) ?? whole(-999);
const corners = (...points: readonly string[]): Corner[] =>
  points.map((point) => {
    const [share = '', height = ''] = point.split(':');
    return [exact(share), exact(height)];
  });
/** Level at 80 until 3/5, up to 90 at 1. */
const ramp = corners('0:80', '3/5:80', '1:90');
/** Bare steps: 70 from the start, 80 from 1/2, 90 at the end. */
const steps = corners('0:70', '1/2:70', '1/2:80', '1:80', '1:90');

const heights = (path: readonly Corner[], ...shares: readonly string[]) =>
  shares.map((share) => {
    const height = heightAt(path, exact(share));
    return height && toNumber(height);
  });
const onTime = (path: readonly Corner[], x: string, share: string): number =>
  toNumber(shareOnTime(path, exact(x), exact(share)));

describe('the height of a path', () => {
  it('is read on the straight line between two corners', () => {
    expect(heights(ramp, '0', '1/2', '3/5', '4/5', '9/10', '1')).toEqual([80, 80, 80, 85, 87.5, 90]);
  });

  it('is the height after a step on the step itself', () => {
    expect(heights(steps, '49/100', '1/2', '51/100', '99/100', '1')).toEqual([70, 80, 80, 80, 90]);
  });

  it('is not known before the first corner, and stays as it was after the last', () => {
    const late = corners('1/2:70', '3/4:90');
    expect(heights(late, '1/4', '1/2', '1')).toEqual([null, 70, 90]);
    expect(heights([], '1/2')).toEqual([null]);
  });
});

describe('the share at which a figure would have been on time', () => {
  it('is found on the line for a figure below it, and for one above', () => {
    expect(onTime(ramp, '85', '1')).toBe(0.8);
    expect(onTime(ramp, '87.5', '9/10')).toBe(0.9);
    expect(onTime(ramp, '87.5', '4/5')).toBe(0.9);
    expect(onTime(ramp, '80', '4/5')).toBe(0.6);
  });

  it('is the present one for a figure upon the path, also where it is level', () => {
    expect(onTime(ramp, '80', '1/4')).toBe(0.25);
    expect(onTime(ramp, '85', '4/5')).toBe(0.8);
  });

  it('is the last at which the figure was enough, or the start where it never was', () => {
    expect(onTime(steps, '75', '3/4')).toBe(0.5);
    expect(onTime(steps, '70', '1')).toBe(0.5);
    expect(onTime(steps, '60', '3/4')).toBe(0);
    expect(onTime(corners('1/4:70', '1:80'), '60', '1/2')).toBe(0.25);
  });

  it('is the first at which so much is asked, or the end where it never is', () => {
    expect(onTime(steps, '75', '1/4')).toBe(0.5);
    expect(onTime(steps, '85', '3/4')).toBe(1);
    expect(onTime(ramp, '95', '1/2')).toBe(1);
    expect(onTime(ramp, '90', '1/2')).toBe(1);
  });

  it('is the present one where nothing is asked yet', () => {
    expect(onTime(corners('1/2:70'), '60', '1/4')).toBe(0.25);
  });

  it('gives back the share of any height on a line that rises', () => {
    const rising = corners('0:0', '1/4:10', '1/2:15', '1:90');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 1000 }), (at, now) => {
        const height = heightAt(rising, { n: BigInt(at), d: 1000n }) ?? zero;
        const found = shareOnTime(rising, height, { n: BigInt(now), d: 1000n });
        expect(compare(found, { n: BigInt(at), d: 1000n })).toBe(0);
      }),
      { numRuns: 1000 },
    );
  });
});
