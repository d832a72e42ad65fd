import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyWeight } from '../../../test/golden/any-number.js';
import { anyScoreInput } from '../../../test/golden/any-score-input.js';
import { composite } from '../composite-formula.js';
import { isNumber, isRecord } from '../datum.js';
import { Inputs } from '../inputs.js';
import { itemOf } from '../item-of.js';
import { rank, type RankItem } from '../ranking.js';
import {
  add,
  compare,
  divide,
  greater,
  lesser,
  multiply,
  one,
  rational,
  toNumber,
  whole,
  zero,
  type Rational,
} from '../rational.js';
import { scoreTarget } from '../score-target.js';

const runs = { numRuns: 1000 };
const points = fc.nat(1000).map((tenths): Rational => ({ n: BigInt(tenths), d: 10n }));
const item = fc.tuple(anyWeight, fc.option(points, { freq: 5 }));
const items = fc.array(item, { minLength: 1, maxLength: 6 });
const variant = fc.constantFrom('arithmetic', 'geometric');
type Items = readonly (readonly [Rational, Rational | null])[];

function scoreOf(parts: Items, how = 'arithmetic'): Rational | null {
  const rows = parts.map(([weight, score], place) => [`part-${place}`, weight, score]);
  const made = composite.compute(new Inputs({ variant: how, items: rows }));
  const value = isRecord(made) ? made['value'] : null;
  return isNumber(value ?? null) ? (value as Rational) : null;
}

const known = (parts: Items) => parts.flatMap(([weight, score]) => (score ? [[weight, score] as const] : []));
const weigh = (parts: Items) => parts.reduce((sum, [weight]) => add(sum, weight), zero);

// Item 15: a composite lies between its items; renormalised weights sum to 1; ranks stay when all gain the same.
describe('a composite', () => {
  it('lies between its lowest and its highest item', () => {
    fc.assert(
      fc.property(items, variant, (parts, how) => {
        const score = scoreOf(parts, how);
        const scores = known(parts).map(([, each]) => each);
        if (score === null) return;
        expect(compare(score, scores.reduce(lesser))).toBeGreaterThanOrEqual(0);
        expect(compare(score, scores.reduce(greater))).toBeLessThanOrEqual(0);
      }),
      runs,
    );
  });

  it('weighs what is assessed as parts of one whole, whatever the weights come to', () => {
    fc.assert(
      fc.property(items, (parts) => {
        const score = scoreOf(parts);
        if (score === null) return;
        const total = weigh(known(parts));
        const shares = known(parts).map(([weight, each]) => [divide(weight, total) ?? zero, each] as const);
        expect(
          compare(
            shares.reduce((sum, [share]) => add(sum, share), zero),
            one,
          ),
        ).toBe(0);
        const mean = shares.reduce((sum, [share, each]) => add(sum, multiply(share, each)), zero);
        expect(compare(mean, score)).toBe(0);
      }),
      runs,
    );
  });

  it('is the same with all weights multiplied, and in any order of its items', () => {
    fc.assert(
      fc.property(items, variant, fc.integer({ min: 2, max: 90 }), (parts, how, times) => {
        const score = scoreOf(parts, how);
        const more = parts.map(([weight, each]) => [multiply(weight, whole(times)), each] as const);
        for (const other of [scoreOf(more, how), scoreOf(parts.toReversed(), how)]) {
          expect(other === null).toBe(score === null);
          expect(toNumber(other ?? zero)).toBeCloseTo(toNumber(score ?? zero), 9);
        }
      }),
      runs,
    );
  });

  it('has a score if and only if four fifths of the weight are assessed', () => {
    fc.assert(
      fc.property(items, (parts) => {
        const assessed = divide(weigh(known(parts)), weigh(parts)) ?? zero;
        expect(scoreOf(parts) !== null).toBe(compare(assessed, { n: 4n, d: 5n }) >= 0);
      }),
      runs,
    );
  });

  it('takes from any score a figure between 0 and 100, or none', () => {
    fc.assert(
      fc.property(anyScoreInput, (input) => {
        const { score } = itemOf('one', one, scoreTarget(input));
        if (score) expect([compare(score, zero) >= 0, compare(score, whole(100)) <= 0]).toEqual([true, true]);
      }),
      runs,
    );
  });
});

const regions = fc.array(
  fc.record({
    tenths: fc.option(fc.nat(900), { freq: 9 }),
    covered: fc.constantFrom(1, 1, 1, 0.8, 0.79),
    group: fc.constantFrom('a', 'b'),
  }),
  { maxLength: 14 },
);
const asItems = (drawn: readonly { tenths: number | null; covered: number; group: string }[], gain = 0) =>
  drawn.map(({ tenths, covered, group }, place): RankItem => ({
    region: `1503${String(place).padStart(2, '0')}`,
    level: 'county',
    peerGroup: group,
    score: tenths === null ? null : rational(tenths + gain, 10),
    coverage: covered,
  }));

describe('ranks', () => {
  it('stay when every score gains the same multiple of 0.1', () => {
    fc.assert(
      fc.property(regions, fc.nat(100), (drawn, gain) => {
        const places = (given: readonly RankItem[]) => rank(given).map((row) => [row.region, row.rank]);
        expect(places(asItems(drawn, gain))).toEqual(places(asItems(drawn)));
      }),
      runs,
    );
  });

  it('are the same in any order, shared by scores equal as shown, and skip as many as share', () => {
    fc.assert(
      fc.property(regions, (drawn) => {
        const ranked = rank(asItems(drawn));
        expect(rank(asItems(drawn).toReversed())).toEqual(ranked);
        for (const group of ['a', 'b']) {
          const rows = ranked.filter((row) => row.peerGroup === group && row.rank !== null);
          const better = rows.map(({ shown }) => rows.filter((other) => Number(other.shown) > Number(shown)).length);
          expect(rows.map((row) => row.rank)).toEqual(better.map((count) => count + 1));
        }
      }),
      runs,
    );
  });

  it('are given to all or to none of a group, and never to a region without score or coverage', () => {
    fc.assert(
      fc.property(regions, (drawn) => {
        const given = asItems(drawn);
        const ranked = rank(given);
        expect(ranked.map(({ region }) => region).toSorted()).toEqual(given.map(({ region }) => region).toSorted());
        const able = ranked.map((row) => {
          const source = given.find(({ region }) => region === row.region);
          const size = given.filter(({ peerGroup }) => peerGroup === row.peerGroup).length;
          return source?.score !== null && Number(source?.coverage) >= 0.8 && size >= 5;
        });
        expect(ranked.map((row) => row.rank !== null)).toEqual(able);
        expect(ranked.map((row) => row.excluded === null)).toEqual(able);
      }),
      runs,
    );
  });
});
