import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { QueryRunner } from 'typeorm';
import { migrations } from '#platform/db';
import { AttainmentsRoom } from '../support/attainments-room.js';
import { district, plan } from '../support/hainan-district.js';

describe('scores that were stored with their working', () => {
  let room: AttainmentsRoom;

  beforeAll(async () => {
    room = await AttainmentsRoom.open();
    const figures = [{ indicator: 'cdc_equipment_ratio', numerator: '39', denominator: '50' }];
    await room.hand({ plan, region: district, period: '2023Q4', figures });
    await room.settle();
  }, 60_000);

  afterAll(() => room.close());

  const stored = (columns: string) =>
    room.query<{ told: unknown }>(`select ${columns} as told from attainment order by region_id, target_id, period_id`);

  it('are taken apart by the migration, and put together by the way back, without a loss', async () => {
    const [Migration] = migrations.filter(({ name }) => name.startsWith('WorkingApart'));
    if (Migration === undefined) throw new Error('there is no such migration');
    const migration = new Migration();
    const runner = { query: (sql: string) => room.query(sql) } as unknown as QueryRunner;
    const together = `score || jsonb_build_object('explanation', working)`;
    const [apart, whole] = [await stored('array[score, working]'), await stored(together)];
    expect(whole.length).toBeGreaterThan(10);
    expect(await stored(`jsonb_array_length(working) > 0 and not score ? 'explanation'`)).toContainEqual({
      told: true,
    });
    await room.query('begin');
    await migration.down(runner);
    expect(await stored('score')).toEqual(whole);
    await migration.up(runner);
    await room.query('commit');
    expect(await stored('array[score, working]')).toEqual(apart);
  });
});
