import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AttainmentsService } from '#attainments';
import { everything, UnitOfWork } from '#platform/db';
import { Later } from '#platform/ledger';
import { AttainmentsRoom } from '../support/attainments-room.js';

const plan = 'hainan-district-2023-2025';
const district = '150303';
const quarters = ['2023Q4', '2023Q2', '2023Q1', '2023Q3', '2024Q1', '2024Q2'];

describe('reports of many quarters at once', () => {
  let room: AttainmentsRoom;

  beforeAll(async () => {
    room = await AttainmentsRoom.open();
  }, 60_000);

  afterAll(() => room.close());

  const picture = () =>
    room.query(
      `select (select jsonb_agg(jsonb_build_array(region_id, period_id, revision) order by region_id, period_id) from attainment_head) as heads,
              (select jsonb_agg(to_jsonb(a) - 'computed_at' order by region_id, target_id, period_id) from attainment a) as judged,
              (select jsonb_agg(to_jsonb(r) order by region_id, period_id, indicator_id) from rolled_value r) as rolled`,
    );

  it('leave every later quarter judged with every earlier one, in whatever order eight hands take them', async () => {
    for (let round = 0; round < 4; round++) {
      for (const period of quarters) {
        await room.hand({
          plan,
          region: district,
          period,
          figures: [
            { indicator: 'emergency_trainings', numerator: String(1 + round) },
            { indicator: 'cdc_recruits', numerator: String(round) },
            { indicator: 'primary_further_training', unit: `${district}-i01`, numerator: '1' },
          ],
        });
      }
      await room.settle(8);
      const before = await picture();
      await room.query(
        `update work set want = want + 1, owed_since = now() where duty in ('submission-accepted', 'region-changed')`,
      );
      await room.settle(1);
      expect(await picture()).toEqual(before);
    }
    const [found] = await room.query<{ value: number }>(
      `select (a.score->>'value')::int as value from attainment a join target t using (target_id) join region r using (region_id)
       where r.code = $1 and t.code = 'emergency-trainings' and a.period_id = 202324`,
      [district],
    );
    expect(found?.value).toBe(16);
  }, 90_000);

  it('make who comes second come back later, and not wait', async () => {
    const at = { regionId: room.region(district).id, periodId: 202321 };
    const attainments = room.get(AttainmentsService);
    const unitOfWork = room.get(UnitOfWork);
    await unitOfWork.run(everything, async (tx) => {
      await attainments.score(tx, at);
      const second = unitOfWork.run(everything, (other) => attainments.score(other, { ...at, periodId: 202322 }));
      await expect(second).rejects.toBeInstanceOf(Later);
    });
  });
});
