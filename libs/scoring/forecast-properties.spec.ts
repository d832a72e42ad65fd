import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { forecastPath, forecastSeries } from './forecast.js';
import type { ForecastQuestion } from './forecast-question.js';
import { periodsBetween } from './period.js';
import { multiply, negate, whole, type Rational } from './rational.js';

const quarters = periodsBetween('2020-01-01', '2023-12-31', 'quarter');
const number = fc
  .tuple(fc.integer({ min: -900, max: 900 }), fc.integer({ min: 1, max: 30 }))
  .map(([n, d]): Rational => ({ n: BigInt(n), d: BigInt(d) }));
const share = fc
  .tuple(fc.nat(60), fc.integer({ min: 1, max: 60 }))
  .map(([a, b]) => ({ numerator: whole(Math.min(a, b)), denominator: whole(b) }));
const figure = fc.oneof(
  number.map((numerator) => ({ numerator, denominator: null })),
  share,
);
const periods = fc.subarray([...quarters], { minLength: 0, maxLength: 12 });

const question: fc.Arbitrary<ForecastQuestion> = fc
  .record({
    periods,
    figures: fc.array(figure, { minLength: 12, maxLength: 12 }),
    due: fc.constantFrom('2022Q4', '2024Q1', '2025Q4', '2033Q4'),
    goal: fc.oneof(
      number,
      share.map(({ numerator, denominator }) => ({ n: numerator.n, d: denominator.n })),
    ),
    far: fc.option(number),
    tolerance: fc.option(number.map(({ n, d }) => ({ n: n < 0n ? -n : n, d }))),
    baseline: fc.option(number),
    precision: fc.option(number.map(({ n, d }) => ({ n: n < 0n ? -n : n, d }))),
    rise: fc.boolean(),
    ratio: fc.boolean(),
    binomial: fc.boolean(),
    min: fc.option(number),
  })
  .map(({ periods: known, figures, min, ...rest }) => ({
    ...rest,
    points: known.map((period, place) => ({
      period,
      ...(figures[place] ?? { numerator: whole(0), denominator: null }),
    })),
    limits: min ? { min } : {},
  }));

describe('any forecast', () => {
  it('is finite, with a chance of 0 to 100 %, a band around its value, and the word of its chance', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const made = forecastSeries(asked);
        const known = asked.points.length;
        if (made === null) {
          expect(forecastPath(asked)).toEqual([]);
          return;
        }
        expect(known).toBeGreaterThanOrEqual(3);
        expect(made.points).toBe(Math.min(8, known));
        for (const value of [made.value, made.low, made.high, made.slope, made.spread, made.probability])
          expect(Number.isFinite(value)).toBe(true);
        expect(made.low).toBeLessThanOrEqual(made.value);
        expect(made.value).toBeLessThanOrEqual(made.high);
        expect(made.spread).toBeGreaterThanOrEqual(0);
        expect(Number.isInteger(made.percent) && made.percent >= 0 && made.percent <= 100).toBe(true);
        expect(made.percent / 100).toBeLessThanOrEqual(made.probability + 1e-9);
        expect(made.word).toBe(made.percent >= 66 ? 'likely' : made.percent >= 33 ? 'uncertain' : 'unlikely');
        const path = forecastPath(asked);
        expect(path).toHaveLength(made.ahead);
        expect(path.at(-1)).toEqual({ period: asked.due, value: made.value, low: made.low, high: made.high });
      }),
      { numRuns: 1000 },
    );
  });

  it('is made of three points or more that lie before the due date', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const last =
          asked.points
            .map(({ period }) => period)
            .toSorted()
            .at(-1) ?? '';
        expect(forecastSeries(asked) !== null).toBe(asked.points.length >= 3 && last < asked.due);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a forecast outside the logit', () => {
  const plain = question.map((asked): ForecastQuestion => ({
    ...asked,
    ratio: false,
    points: asked.points.map((point) => ({ ...point, denominator: null })),
  }));
  const scaled = (asked: ForecastQuestion, by: Rational): ForecastQuestion => {
    const times = (value: Rational | null | undefined) => (value ? multiply(value, by) : null);
    return {
      ...asked,
      points: asked.points.map((point) => ({ ...point, numerator: multiply(point.numerator, by) })),
      goal: multiply(asked.goal, by),
      far: times(asked.far),
      tolerance: times(asked.tolerance),
      baseline: times(asked.baseline),
      precision: times(asked.precision),
      limits: asked.limits?.min ? { min: multiply(asked.limits.min, by) } : {},
    };
  };

  it('is the same in any unit', () => {
    fc.assert(
      fc.property(plain, fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 99 }), (asked, n, d) => {
        const [before, after] = [forecastSeries(asked), forecastSeries(scaled(asked, { n: BigInt(n), d: BigInt(d) }))];
        // Where the spread is nothing but the rounding of doubles, the chance hangs on it: there is no unit to compare.
        fc.pre(before === null || before.spread > 1e-9);
        expect(after?.probability ?? -1).toBeCloseTo(before?.probability ?? -1, 6);
        const factor = n / d;
        const size = Math.max(1, Math.abs((before?.value ?? 0) * factor));
        expect((after?.value ?? 0) / size).toBeCloseTo(((before?.value ?? 0) * factor) / size, 9);
        expect(after?.points).toBe(before?.points);
      }),
      { numRuns: 1000 },
    );
  });

  it('mirrors itself when every sign and the direction change', () => {
    fc.assert(
      fc.property(plain, (given) => {
        // Natural limits at 0 do not mirror: here they lie far off on both sides.
        const asked = { ...given, limits: { min: whole(-1_000_000_000_000n) } };
        const turned = scaled(asked, whole(-1));
        const after = forecastSeries({
          ...turned,
          rise: !asked.rise,
          tolerance: asked.tolerance ?? null,
          precision: asked.precision ?? null,
          limits: { max: negate(asked.limits.min), min: asked.limits.min },
        });
        const before = forecastSeries({ ...asked, limits: { ...asked.limits, max: whole(1_000_000_000_000n) } });
        expect(after?.probability ?? -1).toBeCloseTo(before?.probability ?? -1, 9);
        expect(after?.value ?? 0).toBeCloseTo(-(before?.value ?? 0), 6);
      }),
      { numRuns: 1000 },
    );
  });
});
