import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RegionTree } from '#catalog/pure';
import { add, fromNumber, parseRational, periodNumberOrThrow, periodsBetween, zero, type Score } from '#scoring';
import { drawForms, figuresOf } from '../../test/support/drawn-forms.js';
import { readSmallLand, smallLand } from '../../test/support/small-land.js';
import type { FigureSource, KnownFigure } from './figures.js';
import { scoreFigures, type ScoredFigures } from './score-figures.js';

const { plan, tree } = readSmallLand();
const [first, second] = smallLand.provinces;
type Told = readonly [
  indicator: string,
  region: string,
  period: string,
  numerator: number | null,
  denominator?: number,
];

const figure = ([, region, period, numerator, denominator]: Told): KnownFigure => ({
  regionId: tree.byCode(region)?.id ?? 0,
  periodId: periodNumberOrThrow(period),
  numerator: numerator === null ? null : parseRational(String(numerator)),
  denominator: denominator === undefined ? null : parseRational(String(denominator)),
  date: null,
  notApplicable: numerator === null,
  recordedAt: Number.NEGATIVE_INFINITY,
});
const source = (told: readonly Told[]): FigureSource => ({
  of: (indicator) => told.filter(([code]) => code === indicator).map(figure),
});
const score = (target: string, told: readonly Told[], more: Partial<ScoredFigures> = {}): Score[] => [
  ...scoreFigures({
    plan,
    tree,
    figures: source(told),
    asOf: '2025-02-10',
    wants: (planTarget) => planTarget.target.id === target,
    ...more,
  }),
];
const one = (scores: readonly Score[], region: string, period: string): Score => {
  const found = scores.find((each) => each.region === region && each.period === period);
  if (found === undefined) throw new Error(`no score of ${region} in ${period}`);
  return found;
};
const quarters = periodsBetween('2023-01-01', '2024-03-31', 'quarter');
const everywhere = (
  indicator: string,
  [numerator, denominator]: readonly [number, number?],
  periods = quarters,
): Told[] =>
  periods.flatMap((period) =>
    smallLand.counties
      .filter((county) => county !== smallLand.merged || period < '2024')
      .map((county): Told =>
        denominator === undefined
          ? [indicator, county, period, numerator]
          : [indicator, county, period, numerator, denominator],
      ),
  );

describe('figures over a tree that changes', () => {
  it('of a flow are summed each period over its own tree: a county that moved counts where it belonged', () => {
    const cases = score('cases', everywhere('cases', [10]));
    const of = (region: string) => quarters.map((period) => one(cases, region, period).value);
    expect(of(first)).toEqual([40, 80, 110, 140, 160]);
    expect(of(second)).toEqual([20, 40, 70, 100, 130]);
    expect(of(smallLand.moved)).toEqual([10, 20, 30, 40, 50]);
  });

  it('expect a merged county no longer, and keep what it reported before', () => {
    const cases = score('cases', everywhere('cases', [10]));
    expect(one(cases, first, '2023Q4').coverage).toEqual({ reported: 3, expected: 3 });
    expect(one(cases, first, '2024Q1').coverage).toEqual({ reported: 2, expected: 2 });
    expect(cases.some((each) => each.region === smallLand.merged && each.period === '2024Q1')).toBe(false);
  });

  it('stand on the map of the as-of day where the target says so, the merged county with what took over from it', () => {
    const told = everywhere('ratio_restated', [1, 10]).map((row): Told => {
      return [smallLand.moved, smallLand.merged].some((code) => code === row[1])
        ? [row[0], row[1], row[2], 9, 10]
        : row;
    });
    const scores = score('ratio-restated', told);
    const baseline = (region: string, period: string) => one(scores, region, period).baseline;
    expect(baseline(second, '2023Q2')).toBe(0.1);
    expect(baseline(second, '2023Q3')).toBe(0.366667);
    expect(baseline(first, '2023Q2')).toBe(0.5);
    expect(baseline(first, '2024Q1')).toBe(0.366667);
  });

  it('have no own baseline across a merger, since nothing says how much of it belongs where', () => {
    const scores = score('ratio-steps', everywhere('ratio_steps', [1, 10], ['2022Q4', ...quarters]));
    const of = (region: string, period: string) => one(scores, region, period);
    expect(of('910102', '2023Q4').baseline).toBe(0.1);
    expect(of('910102', '2024Q1').baseline).toBeNull();
    expect(of('910102', '2024Q1').flags).toContain('no_baseline');
    expect(of('910101', '2024Q1').baseline).toBe(0.1);
    expect(of(smallLand.moved, '2024Q1').baseline).toBe(0.1);
  });

  it('have one across a merger where the shares are named: numerators and denominators of all that it is made of', () => {
    const told = everywhere('ratio_steps', [1, 10], ['2022Q4', ...quarters]).map((row): Told => {
      return row[1] === smallLand.merged ? [row[0], row[1], row[2], 9, 30] : row;
    });
    const scores = score('ratio-steps', told, { tree: withShares() });
    const of = (region: string, period: string) => one(scores, region, period);
    expect(of('910102', '2023Q4').baseline).toBe(0.1);
    expect(of('910102', '2024Q1').baseline).toBe(0.25);
    expect(of('910102', '2024Q1').flags).not.toContain('no_baseline');
  });

  it('have none across a merger where one of the units never told the baseline', () => {
    const told = everywhere('ratio_steps', [1, 10], ['2022Q4', ...quarters]).filter(
      ([, region, period]) => region !== smallLand.merged || period !== '2022Q4',
    );
    const scores = score('ratio-steps', told, { tree: withShares() });
    expect(one(scores, '910102', '2024Q1').baseline).toBeNull();
  });
});

