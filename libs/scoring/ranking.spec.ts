import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rank, type RankItem, type RankOptions } from './ranking.js';
import { bandWords } from './ranking-words.js';

const scored = (scores: Readonly<Record<string, number | null>>): RankItem[] =>
  Object.entries(scores).map(([region, score]) => ({ region, level: 'county', score }));
const shares = (given: Readonly<Record<string, readonly [number, number]>>): RankItem[] =>
  Object.entries(given).map(([region, [numerator, denominator]]) => ({
    region,
    level: 'county',
    ratio: { numerator, denominator },
  }));
const told = (items: readonly RankItem[], options?: RankOptions) =>
  rank(items, options).map(({ region, rank: place, excluded }) => [region, place ?? excluded?.reason]);

describe('a ranking', () => {
  it('shares a rank between equal scores as shown and skips the next, ties by region code', () => {
    expect(told(scored({ c4: 70, c3: 80.09, c2: 80.01, c1: 90, c5: 60 }))).toEqual([
      ['c1', 1],
      ['c2', 2],
      ['c3', 2],
      ['c4', 4],
      ['c5', 5],
    ]);
  });

  it('goes by what is shown, rounded down to one decimal', () => {
    const rows = rank(scored({ a: 80.19, b: 80.1, c: 80.2, d: 79.99, e: -0.01 }));
    expect(rows.map(({ region, shown, rank: place }) => [region, shown, place])).toEqual([
      ['c', '80.2', 1],
      ['a', '80.1', 2],
      ['b', '80.1', 2],
      ['d', '79.9', 4],
      ['e', '-0.1', 5],
    ]);
    expect(rows[1]?.score).toBe(80.19);
  });

  it('lists last whoever takes no part, by code, with the reason in words', () => {
    const items: RankItem[] = [
      { region: 'z', level: 'county', score: 99, coverage: 0.79 },
      { region: 'y', level: 'county', score: null },
      { region: 'x', level: 'county', score: 50, coverage: 0.8 },
      { region: 'w', level: 'county', ratio: { numerator: 29, denominator: 29 } },
      { region: 'v', level: 'county', ratio: { numerator: 15, denominator: 30 } },
      { region: 'u', level: 'county' },
      { region: 't', level: 'county', score: 40, coverage: { n: 4n, d: 5n } },
      { region: 's', level: 'county', score: 30, coverage: Number.NaN },
      { region: 'r', level: 'county', ratio: { numerator: 0, denominator: 0 } },
    ];
    const rows = rank(items);
    expect(rows.map(({ region, rank: place, excluded }) => [region, place ?? excluded?.reason])).toEqual([
      ['v', 1],
      ['x', 1],
      ['t', 3],
      ['r', 'no_score'],
      ['s', 'low_coverage'],
      ['u', 'no_score'],
      ['w', 'small_denominator'],
      ['y', 'no_score'],
      ['z', 'low_coverage'],
    ]);
    expect(rows.find(({ region }) => region === 'z')).toEqual({
      region: 'z',
      level: 'county',
      peerGroup: null,
      score: 99,
      shown: '99.0',
      rank: null,
      interval: null,
      band: null,
      excluded: {
        reason: 'low_coverage',
        words: { zh: '不参与排名：覆盖不足五分之四', en: 'not ranked: coverage below four fifths' },
      },
    });
    expect(rows.find(({ region }) => region === 'w')).toMatchObject({
      score: 100,
      excluded: { words: { zh: '不参与排名：分母小于30', en: 'not ranked: denominator below 30' } },
    });
    expect(rows.find(({ region }) => region === 'y')).toMatchObject({
      score: null,
      shown: null,
      excluded: { words: { zh: '不参与排名：没有得分', en: 'not ranked: no score' } },
    });
    expect(rows[0]?.excluded).toBeNull();
  });

  it('compares peers alone: the same level and the same peer group', () => {
    const group = (level: RankItem['level'], peerGroup: string | undefined, codes: string) =>
      Array.from(codes).map((region, place): RankItem => ({
        region,
        level,
        score: place,
        ...(peerGroup !== undefined && { peerGroup }),
      }));
    const items = [
      ...group('county', '市辖区', 'abcde'),
      ...group('county', undefined, 'fghij'),
      ...group('province', '市辖区', 'klmno'),
    ];
    expect(
      told(items)
        .map(([region, place]) => `${region}${place}`)
        .join(' '),
    ).toBe('o1 n2 m3 l4 k5 j1 i2 h3 g4 f5 e1 d2 c3 b4 a5');
    expect(rank(items)[14]?.peerGroup).toBe('市辖区');
  });

  it('gives a group under five values and no ranks, in the order of the codes', () => {
    const four = scored({ d: 1, a: 2, c: null, b: 4 });
    expect(told(four)).toEqual([
      ['a', 'small_group'],
      ['b', 'small_group'],
      ['d', 'small_group'],
      ['c', 'no_score'],
    ]);
    expect(rank(four)[0]).toMatchObject({ score: 2, shown: '2.0', band: null });
    expect(rank(four)[0]?.excluded?.words).toEqual({
      zh: '同组不足5个，只列数值不排名',
      en: 'fewer than 5 peers: values without ranks',
    });
    expect(told(scored({ a: 1, b: 2, c: 3, d: 4, e: null }))[0]).toEqual(['d', 1]);
    expect(told(four, { smallestGroup: 4 })[0]).toEqual(['b', 1]);
    expect(told([])).toEqual([]);
  });

  it('ranks a ratio in exact percent, the lower the better where that is asked, and then shown rounded up', () => {
    const items = shares({ a: [1, 30], b: [2, 30], c: [10, 300], d: [30, 30], e: [0, 30] });
    expect(rank(items).map(({ region, shown }) => [region, shown])).toEqual([
      ['d', '100.0'],
      ['b', '6.6'],
      ['a', '3.3'],
      ['c', '3.3'],
      ['e', '0.0'],
    ]);
    expect(rank(items, { better: 'lower' }).map(({ region, shown, rank: place }) => [region, shown, place])).toEqual([
      ['e', '0.0', 1],
      ['a', '3.4', 2],
      ['c', '3.4', 2],
      ['b', '6.7', 4],
      ['d', '100.0', 5],
    ]);
    expect(rank(scored({ a: 1.11, b: 2, c: 3, d: 4, e: 5 }), { better: 'lower' })[0]?.shown).toBe('1.1');
  });

  it('gives the band of ranks whose intervals overlap', () => {
    const rows = rank(shares({ a: [190, 200], b: [145, 200], c: [140, 200], d: [130, 200], e: [20, 200], f: [1, 20] }));
    expect(rows.map(({ region, band }) => [region, band])).toEqual([
      ['a', [1, 1]],
      ['b', [2, 4]],
      ['c', [2, 4]],
      ['d', [2, 4]],
      ['e', [5, 5]],
      ['f', null],
    ]);
    expect(rows[1]?.interval?.low).toBeCloseTo(0.6593, 4);
    expect(rows[5]?.interval).not.toBeNull();
    expect(rank(scored({ a: 1, b: 2, c: 3, d: 4, e: 5 }))[0]).toMatchObject({ band: null, interval: null });
  });

  it('says a band in words', () => {
    expect(bandWords([3, 9])).toEqual({ zh: '与第 3–9 名无显著差异', en: 'not clearly different from ranks 3 to 9' });
    expect(bandWords([3, 3])).toBeNull();
    expect(bandWords(null)).toBeNull();
  });
});

