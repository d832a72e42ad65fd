import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compositeIndex, type IndexPart } from './composite-index.js';
import { parseRational } from './parse-rational.js';
import { compare, multiply, whole, zero, type Rational } from './rational.js';

const exact = (text: string): Rational => parseRational(text) ?? zero;
const part = (x: string, m: string, better: IndexPart['better'], group: string): IndexPart => ({
  value: exact(x),
  reference: exact(m),
  better,
  group,
});

describe('a composite index (综合指数)', () => {
  it('multiplies within a group and adds across groups, exactly', () => {
    const made = compositeIndex([
      part('90', '80', 'higher', '工作效率'),
      part('10', '12', 'lower', '工作效率'),
      part('97', '100', 'higher', '医疗质量'),
    ]);
    expect(made).toEqual({
      index: exact('2.32'),
      groups: [
        { group: '工作效率', product: exact('27/20') },
        { group: '医疗质量', product: exact('97/100') },
      ],
      reason: null,
    });
  });

  it('is 1 for a single indicator that stands where it is measured', () => {
    expect(compositeIndex([part('5', '5', 'lower', 'a')]).index).toEqual(whole(1));
    expect(compositeIndex([part('5', '10', 'higher', 'a')]).index).toEqual(exact('1/2'));
    expect(compositeIndex([part('5', '10', 'lower', 'a')]).index).toEqual(whole(2));
  });

  it('counts a figure of 0 where higher is better, and cannot divide by it where lower is', () => {
    expect(compositeIndex([part('0', '10', 'higher', 'a'), part('1', '1', 'higher', 'b')]).index).toEqual(whole(1));
    expect(compositeIndex([part('0', '10', 'lower', 'a')])).toEqual({ index: null, groups: [], reason: 'zero_value' });
  });

  it('is nothing against 0, whichever way is better, and nothing of nothing', () => {
    const refused = { index: null, groups: [], reason: 'zero_reference' };
    expect(compositeIndex([part('1', '1', 'higher', 'a'), part('5', '0', 'higher', 'a')])).toEqual(refused);
    expect(compositeIndex([part('5', '0', 'lower', 'a')])).toEqual(refused);
    expect(compositeIndex([part('0', '1', 'lower', 'a'), part('5', '0', 'lower', 'a')])).toEqual(refused);
    expect(compositeIndex([])).toEqual({ index: null, groups: [], reason: 'empty' });
  });

  it('stays when figures and references are told in another unit, and doubles with the figures of its groups', () => {
    const positive = fc
      .tuple(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 99 }))
      .map(([n, d]): Rational => ({ n: BigInt(n), d: BigInt(d) }));
    const parts = fc.uniqueArray(
      fc.record({
        value: positive,
        reference: positive,
        better: fc.constantFrom<IndexPart['better']>('higher', 'lower'),
        group: fc.constantFrom('a', 'b', 'c', 'd'),
      }),
      { minLength: 1, maxLength: 4, selector: ({ group }) => group },
    );
    fc.assert(
      fc.property(parts, positive, (given, k) => {
        const index = compositeIndex(given).index ?? zero;
        const scaled = given.map((entry) => ({
          ...entry,
          value: multiply(entry.value, k),
          reference: multiply(entry.reference, k),
        }));
        expect(compare(compositeIndex(scaled).index ?? zero, index)).toBe(0);
        const better = given.map((entry) =>
          entry.better === 'higher'
            ? { ...entry, value: multiply(entry.value, k) }
            : { ...entry, reference: multiply(entry.reference, k) },
        );
        expect(compare(compositeIndex(better).index ?? zero, multiply(index, k))).toBe(0);
      }),
      { numRuns: 1000 },
    );
  });
});