/** The same land, whose merger says what went where. */
function withShares(): RegionTree {
  const regions = tree.all().map((region) => ({
    ...region,
    spells: region.spells.map((spell) => (region.code === smallLand.merged ? { ...spell, shares: ['1'] } : spell)),
  }));
  return new RegionTree(regions);
}

describe('regions above', () => {
  it('name the units that fail and those that say nothing (each-unit)', () => {
    const told: Told[] = [
      ['one_each', '910101', '2024Q4', 20],
      ['one_each', '910102', '2024Q4', 19],
    ];
    const scores = score('one-each', told);
    expect(one(scores, '910101', '2024Q4').status).toBe('achieved');
    expect(one(scores, '910102', '2024Q4').status).toBe('missed');
    expect(one(scores, first, '2024Q4')).toMatchObject({ status: 'missed', units: { met: 1, behind: 1, total: 2 } });
    expect(one(scores, '100000', '2024Q4').units).toMatchObject({ met: 1, behind: 1, missing: 3, total: 5 });
  });

  it('count counties by their test, never shares of shares, and name those that fail or say nothing', () => {
    const share = (county: string, n: number): Told => ['units_that_pass', county, '2023Q4', n, 100];
    const scores = score('units-that-pass', [share('910101', 60), share('910102', 59), share('920101', 100)]);
    expect(one(scores, first, '2023Q4').value).toMatchObject({ numerator: 1, denominator: 3 });
    expect(one(scores, first, '2023Q4').units).toMatchObject({
      met: 1,
      behind: 1,
      missing: 1,
      worst: ['910102', '910103'],
    });
    expect(one(scores, second, '2023Q4').value).toMatchObject({ numerator: 1, denominator: 3 });
    expect(one(scores, '100000', '2023Q4').value).toMatchObject({ numerator: 2, denominator: 6 });
  });

  it('weigh the mean of composites over units alike, and a composite of targets by their weights', () => {
    const parts = (county: string, a: number, b: number, c: number): Told[] => [
      ['performance.a', county, '2023Q4', a],
      ['performance.b', county, '2023Q4', b],
      ['performance.c', county, '2023Q4', c],
    ];
    const told = smallLand.counties.slice(0, 3).flatMap((county, place) => parts(county, 60 + place, 60, 60));
    const scores = score('performance', told);
    expect(one(scores, '910102', '2023Q4').composite).toMatchObject({ score: 60.5, coverage: 1 });
    expect(one(scores, first, '2023Q4').composite).toMatchObject({ score: 60.5, coverage: 1, worst: '910101' });
    const overall = score('overall', [['one_each', '910101', '2024Q4', 20]], { periods: ['2024Q4'] });
    const made = one(overall, '910101', '2024Q4').composite;
    expect(made?.items.find((item) => item.id === 'one-each')).toMatchObject({ score: 100, status: 'achieved' });
    expect(made?.score).toBeNull();
    expect(made?.items.some((item) => item.id === 'performance' || item.id === 'overall')).toBe(false);
  });
});

