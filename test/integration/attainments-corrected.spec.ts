import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Region } from '#catalog';
import { AttainmentsRoom, type Figure } from '../support/attainments-room.js';

const plan = 'guizhou-2022';
const quarters = ['2022Q1', '2022Q2', '2022Q3', '2022Q4'];

describe('an early quarter that is corrected late', () => {
  let room: AttainmentsRoom;
  let counties: readonly Region[];
  let inputs: readonly { indicator: string; asks: string }[];

  beforeAll(async () => {
    room = await AttainmentsRoom.open({ XUSHI_CLOCK: '2023-03-01T10:00:00+08:00' });
    counties = room.catalog.regions.descendantsAt(room.region('520000').id, 'county', '2022-12-31').slice(0, 6);
    inputs = (room.catalog.plan(plan)?.targets ?? [])
      .filter((one) => one.reportedAt === 'county')
      .flatMap((one) => one.inputs);
  }, 60_000);

  afterAll(() => room.close());

  const form = (county: number, quarter: number, correction: number): Figure[] =>
    inputs.map(({ indicator, asks }, i) => {
      if (asks === 'date') return { indicator, date: `2022-0${1 + ((county + quarter + correction) % 9)}-15` };
      const numerator = String(10 + county * 7 + quarter * 3 + i + correction * 11);
      return asks === 'ratio' ? { indicator, numerator, denominator: String(100 + county) } : { indicator, numerator };
    });

  const hand = (county: number, quarter: number, correction = 0): Promise<void> =>
    room.hand({
      plan,
      region: counties[county]?.code ?? '',
      period: quarters[quarter] ?? '',
      figures: form(county, quarter, correction),
    });

  const picture = () =>
    room.query<{ judged: unknown; rolled: unknown }>(
      `select (select jsonb_agg(to_jsonb(a) - 'computed_at' order by region_id, target_id, period_id) from attainment a) as judged,
              (select jsonb_agg(to_jsonb(r) order by region_id, period_id, indicator_id) from rolled_value r) as rolled`,
    );

  const levels = () =>
    room.query<{ level: string; periods: number }>(
      `select r.level, count(distinct a.period_id)::int as periods from attainment a join region r using (region_id)
       where a.computed_at > now() - interval '1 hour' and a.computed_at > (select max(since) from submission_live)
       group by r.level order by r.level`,
    );

  it('reaches every later quarter in prefecture, province and nation, as if all had been told at once', async () => {
    for (const quarter of quarters.keys()) {
      for (const county of counties.keys()) await hand(county, quarter);
      await room.settle(4);
    }
    const before = await picture();
    await hand(0, 0, 5);
    await hand(3, 1, 5);
    await room.settle(4);
    const corrected = await picture();
    expect(corrected).not.toEqual(before);

    await room.query(
      `delete from attainment; delete from rolled_value; delete from attainment_basis; delete from attainment_head;
       update work set want = want + 1, owed_since = now() where duty = 'submission-accepted'`,
    );
    await room.settle(4);
    expect(await picture()).toEqual(corrected);
  }, 120_000);

  it('judges each of the four quarters anew at each level of the plan, and the nation has the new sum', async () => {
    await hand(1, 0, 9);
    await room.settle(4);
    expect(await levels()).toEqual([
      { level: 'county', periods: 4 },
      { level: 'prefecture', periods: 4 },
      { level: 'province', periods: 4 },
    ]);
    const [input] = inputs.filter(({ asks }) => asks === 'number');
    const corrections = [5, 9, 0, 0, 0, 0];
    const sum = corrections.reduce((total, correction, county) => {
      const figure = form(county, 0, correction).find(({ indicator }) => indicator === input?.indicator);
      return total + BigInt(figure?.numerator ?? 0);
    }, 0n);
    const [nation] = await room.query<{ sum: string }>(
      `select numerator as sum from rolled_value join region using (region_id) join indicator i using (indicator_id)
       where region.code = '100000' and period_id = 202221 and i.code = $1`,
      [input?.indicator],
    );
    expect(nation?.sum).toBe(String(sum));
  }, 60_000);
});
