import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildCase } from '../../../test/golden/build-case.js';
import { heightAt } from '../polyline.js';
import { compare, one, toNumber, whole, zero, type Rational } from '../rational.js';
import { scoreTarget } from '../score-target.js';
import { shareDue, shareWhen, type Course } from '../shape.js';
import { climbStairs, sharesByPeriod } from '../staircase.js';

const runs = { numRuns: 1000 };
const share = fc.integer({ min: 0, max: 60 }).map((n): Rational => ({ n: BigInt(n), d: 60n }));
const curve = fc
  .tuple(fc.constantFrom('linear', 'back-loaded', 'compound', 's-curve'), fc.integer({ min: 1, max: 90 }))
  .filter(([shape, tenths]) => shape !== 'compound' || tenths !== 10)
  .map(([shape, tenths]): Course => ({ shape, growth: { n: BigInt(tenths), d: 10n }, corners: [] }));
/** Seasonal and custom tables; `min` 1 leaves no level stretch. */
const table = (min: number) =>
  fc
    .tuple(fc.constantFrom('seasonal', 'custom'), fc.array(fc.integer({ min, max: 9 }), { minLength: 1, maxLength: 8 }))
    .filter(([, weights]) => weights.some((weight) => weight > 0))
    .map(([shape, weights]): Course => {
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      let sum = 0;
      const shares = weights.map((weight) => ({ n: BigInt((sum += weight)), d: BigInt(total) }));
      return { shape, growth: null, corners: sharesByPeriod(shares) };
    });
const stairs = fc
  .record({
    heights: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 5 }),
    baseline: fc.option(fc.nat(100)),
    ramp: fc.nat(24),
  })
  .map(({ heights, baseline, ramp }) => {
    const stages = heights
      .toSorted((a, b) => a - b)
      .map((height, place): [Rational, Rational] => [
        { n: BigInt(place + 1), d: BigInt(heights.length) },
        whole(height),
      ]);
    const start = baseline === null ? null : whole(baseline);
    const corners = climbStairs({ stages, baseline: start, ramp: whole(ramp), months: whole(36) });
    return { stages, start, corners };
  });

// Item 1: E(t0) = B, E(t1) = T for every shape; E⁻¹(E(t)) = t where E rises strictly; E hits every stage value.
describe('a path of any shape', () => {
  it('begins at nothing, ends at everything and never falls', () => {
    fc.assert(
      fc.property(fc.oneof(curve, table(0)), share, share, (course, a, b) => {
        const ends = [compare(shareDue(course, zero), zero), compare(shareDue(course, one), one)];
        const [early, late] = compare(a, b) <= 0 ? [a, b] : [b, a];
        expect([...ends, compare(shareDue(course, early), shareDue(course, late)) <= 0]).toEqual([0, 0, true]);
      }),
      runs,
    );
  });

  it('leads back from what is due to when it was due, wherever it rises', () => {
    fc.assert(
      fc.property(fc.oneof(curve, table(1)), share, (course, at) => {
        expect(toNumber(shareWhen(course, shareDue(course, at), at))).toBeCloseTo(toNumber(at), 6);
      }),
      runs,
    );
  });

  it('asks for the whole of the goal on the due date, and for the baseline before the clock starts', () => {
    const shapes = fc.constantFrom(
      'linear',
      'back-loaded',
      's-curve',
      'compound',
      'steps',
      'seasonal',
      'custom',
      'none',
    );
    const ends = fc
      .tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 200 }))
      .filter(([a, b]) => a !== b);
    fc.assert(
      fc.property(ends, shapes, ([baseline, goal], shape) => {
        // exactly at the start the worst figure is due; it never meets the goal
        const weights = shape === 'custom' ? '0.1;0.4;0.5;1' : '0.1;0.2;0.3;0.4';
        const at = (period: string, day: string, start: string) =>
          scoreTarget(
            buildCase({
              kind: 'level',
              op: goal > baseline ? '>=' : '<=',
              value: String(goal),
              baseline: start,
              baseline_at: '2022',
              shape,
              weights,
              ramp: '3',
              period,
              as_of: day,
              figures: start === 'first' ? `2022Q4:${baseline};${period}:${baseline}` : `${period}:${baseline}`,
            }),
            { explanation: false },
          ).expected ?? Number.NaN;
        const early = at('2023Q1', '2023-03-31', String(baseline));
        const inside = Math.min(baseline, goal) <= early + 1e-6 && early - 1e-6 <= Math.max(baseline, goal);
        const full = [String(baseline), 'first'].map((start) => at('2023Q4', '2023-12-31', start));
        expect([...full, inside]).toEqual([goal, goal, true]);
      }),
      runs,
    );
  });
});

describe('a path of stages', () => {
  it('stands at every stage value on its day, or at the baseline where that is better', () => {
    fc.assert(
      fc.property(stairs, ({ stages, start, corners }) => {
        for (const [at, height] of stages) {
          expect(heightAt(corners, at)).toEqual(start && compare(start, height) > 0 ? start : height);
        }
      }),
      runs,
    );
  });

  it('begins at the baseline, never falls, and asks for nothing before the first stage without one', () => {
    fc.assert(
      fc.property(stairs, share, share, ({ start, corners, stages }, a, b) => {
        const [early, late] = compare(a, b) <= 0 ? [a, b] : [b, a];
        const [before, after] = [heightAt(corners, early), heightAt(corners, late)];
        if (before && after) expect(compare(before, after)).toBeLessThanOrEqual(0);
        if (start) expect(compare(heightAt(corners, zero) ?? one, start)).toBe(0);
        const first = stages[0]?.[0];
        if (!start && first && compare(early, first) < 0) expect(before).toBeNull();
      }),
      runs,
    );
  });
});

describe('a figure that is just what is due', () => {
  it('is neither behind nor ahead, on every path that needs no doubles', () => {
    const shapes = fc.constantFrom('linear', 'back-loaded', 'seasonal');
    fc.assert(
      fc.property(
        fc.integer({ min: -50, max: 50 }),
        fc.integer({ min: 1, max: 90 }),
        shapes,
        (baseline, change, shape) => {
          const score = (figure: string) =>
            scoreTarget(
              buildCase({
                kind: 'level',
                op: '>=',
                value: String(baseline + change),
                baseline: String(baseline),
                baseline_at: '2022',
                shape,
                weights: '0.1;0.2;0.3;0.4',
                period: '2023Q2',
                as_of: '2023-06-30',
                figures: `2023Q2:${figure}`,
              }),
              { explanation: false },
            );
          const due = score(String(baseline)).expected ?? Number.NaN;
          const { lagValue, lagMonths, scheduleRatio, status } = score(String(due));
          expect([lagValue, lagMonths, scheduleRatio, status]).toEqual([0, 0, 1, 'on_track']);
        },
      ),
      runs,
    );
  });
});
