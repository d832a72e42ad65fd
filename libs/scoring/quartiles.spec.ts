import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compare, rational, whole, type Rational } from './rational.js';
import { quarterOf, quartiles } from './quartiles.js';

const of = (...figures: readonly number[]) => quartiles(figures.map(whole));

describe('quartiles', () => {
  it('are those of a spreadsheet', () => {
    expect(of(3, 1, 5, 2, 4)).toEqual({ low: whole(2), median: whole(3), high: whole(4) });
    // QUARTILE.INC of 1, 2, 4, 7, 11, 16: 2.5, 5.5, 10
    const six = of(16, 11, 7, 4, 2, 1);
    expect(six && compare(six.low, { n: 5n, d: 2n })).toBe(0);
    expect(six && compare(six.median, { n: 11n, d: 2n })).toBe(0);
    expect(six && compare(six.high, whole(10))).toBe(0);
  });

  it('are none of fewer than five figures', () => {
    expect(of(1, 2, 3, 4)).toBeNull();
  });

  it('stand in order between the least and the greatest, whatever the order of the figures', () => {
    const figure = fc
      .tuple(fc.integer(), fc.integer({ min: 1, max: 1000 }))
      .map(([n, d]) => rational(BigInt(n), BigInt(d)));
    const figures = fc.array(figure, { minLength: 5, maxLength: 40 });
    fc.assert(
      fc.property(figures, (list) => {
        const known = list.filter((one): one is Rational => one !== null);
        const found = quartiles(known);
        const again = quartiles(known.toReversed());
        if (found === null || again === null) throw new Error('enough figures');
        const ordered = known.toSorted(compare);
        const chain = [ordered[0], found.low, found.median, found.high, ordered.at(-1)];
        for (const [place, one] of chain.entries())
          if (place > 0 && one && chain[place - 1])
            expect(compare(chain[place - 1] ?? one, one)).toBeLessThanOrEqual(0);
        expect(compare(found.median, again.median)).toBe(0);
        expect(known.filter((one) => quarterOf(one, found) === 'lowest').length).toBeLessThanOrEqual(
          known.length / 4 + 1,
        );
      }),
    );
  });

  it('are neither the lowest nor the highest quarter themselves', () => {
    const all = of(7, 7, 7, 7, 7);
    expect(all && quarterOf(whole(7), all)).toBe('middle');
    const five = of(1, 2, 3, 4, 5);
    expect(five && [1, 2, 3, 4, 5].map((one) => quarterOf(whole(one), five))).toEqual([
      'lowest',
      'middle',
      'middle',
      'middle',
      'highest',
    ]);
  });
});
