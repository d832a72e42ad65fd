import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { AlertsService } from '#alerts';
import { everything, rows, UnitOfWork, type Tx } from '#platform/db';
import { AttainmentsRoom } from '../support/attainments-room.js';

const plan = 'hainan-district-2023-2025';
const district = '150303';

describe('two workers that evaluate one region at once', () => {
  let room: AttainmentsRoom;

  beforeAll(async () => {
    room = await AttainmentsRoom.open({ XUSHI_CLOCK: '2024-12-30T12:00:00+08:00' });
  }, 60_000);

  afterAll(() => room.close());

  /** A quarter's figure, summed and judged; the judgements of all other targets are put away. */
  const equipment = async (period: string, numerator: string): Promise<void> => {
    const figures = [{ indicator: 'cdc_equipment_ratio', numerator, denominator: '50' }];
    await room.hand({ plan, region: district, period, figures });
    await room.settle();
    await room.query(
      `delete from attainment a using target t where t.target_id = a.target_id and t.code <> 'cdc-equipment'`,
    );
  };

  const evaluate = (periodId: number): Promise<void> =>
    transaction((tx) => room.get(AlertsService).evaluate(tx, { regionId: room.region(district).id, periodId }));

  const transaction = (work: (tx: Tx) => Promise<void>): Promise<void> => room.get(UnitOfWork).run(everything, work);

  const waiting = async (count: number): Promise<void> => {
    for (let left = 200; left > 0; left--) {
      const found = await room.query(
        `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      if (found.length === count) return;
      await sleep(10);
    }
    throw new Error(`${count} were to wait for a lock`);
  };

  it('leave no alert open that the second should have cleared: it decides on what the first has written', async () => {
    await equipment('2023Q3', '39');
    await evaluate(202323);
    await equipment('2023Q4', '39'); // 78 % where 80 % was due: missed
    await equipment('2024Q1', '41');
    const running: Promise<void>[] = [];
    await transaction(async (tx) => {
      await rows(tx, `lock table alert in share mode`); // the first one has read, and waits to write
      running.push(evaluate(202421));
      await waiting(1);
      await equipment('2024Q2', '42'); // the second good quarter in a row
      running.push(evaluate(202422));
      await waiting(2);
    });
    await Promise.all(running);
    const steps = await room.query(
      `select s.kind from alert_transition s join alert using (alert_id) join target t using (target_id)
       where t.code = 'cdc-equipment' order by s.alert_id, s.sequence`,
    );
    expect(steps).toEqual([{ kind: 'open' }, { kind: 'clear' }]);
  }, 30_000);
});

describe('a target that a changed plan no longer asks for', () => {
  let room: AttainmentsRoom;

  beforeAll(async () => {
    room = await AttainmentsRoom.open({ XUSHI_CLOCK: '2024-12-30T12:00:00+08:00' });
  }, 60_000);

  afterAll(() => room.close());

  it('takes its open alert along, with a step that says why', async () => {
    const figures = [{ indicator: 'cdc_equipment_ratio', numerator: '39', denominator: '50' }];
    await room.hand({ plan, region: district, period: '2023Q4', figures });
    await room.settle();
    const at = { regionId: room.region(district).id, periodId: 202324 };
    const evaluate = () => room.get(UnitOfWork).run(everything, (tx) => room.get(AlertsService).evaluate(tx, at));
    await evaluate();
    // what a rescore leaves of a target that is gone
    await room.query(
      `delete from attainment a using target t where t.target_id = a.target_id and t.code = 'cdc-equipment'`,
    );
    await evaluate();
    const steps = await room.query(
      `select s.kind, s.reason, a.closed_by from alert_transition s join alert a using (alert_id) join target t using (target_id)
       where t.code = 'cdc-equipment' order by s.sequence`,
    );
    expect(steps).toEqual([
      { kind: 'open', reason: 'at_once', closed_by: 'withdrawn' },
      { kind: 'withdraw', reason: 'target_withdrawn', closed_by: 'withdrawn' },
    ]);
  }, 30_000);
});
