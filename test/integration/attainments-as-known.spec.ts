import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ScoresReadModel, SeriesReadModel } from '#attainments';
import { everything } from '#platform/db';
import type { Score } from '#scoring';
import { AttainmentsRoom, type Figure } from '../support/attainments-room.js';
import { smallLand } from '../support/small-land.js';

const plan = 'every-kind';
const [first, second] = smallLand.provinces;
const kinds = ['ratio-excluded', 'units-that-pass', 'overall', 'cases'] as const;
const told = [
  ['2023Q1', '2023-04-10'],
  ['2023Q2', '2023-07-10'],
  ['2023Q3', '2023-10-10'],
  ['2023Q4', '2024-01-10'],
] as const;

const form = (share: number, cases: number): Figure[] => [
  { indicator: 'ratio_excluded', numerator: String(share), denominator: '100' },
  { indicator: 'units_that_pass', numerator: String(share), denominator: '100' },
  { indicator: 'cases', numerator: String(cases) },
  { indicator: 'ratio_steps', numerator: String(share), denominator: '100' },
];

describe('scores as they were known', () => {
  let room: AttainmentsRoom;
  let before: Map<string, Score[]>;

  const known = (target: string, region: string, period: string, at: string): Promise<Score[]> =>
    room.get(ScoresReadModel).scores(everything, { plan, target, region, period, at });

  const picture = async (at: string): Promise<Map<string, Score[]>> => {
    const found = new Map<string, Score[]>();
    for (const target of kinds)
      for (const region of [first, '910101', '100000'])
        for (const period of ['2023Q2', '2023Q3'])
          found.set(`${target} ${region} ${period}`, await known(target, region, period, at));
    return found;
  };

  beforeAll(async () => {
    room = await AttainmentsRoom.open({ ...smallLand.settings, XUSHI_CLOCK: '2025-02-10T10:00:00+08:00' });
    for (const [place, [period, on]] of told.entries())
      for (const region of smallLand.counties)
        await room.hand({
          plan,
          region,
          period,
          figures: form(50 + 5 * place, 10),
          at: new Date(`${on}T09:00:00+08:00`),
        });
    await room.settle();
    before = await picture('2023-12-31');
    const at = new Date('2024-03-01T09:00:00+08:00');
    await room.hand({ plan, region: '910101', period: '2023Q2', figures: form(99, 500), at });
    await room.settle();
  }, 180_000);

  afterAll(() => room.close());

  it('are not changed by a restatement of 2023Q2 in 2024: a ratio, counted units, a composite, a flow', async () => {
    expect([...before.values()].flat().length).toBeGreaterThan(20);
    expect(await picture('2023-12-31')).toEqual(before);
    expect(await picture('2024-02-29')).not.toEqual(await picture('2024-03-01'));
  }, 60_000);

  it.each([
    [
      'ratio-excluded',
      '2023Q2',
      { numerator: 220, denominator: 400, number: 0.55 },
      { numerator: 264, denominator: 400, number: 0.66 },
    ],
    [
      'units-that-pass',
      '2023Q2',
      { numerator: 0, denominator: 4, number: 0 },
      { numerator: 1, denominator: 4, number: 0.25 },
    ],
    ['cases', '2023Q3', 110, 600],
  ] as const)('tell %s of %s anew from the day of the restatement on', async (target, period, old, anew) => {
    const of = async (at: string) => (await known(target, first, period, at))[0]?.value;
    expect([await of('2024-02-29'), await of('2024-03-01')]).toEqual([old, anew]);
  });

  it('are stored for a county that moved where it belonged at each period', async () => {
    const of = async (region: string) => {
      const scores = await room.get(ScoresReadModel).scores(everything, { plan, target: 'cases', region });
      return scores.map(({ period, value }) => [period, value]);
    };
    expect(await of(second)).toEqual([['2023Q1', 20], ['2023Q2', 40], ['2023Q3', 70], ['2023Q4', 100]]); // prettier-ignore
    expect((await of(first)).at(-1)).toEqual(['2023Q4', 630]);
  });

  it('go on in the series with what is expected until the due date', async () => {
    const series = await room.get(SeriesReadModel).series(everything, { plan, target: 'cases', region: first });
    expect(series.expected.map(({ period }) => period)).toEqual(series.periods);
    expect(series.expected.at(-1)).toEqual({ period: '2024Q4', value: 900 });
    expect(series.expected[0]).toEqual({ period: '2023Q1', value: 112.5 });
    expect(series.forecast?.word).toBe('likely');
  });
});
