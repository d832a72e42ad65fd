import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Region } from '#catalog';
import { AttainmentsRoom, type Figure } from '../support/attainments-room.js';

const plan = 'guizhou-2022';
const provinceCode = '520000';
const period = '2022Q2';
const day = '2022-06-30';

/** A repeatable stream of whole numbers below a bound. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const asTenths = (tenths: number): string => `${Math.floor(tenths / 10)}.${tenths % 10}`;
const tenths = (text: string | null): bigint | null => {
  if (text === null) return null;
  const [whole = '0', part = ''] = text.split('.');
  return BigInt(whole) * 10n + BigInt(part.padEnd(1, '0').slice(0, 1));
};

interface Sum {
  readonly n: bigint | null;
  readonly d: bigint | null;
  readonly units: number;
}

/** Every fifth of the province, so that all its prefectures have some; test/e2e/sixty-counties.spec.ts has sixty at once. */
const every = 5;

describe('figures rolled up from the counties of nine prefectures', () => {
  let room: AttainmentsRoom;
  let counties: readonly Region[];
  let inputs: readonly { indicator: string; asks: string }[];

  beforeAll(async () => {
    room = await AttainmentsRoom.open();
    counties = room.catalog.regions
      .descendantsAt(room.region(provinceCode).id, 'county', day)
      .filter((_, at) => at % every === 0);
    expect(new Set(counties.map(({ code }) => code.slice(0, 4))).size).toBe(9);
    inputs = (room.catalog.plan(plan)?.targets ?? [])
      .filter((one) => one.reportedAt === 'county')
      .flatMap((one) => one.inputs)
      .filter((one) => one.asks !== 'date');
  }, 60_000);

  afterAll(() => room.close());

  const form = (roll: (below: number) => number): Figure[] =>
    inputs
      .filter(() => roll(10) > 0)
      .map(({ indicator, asks }) => ({
        indicator,
        numerator: asTenths(roll(10_000)),
        ...(asks === 'ratio' ? { denominator: asTenths(10_000 + roll(10_000)) } : {}),
      }));

  /** From the values themselves, in whole tenths, over the tree: none of the code under test takes part. */
  const oracle = async (): Promise<Map<string, Sum>> => {
    const live = await room.query<{
      unit_id: number;
      indicator_id: number;
      n: string | null;
      d: string | null;
      adds: boolean;
    }>(
      `select v.unit_id, v.indicator_id, v.numerator::text as n, v.denominator::text as d, i.additive as adds
       from submission s join reported_value v
         on (v.period_id, v.county_id, v.region_id, v.plan_id, v.version) = (s.period_id, s.county_id, s.region_id, s.plan_id, s.live_version)
       join indicator i using (indicator_id)`,
    );
    const sums = new Map<string, Sum>();
    const { regions: tree } = room.catalog;
    for (const { unit_id, indicator_id, n, d, adds } of live) {
      for (const id of [unit_id, ...tree.ancestorsAt(unit_id, day).map((region) => region.id)]) {
        const key = `${id}/${indicator_id}`;
        const [top, bottom] = adds || id === unit_id ? [n, d] : [null, null];
        const before = sums.get(key) ?? { n: null, d: null, units: 0 };
        const plus = (a: bigint | null, b: bigint | null) => (a === null || b === null ? (a ?? b) : a + b);
        sums.set(key, { n: plus(before.n, tenths(top)), d: plus(before.d, tenths(bottom)), units: before.units + 1 });
      }
    }
    return sums;
  };

  const stored = async (): Promise<Map<string, Sum>> => {
    const found = await room.query<{ key: string; n: string | null; d: string | null; units: number }>(
      `select region_id || '/' || indicator_id as key, numerator::text as n, denominator::text as d, units from rolled_value`,
    );
    return new Map(found.map((row) => [row.key, { n: tenths(row.n), d: tenths(row.d), units: row.units }]));
  };

  const picture = () =>
    room.query(
      `select (select jsonb_agg(to_jsonb(h) order by region_id, period_id) from attainment_head h) as heads,
              (select jsonb_agg(to_jsonb(a) - 'computed_at' order by region_id, target_id, period_id) from attainment a) as judged,
              (select jsonb_agg(to_jsonb(r) order by region_id, indicator_id) from rolled_value r) as rolled`,
    );

  it('equal the sums of the counties exactly, whatever the order, with withdrawn cells and eight hands', async () => {
    const roll = dice(20_220_630);
    for (let round = 0; round < 2; round++) {
      const handing = counties.map((county) => ({
        region: county.code,
        figures: roll(8) === 0 && round > 0 ? [] : form(roll),
      }));
      await Promise.all([
        (async () => {
          for (const one of handing) await room.hand({ plan, period, ...one });
        })(),
        room.settle(7),
      ]);
    }
    await room.settle(8);
    const [sums, expected] = [await stored(), await oracle()];
    expect(sums.size).toBeGreaterThan(150);
    expect(sums).toEqual(expected);
  }, 120_000);

  it('are based on the versions that count, and on no others', async () => {
    const wrong = await room.query(
      `select s.region_id from submission s left join attainment_basis b using (period_id, county_id, region_id, plan_id)
       where coalesce(b.version, 0) <> s.live_version`,
    );
    expect(wrong).toEqual([]);
  });

  it('change nothing when they are answered a second time', async () => {
    const before = await picture();
    await room.query(
      `update work set want = want + 1, owed_since = now() where duty in ('submission-accepted', 'region-changed')`,
    );
    await room.settle(8);
    expect(await picture()).toEqual(before);
    expect(
      await room.query(`select 1 from work where done < want and duty in ('submission-accepted', 'region-changed')`),
    ).toEqual([]);
  }, 60_000);

  it('arrive at the province within seconds when all of them report at once', async () => {
    const roll = dice(7);
    for (const county of counties) await room.hand({ plan, period, region: county.code, figures: form(roll) });
    const begun = Date.now();
    await room.settle(8);
    expect(Date.now() - begun).toBeLessThan(30_000);
    expect(await stored()).toEqual(await oracle());
  }, 60_000);

  it('lose a figure that is withdrawn everywhere, and keep saying so', async () => {
    for (const county of counties) await room.hand({ plan, period, region: county.code, figures: [] });
    await room.settle(8);
    expect(await stored()).toEqual(new Map());
    const states = await room.query<{ status: string }>(
      `select distinct a.status from attainment a join region r using (region_id) where r.code = $1 and a.severity > 0`,
      [provinceCode],
    );
    expect(states).toEqual([]);
  }, 60_000);
});
