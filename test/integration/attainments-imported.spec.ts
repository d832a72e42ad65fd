import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { RescoreService } from '#attainments';
import type { Region } from '#catalog';
import { periodNumberOrThrow } from '#scoring';
import { AttainmentsRoom } from '../support/attainments-room.js';

const plan = 'guizhou-2022';
const period = '2022Q2';
const periodId = periodNumberOrThrow(period);
/** By which a region is held while it is computed. */
const lockClass = 7_274;
const [province, nation] = ['520000', '100000'];

describe('figures that came in together, scored from the bottom up', () => {
  let room: AttainmentsRoom;
  let counties: readonly Region[];
  let indicator: string;

  beforeEach(async () => {
    room = await AttainmentsRoom.open();
    counties = room.catalog.regions
      .descendantsAt(room.region(province).id, 'county', '2022-06-30')
      .filter((_, at) => at % 4 === 0);
    const summed = room.catalog.plan(plan)?.targets.flatMap((one) => (one.reportedAt === 'county' ? one.inputs : []));
    indicator = summed?.find(({ asks }) => asks === 'ratio')?.indicator ?? '';
    for (const [at, { code }] of counties.entries())
      await room.hand({
        plan,
        region: code,
        period,
        figures: [{ indicator, numerator: String(at + 1), denominator: '100' }],
      });
  }, 60_000);

  afterEach(() => room.close());

  const total = async (code: string): Promise<number | undefined> => {
    const [row] = await room.query<{ numerator: number }>(
      `select numerator::int from rolled_value join indicator i using (indicator_id)
       where region_id = $1 and period_id = $2 and i.code = $3`,
      [room.region(code).id, periodId, indicator],
    );
    return row?.numerator;
  };
  const expected = (): number => (counties.length * (counties.length + 1)) / 2;
  const owed = (duty: string) =>
    room.query<{ key: string }>(`select key from work where duty = $1 and done < want`, [duty]);
  /** Of the plan: the nation is beyond it. */
  const picture = () =>
    room.query(
      `select (select jsonb_agg(to_jsonb(h) order by region_id, period_id) from attainment_head h
               where region_id <> $1) as heads,
              (select jsonb_agg(to_jsonb(a) - 'computed_at' order by region_id, target_id) from attainment a) as judged`,
      [room.region(nation).id],
    );

  it('reach the top of the plan in one walk, which owes no region whose turn comes', async () => {
    await room.get(RescoreService).rescoreImported({ periodId });
    expect(await owed('region-changed')).toEqual([{ key: `${room.region(nation).id}/${periodId}` }]);
    expect(await total(province)).toBe(expected());
    const walked = await picture();
    await room.settle(); // each form is owed for besides, and finds nothing to do
    expect(await picture()).toEqual(walked);
    expect(await total(nation)).toBe(expected());
  });

  it('reach it although the walk was cut off half-way, as soon as it is done again', async () => {
    const [first] = counties;
    const prefecture = room.catalog.regions.parentAt(first?.id ?? 0, '2022-06-30');
    await room.query('begin');
    await room.query('select pg_advisory_xact_lock($1, $2)', [lockClass, prefecture?.id]);
    await expect(room.get(RescoreService).rescoreImported({ periodId })).rejects.toThrow('busy');
    await room.query('rollback');
    expect(await total(first?.code ?? '')).toBe(1);
    expect(await total(province)).toBeUndefined();
    await room.get(RescoreService).rescoreImported({ periodId });
    expect(await total(province)).toBe(expected());
    const again = await picture();
    await room.settle();
    expect(await picture()).toEqual(again);
    expect(await total(nation)).toBe(expected());
  }, 30_000);
});
