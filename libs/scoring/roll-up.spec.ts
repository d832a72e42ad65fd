import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { percentDown } from './rounding.js';
import { compare, whole } from './rational.js';
import type { Reading } from './reading.js';
import { addsUp, rollUp } from './roll-up.js';

const common = { period: '2023Q4', coverage: { reported: 1, expected: 1 }, recordedAt: '2024-01-10T09:30:00+08:00' };
const ratio = (n: number, d: number): Reading => ({ ...common, value: { numerator: whole(n), denominator: whole(d) } });
const count = (n: number): Reading => ({ ...common, value: { numerator: whole(n), denominator: null } });
const done = (...days: (string | null)[]): Reading => ({ ...common, value: null, done: days });

describe('a roll-up', () => {
  it('adds numerators and denominators and never takes the mean of ratios', () => {
    const parent = rollUp('ratio', [ratio(90, 100), ratio(10, 50), ratio(45, 50)], 3);
    expect(parent.value).toEqual({ numerator: whole(145), denominator: whole(200) });
    expect(parent.coverage).toEqual({ reported: 3, expected: 3 });
    expect(percentDown({ n: 145n, d: 200n })).toBe('72.5');
  });

  it('adds counts, and a missing child adds nothing but lowers the coverage', () => {
    const parent = rollUp('stock', [count(3), count(0), count(7)], 4);
    expect(parent).toMatchObject({
      value: { numerator: whole(10), denominator: null },
      coverage: { reported: 3, expected: 4 },
    });
  });

  it('tells missing from zero', () => {
    expect(rollUp('stock', [], 2)).toMatchObject({ value: null, coverage: { reported: 0, expected: 2 } });
    expect(rollUp('stock', [count(0)], 2).value).toEqual({ numerator: whole(0), denominator: null });
  });

  it('adds nothing for 0 of 0, and keeps it apart from an impossible figure', () => {
    expect(rollUp('ratio', [ratio(0, 0), ratio(1, 2)], 2).value).toEqual({
      numerator: whole(1),
      denominator: whole(2),
    });
    expect(rollUp('ratio', [ratio(1, 0), ratio(1, 2)], 2).value).toEqual({
      numerator: whole(1),
      denominator: whole(2),
    });
  });

  it('is recorded when the last of its children was, whatever the zone, and in any order', () => {
    const recorded = (...instants: readonly string[]) => {
      const children = instants.map((recordedAt) => ({ ...count(1), recordedAt }));
      const made = [children, children.toReversed()].map((all) => rollUp('stock', all, instants.length).recordedAt);
      expect(made[0]).toBe(made[1]);
      return made[0];
    };
    expect(recorded('2024-01-10T09:30:00+08:00', '2024-01-10T02:00:00Z')).toBe('2024-01-10T02:00:00Z');
    expect(recorded('2024-01-10T09:30:00+08:00', '2024-01-10T01:00:00Z')).toBe('2024-01-10T09:30:00+08:00');
    expect(recorded('2024-01-10T09:30:00+08:00', '2024-01-10T01:30:00Z')).toBe('2024-01-10T09:30:00+08:00');
    expect(recorded('some day', '2024-01-10T01:30:00Z')).toBe('2024-01-10T01:30:00Z');
    expect(recorded('some day', 'one day')).toBe('some day');
    expect(rollUp('stock', [], 0).recordedAt).toBe('');
  });

  it('adds up what is counted, and no level, relative figure, date or composite', () => {
    const sums = (['stock', 'flow', 'flow-ytd', 'ratio', 'share-of-units', 'each-unit', 'conditional'] as const).map(
      addsUp,
    );
    expect(sums).toEqual(sums.map(() => true));
    expect((['level', 'relative', 'date', 'composite'] as const).map(addsUp)).toEqual([false, false, false, false]);
    expect(rollUp('relative', [ratio(1, 2), ratio(2, 3)], 2).value).toEqual({
      numerator: whole(3),
      denominator: whole(5),
    });
    expect([rollUp('ratio', [count(1)], 1).value, rollUp('composite', [count(1)], 1).value]).toEqual([null, null]);
  });

  it('is of the latest period of its children, whatever their order', () => {
    const children = ['2023Q2', '2023Q4', '2023Q3'].map((period) => ({ ...count(1), period }));
    expect([rollUp('stock', children, 3).period, rollUp('stock', children.toReversed(), 3).period]).toEqual([
      ...['2023Q4', '2023Q4'],
    ]);
    expect(rollUp('stock', [], 0).period).toBe('');
  });

  it('counts an impossible figure for nothing, and nothing of nothing as that', () => {
    expect(rollUp('ratio', [ratio(0, 0)], 1).value).toEqual({ numerator: whole(0), denominator: whole(0) });
    expect(rollUp('ratio', [ratio(3, 0)], 1).value).toBeNull();
    expect(rollUp('ratio', [ratio(0, 5)], 1).value).toEqual({ numerator: whole(0), denominator: whole(5) });
  });

  it('is done part by part on the last day of its children, once none of them is open or silent', () => {
    const dates = (expected: number, ...children: readonly Reading[]) => {
      const made = rollUp('date', children, expected);
      return [made.done, Number(made.value?.numerator.n), Number(made.value?.denominator?.n)];
    };
    expect(dates(2, done('2023-03-01'), done('2023-02-01'))).toEqual([['2023-03-01'], 2, 2]);
    expect(dates(2, done('2023-02-01'), done('2023-03-01'))).toEqual([['2023-03-01'], 2, 2]);
    expect(dates(2, done(null), done('2023-03-01'))).toEqual([[null], 1, 2]);
    expect(dates(2, done('2023-03-01'), done(null))).toEqual([[null], 1, 2]);
    expect(dates(3, done('2023-03-01'), done('2023-02-01'))).toEqual([[null], 2, 3]);
    expect(dates(1, done('2023-03-01', null), done('2023-02-01', '2023-05-01'))).toEqual([['2023-03-01', null], 1, 2]);
    expect(dates(2, done('2023-03-01'), done('2023-02-01', '2023-05-01'))).toEqual([['2023-03-01', null], 2, 2]);
    expect(dates(2)).toEqual([[null], 0, 2]);
    expect(dates(0)).toEqual([[null], 0, 0]);
    expect([dates(1, done()), dates(1, { ...common, value: null })]).toEqual([
      [[null], 0, 1],
      [[null], 0, 1],
    ]);
  });

  it('never adds levels', () => {
    expect(rollUp('level', [count(76), count(77)], 2).value).toBeNull();
  });

  it('does not apply where it applies to no child', () => {
    expect(rollUp('ratio', [{ ...common, value: null, notApplicable: true }], 1).notApplicable).toBe(true);
  });

  it('is done when all are done, on the day of the last', () => {
    const all = rollUp('date', [done('2022-06-01'), done('2022-09-02')], 2);
    expect(all).toMatchObject({ done: ['2022-09-02'], value: { numerator: whole(2), denominator: whole(2) } });
    const open = rollUp('date', [done('2022-06-01'), done(null)], 3);
    expect(open).toMatchObject({ done: [null], value: { numerator: whole(1), denominator: whole(3) } });
  });

  it('gives the same for any order and any grouping of children', () => {
    const child = fc.oneof(
      fc.tuple(fc.nat(1000), fc.nat(1000)).map(([n, d]) => ratio(Math.min(n, d), d)),
      fc.constant(done('2023-05-01')),
    );
    const measures = fc.constantFrom('ratio' as const, 'stock' as const, 'date' as const);
    fc.assert(
      fc.property(fc.array(child, { minLength: 1, maxLength: 12 }), fc.nat(12), measures, (children, cut, measure) => {
        const direct = rollUp(measure, children, children.length);
        const parts = [children.slice(0, cut), children.slice(cut)].filter((part) => part.length > 0);
        const grouped = parts.map((part) => rollUp(measure, part, part.length));
        expect(rollUp(measure, [...children].reverse(), children.length)).toEqual(direct);
        expect(rollUp(measure, grouped, children.length)).toEqual(direct);
      }),
    );
  });

  it('lies between the lowest and the highest child ratio', () => {
    const child = fc.tuple(fc.nat(500), fc.integer({ min: 1, max: 500 }));
    fc.assert(
      fc.property(fc.array(child, { minLength: 1 }), (pairs) => {
        const parent = rollUp(
          'ratio',
          pairs.map(([n, d]) => ratio(n, d)),
          pairs.length,
        ).value;
        const value = { n: parent?.numerator.n ?? 0n, d: parent?.denominator?.n ?? 1n };
        const shares = pairs.map(([n, d]) => ({ n: BigInt(n), d: BigInt(d) }));
        expect(shares.some((share) => compare(share, value) <= 0)).toBe(true);
        expect(shares.some((share) => compare(share, value) >= 0)).toBe(true);
      }),
    );
  });
});
