import { describe, expect, it } from '@jest/globals';
import { one, rational, toNumber, whole, type Rational, type Reading } from '#scoring';
import { restateReadings } from './restate-readings.js';

const reading = (period: string, numerator: number | null, denominator: number | null = null): Reading => ({
  period,
  value:
    numerator === null
      ? null
      : { numerator: whole(numerator), denominator: denominator === null ? null : whole(denominator) },
  coverage: { reported: 1, expected: 1 },
  recordedAt: `${period.slice(0, 4)}-12-31T00:00:00.000Z`,
});

const told = (readings: readonly Reading[]) =>
  readings.map(({ period, value }) => [
    period,
    value && toNumber(value.numerator),
    value?.denominator ? toNumber(value.denominator) : null,
  ]);

const half: Rational = rational(1n, 2n) ?? one;

describe('the readings of a region that took over from others', () => {
  it('are the sums of numerators and of denominators before, and its own afterwards', () => {
    const former = [
      { share: one, readings: [reading('2020', 30, 100), reading('2021', 99, 100)] },
      { share: one, readings: [reading('2020', 10, 300)] },
    ];
    expect(told(restateReadings([reading('2020', 30, 100), reading('2021', 50, 400)], former, '2020-12-31'))).toEqual([
      ['2020', 40, 400],
      ['2021', 50, 400],
    ]);
  });

  it('hold the share of a unit that was split', () => {
    const former = [{ share: half, readings: [reading('2020', 7)] }];
    expect(told(restateReadings([], former, '2020-12-31'))).toEqual([['2020', 3.5, null]]);
  });

  it('are missing for a period that one of them did not report', () => {
    const former = [
      { share: one, readings: [reading('2019', 1), reading('2020', 2)] },
      { share: one, readings: [reading('2019', null), reading('2020', 3)] },
    ];
    expect(told(restateReadings([], former, '2020-12-31'))).toEqual([['2020', 5, null]]);
  });
});