describe('any ranking', () => {
  const items = fc.uniqueArray(
    fc.record({
      region: fc.stringMatching(/^[a-e][0-9]{1,2}$/),
      level: fc.constantFrom<RankItem['level']>('county', 'prefecture'),
      score: fc.option(fc.integer({ min: 0, max: 1000 })),
    }),
    { selector: ({ region }) => region, maxLength: 30 },
  );
  const build = (given: readonly { region: string; level: RankItem['level']; score: number | null }[], more: number) =>
    given.map(({ region, level, score }): RankItem => ({
      region,
      level,
      score: score === null ? null : { n: BigInt(score + more * 100), d: 1000n },
    }));

  it('does not depend on the order of the items', () => {
    fc.assert(
      fc.property(items, (given) => {
        expect(rank(build(given.toReversed(), 0))).toEqual(rank(build(given, 0)));
      }),
      { numRuns: 1000 },
    );
  });

  it('stays when every score gains the same multiple of 0.1', () => {
    fc.assert(
      fc.property(items, fc.integer({ min: -50, max: 900 }), (given, more) => {
        const ranks = (rows: ReturnType<typeof rank>) => rows.map(({ region, rank: place }) => [region, place]);
        expect(ranks(rank(build(given, more)))).toEqual(ranks(rank(build(given, 0))));
      }),
      { numRuns: 1000 },
    );
  });

  it('counts better peers: a rank is one more than those that are shown above', () => {
    fc.assert(
      fc.property(items, (given) => {
        const rows = rank(build(given, 0));
        for (const row of rows.filter(({ rank: place }) => place !== null)) {
          const above = rows.filter(
            (other) => other.level === row.level && other.rank !== null && Number(other.shown) > Number(row.shown),
          );
          expect(row.rank).toBe(above.length + 1);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
