import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ScoredRegions } from '#alerts';
import { everything, UnitOfWork } from '#platform/db';
import { Later } from '#platform/ledger';
import { AttainmentsRoom } from '../support/attainments-room.js';

const plan = 'hainan-district-2023-2025';
const district = '150303';

describe('alerts of a region of which a form waits for its score', () => {
  let room: AttainmentsRoom;

  beforeAll(async () => {
    room = await AttainmentsRoom.open({ XUSHI_CLOCK: '2024-12-30T12:00:00+08:00' });
  }, 60_000);

  afterAll(() => room.close());

  const hand = (period: string, numerator: string): Promise<void> => {
    const figures = [{ indicator: 'cdc_equipment_ratio', numerator, denominator: '50' }];
    return room.hand({ plan, region: district, period, figures });
  };
  const evaluate = (periodId: number): Promise<void> =>
    room
      .get(UnitOfWork)
      .run(everything, (tx) => room.get(ScoredRegions).evaluate(tx, { regionId: room.region(district).id, periodId }));
  const steps = () =>
    room.query(
      `select s.kind from alert_transition s join alert using (alert_id) join target t using (target_id)
       where t.code = 'cdc-equipment' order by s.alert_id, s.sequence`,
    );

  it('are decided once it has it: a good quarter does not hide the missed one before it', async () => {
    await hand('2024Q1', '41');
    await hand('2024Q2', '42');
    await room.settle();
    await hand('2023Q4', '39'); // 78 % where 80 % was due: missed
    await expect(evaluate(202422)).rejects.toBeInstanceOf(Later);
    expect(await steps()).toEqual([]);
    await room.settle();
    for (const periodId of [202324, 202421, 202422]) await evaluate(periodId);
    expect((await steps()).length).toBeGreaterThan(0);
  }, 30_000);

  it('do not wait for a form that cannot be scored', async () => {
    await hand('2024Q3', '43');
    await room.query(`update work set attempts = 3 where duty = 'submission-accepted' and done < want`);
    await expect(evaluate(202422)).resolves.toBeUndefined();
  }, 30_000);
});
