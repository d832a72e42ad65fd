import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromNumber } from './parse-rational.js';
import { sumByParent } from './quick-sums.js';
import { add, toNumber, zero } from './rational.js';

const largest = Number.MAX_SAFE_INTEGER;

describe('sums by parent', () => {
  it('add the rows of each parent, column by column', () => {
    const table = { columns: 2, values: Float64Array.of(1, 10, 2, 20, 4, 40) };
    expect(sumByParent(table, Int32Array.of(1, 0, 1), 2)).toEqual({
      columns: 2,
      values: Float64Array.of(2, 20, 5, 50),
      reported: Int32Array.of(1, 1, 2, 2),
      exact: new Map(),
    });
  });

  it('tell missing from zero', () => {
    const table = { columns: 1, values: Float64Array.of(NaN, 0, NaN) };
    const sums = sumByParent(table, Int32Array.of(0, 1, 1), 3);
    expect([...sums.values]).toEqual([NaN, 0, NaN]);
    expect([...sums.reported]).toEqual([0, 1, 0]);
  });

  it('leave out a row without a parent', () => {
    expect([...sumByParent({ columns: 1, values: Float64Array.of(5, 7) }, Int32Array.of(-1, 0), 1).values]).toEqual([
      7,
    ]);
  });

  it('stay exact beyond the safe integers', () => {
    const table = { columns: 1, values: Float64Array.of(largest, 1, 1, 2) };
    const { values, exact } = sumByParent(table, Int32Array.of(0, 0, 0, 1), 2);
    expect(exact).toEqual(new Map([[0, { n: BigInt(largest) + 2n, d: 1n }]]));
    expect([...values]).toEqual([largest + 2, 2]);
  });

  it('stay exact with decimals, where doubles do not', () => {
    const { values, exact } = sumByParent({ columns: 1, values: Float64Array.of(0.1, 0.2) }, Int32Array.of(0, 0), 1);
    expect(exact.get(0)).toEqual({ n: 3n, d: 10n });
    expect([...values]).toEqual([0.3]);
  });

  it('are those of exact numbers for any table', () => {
    const value = fc.oneof(
      fc.integer(),
      fc.constantFrom(NaN, 0.1, -0.7, largest, -largest, 2 ** 60),
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    );
    const rows = fc.array(fc.tuple(fc.integer({ min: -1, max: 2 }), fc.tuple(value, value)), { maxLength: 12 });
    fc.assert(
      fc.property(rows, (table) => {
        const values = Float64Array.from(table.flatMap(([, row]) => row));
        const sums = sumByParent({ columns: 2, values }, Int32Array.from(table.map(([parent]) => parent)), 3);
        sums.values.forEach((sum, place) => {
          const column = place % 2;
          const children = table.filter(
            ([parent, row]) => parent === (place - column) / 2 && !Number.isNaN(row[column]),
          );
          const exact = children.map(([, row]) => fromNumber(row[column] ?? NaN) ?? zero).reduce(add, zero);
          expect(sums.reported[place]).toBe(children.length);
          expect(sum).toBe(children.length === 0 ? NaN : toNumber(sums.exact.get(place) ?? fromNumber(sum) ?? zero));
          if (children.length > 0) expect(toNumber(exact)).toBe(sum);
        });
      }),
      { numRuns: 1000 },
    );
  });
});
