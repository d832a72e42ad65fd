import { describe, expect, it } from '@jest/globals';
import { FormPortions } from './form-portions.js';
import { formKeyOf } from './gather-forms.js';
import type { PlacedValue } from './place-value.js';

/** Values of so many regions and quarters, each form's scattered over the whole as a file sorted by data element has them. */
function placedOf({ regions, each }: { regions: number; each: number }): PlacedValue[] {
  return Array.from({ length: regions * each }, (_, index): PlacedValue => {
    const id = index % regions;
    const made: unknown = {
      given: { index, deleted: false },
      plan: { code: 'p' },
      reporter: { id, code: `r${id}` },
      period: ['2023Q1', '2023Q2'][Math.floor(index / regions) % 2],
    };
    return made as PlacedValue;
  });
}

const indexesOf = (portions: FormPortions): number[][] =>
  [...portions.take()].map((portion) => [...portion.pieces()].flat().map(({ index }) => index));

describe('portions of a payload', () => {
  const placed = placedOf({ regions: 400, each: 100 });

  it('hold every value once, and all values of a form in one portion', () => {
    const portions = new FormPortions(placed.length, false);
    for (const value of placed) portions.add(value);
    const all = indexesOf(portions);
    expect(all.length).toBe(8);
    expect(all.flat().sort((a, b) => a - b)).toEqual(placed.map(({ given }) => given.index));
    const portionOf = new Map<string, number>();
    for (const [at, indexes] of all.entries()) {
      for (const index of indexes) {
        const value = placed[index];
        if (value === undefined) throw new Error(`no value ${index}`);
        expect(portionOf.get(formKeyOf(value)) ?? at).toBe(at);
        portionOf.set(formKeyOf(value), at);
      }
    }
    expect(portionOf.size).toBe(800);
    expect(Math.max(...all.map((indexes) => indexes.length))).toBeLessThan(2 * 5_000);
  });

  it('keep the order in which values came', () => {
    const portions = new FormPortions(placed.length, false);
    for (const value of placed) portions.add(value);
    for (const indexes of indexesOf(portions)) expect(indexes).toEqual([...indexes].sort((a, b) => a - b));
  });

  it('are one where all or none is taken, and none is given twice', () => {
    const portions = new FormPortions(placed.length, true);
    for (const value of placed) portions.add(value);
    expect(indexesOf(portions)).toEqual([placed.map(({ given }) => given.index)]);
    expect(indexesOf(portions)).toEqual([]);
  });

  it('know how many forms there are', () => {
    const some = placedOf({ regions: 10, each: 4 });
    const portions = new FormPortions(some.length, false);
    for (const value of some) portions.add(value);
    expect(portions.forms).toBe(20);
  });
});