describe('what is scored', () => {
  const told: Told[] = [
    ['cases', '910101', '2023Q2', 1],
    ['cases', '910101', '2023Q1', 1],
    ['cases', '910101', '2025Q2', 1],
    ['cases', '910101', '2022', 1],
  ];

  it('are the periods of the plan that began by the day and are told of, from the top down', () => {
    expect(score('cases', told).map(({ period, region }) => `${period} ${region}`)).toEqual([
      '2023Q1 100000',
      `2023Q1 ${first}`,
      '2023Q1 910101',
      '2023Q2 100000',
      `2023Q2 ${first}`,
      '2023Q2 910101',
    ]);
    expect(score('cases', []).map(({ period, region, status }) => [period, region, status])).toEqual([
      ['2025Q1', '100000', 'no_target'],
    ]);
  });

  it('are the periods and regions that are asked for, each as of its end or as of the day', () => {
    const asked = { periods: ['2023Q2', 'never'], regions: ['910101', '999999'], asOf: '2023-05-01' };
    expect(score('cases', told, asked).map(({ period, region, asOf }) => [period, region, asOf])).toEqual([
      ['2023Q2', '910101', '2023-05-01'],
    ]);
    expect(score('cases', told, { periods: ['2023Q1'] }).map(({ asOf }) => asOf)).toContain('2023-03-31');
  });

  it('is read target by target, and only as far as somebody asks', () => {
    const read: string[] = [];
    const figures = { of: (indicator: string) => (read.push(indicator), []) };
    const scores = scoreFigures({ plan, tree, figures, asOf: '2023-12-31' });
    expect(read).toEqual([]);
    scores.next();
    expect(read).toEqual(['level_plain']);
    scores.next();
    expect(read).toEqual(['level_plain', 'level_weighted', 'residents']);
  });
});

describe('random figures of a target of every kind', () => {
  it('come to the same in whatever order they are told, and the nation to the sum of its provinces', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
        const figures = figuresOf(drawForms(plan, tree, seed), tree);
        const reversed = { of: (indicator: string) => [...figures.of(indicator)].reverse() };
        const given = {
          plan,
          tree,
          asOf: '2025-02-10',
          periods: ['2023Q2', '2024Q2'],
          regions: ['100000', first, second],
        };
        const wants = ({ target }: { target: { id: string } }) => !['overall'].includes(target.id);
        const scores = [...scoreFigures({ ...given, figures, wants })];
        expect([...scoreFigures({ ...given, figures: reversed, wants })]).toEqual(scores);
        // a province whose units all say that there is nothing to report shows no value, though its earlier flows count
        const silent = scores.filter(({ target, status }) => target === 'cases' && status === 'not_applicable');
        const told = scores.filter(({ period }) => !silent.some((score) => score.period === period));
        expect(sumOf(told, [first, second])).toBe(sumOf(told, ['100000']));
      }),
      { numRuns: 6 },
    );
  }, 60_000);
});

function sumOf(scores: readonly Score[], regions: readonly string[]): string {
  const values = scores.filter((each) => each.target === 'cases' && regions.includes(each.region));
  const sum = values.reduce(
    (total, { value }) => add(total, (typeof value === 'number' ? fromNumber(value) : null) ?? zero),
    zero,
  );
  return `${sum.n}/${sum.d}`;
}
