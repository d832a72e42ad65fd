import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { everything, UnitOfWork } from '#platform/db';
import { BulletinSlots } from '#reports';
import { AttainmentsRoom } from '../support/attainments-room.js';
import { datedLand, datedPlan } from '../support/dated-plan.js';

const scheduled = 'scheduled-trial';

/** The dated plan with bulletins of its own; the dated plan itself says nothing about any. */
const scheduledText = datedPlan.text.replaceAll(datedPlan.code, scheduled).replace(
  'targets:',
  `bulletins:
  monthly: { levels: [province], working_day: 2 }
  quarterly: { after_deadline: 3 }
targets:`,
);

describe('bulletins that are due', () => {
  let room: AttainmentsRoom;
  let land: ReturnType<typeof datedLand>;

  beforeAll(async () => {
    land = datedLand();
    writeFileSync(path.join(land.settings['XUSHI_PLANS_DIR'] ?? '', `${scheduled}.yaml`), scheduledText);
    room = await AttainmentsRoom.open({ XUSHI_CLOCK: '2024-03-15T10:00:00+08:00', ...land.settings });
  }, 60_000);

  afterAll(async () => {
    await room.close();
    land.remove();
  });

  const turn = (day: string): Promise<void> =>
    room.get(UnitOfWork).run(everything, (tx) => room.get(BulletinSlots).oweDay(tx, new Date(`${day}T00:00:00+08:00`)));

  const seen = new Set<string>();

  /** What was called since it was last asked: `day issue region`. */
  const called = async (): Promise<string[]> => {
    const found = await room.query<{ call: string }>(
      `select concat_ws(' ', k.due_on, k.period_id, r.code) as call from bulletin_call k join region r using (region_id) order by 1`,
    );
    const news = found.map(({ call }) => call).filter((call) => !seen.has(call));
    for (const call of news) seen.add(call);
    return news;
  };

  const requested = async (): Promise<number> => {
    const [counted] = await room.query<{ n: number }>(`select count(*)::int as n from report_request`);
    return counted?.n ?? 0;
  };

  it('are called on their working day and not before, and nobody has missed what was due before the plan asked', async () => {
    await turn('2024-04-01');
    expect(await called()).toEqual([]);
    await turn('2024-04-02');
    expect(await called()).toEqual(['150000', '910000', '920000'].map((region) => `2024-04-02 202403 ${region}`));
    const owed = await room.query<{ key: string }>(`select key from work where duty = 'report-due' and done < want`);
    expect(owed).toHaveLength(3);
  });

  it('are called once, whatever restarts and however many schedulers ask at the same moment', async () => {
    await Promise.all(Array.from({ length: 8 }, () => turn('2024-04-30')));
    // 20 April is a Saturday, so the forms are due on the 22nd
    expect(await called()).toEqual(['2024-04-25 202421 100000']);
    await turn('2024-05-01');
    expect(await called()).toEqual([]);
    expect(await requested()).toBe(4);
  });

  it('are made up for after months without a scheduler, each for its own day', async () => {
    await turn('2024-10-30');
    expect((await called()).filter((call) => !call.endsWith('150000') && !call.endsWith('910000'))).toEqual([
      '2024-05-02 202404 920000',
      '2024-06-04 202405 920000',
      '2024-07-02 202406 920000',
      '2024-07-25 202422 100000',
      '2024-08-02 202407 920000',
      '2024-09-03 202408 920000',
      '2024-10-02 202409 920000',
      '2024-10-24 202423 100000',
    ]);
  });

  it('are asked for of people no more where people were first', async () => {
    const { id } = room.region('100000');
    await room.query(
      `with x as (
         insert into report (report_id, plan_id, region_id, period_id, revision, as_of, basis, model, sha256, created_at)
         values (gen_random_uuid(), $1, $2, 202424, 1, now(), '[]', '{}', sha256('{}'), now()) returning *)
       insert into report_case (report_id, region_id, state, state_at, edition, final_model, final_sha256)
       select report_id, region_id, 'published', now(), 1, '{}', '\\x00' from x`,
      [room.catalog.planId(scheduled), id],
    );
    const before = await requested();
    await turn('2025-01-31');
    const calls = await called();
    expect(calls).toContain('2025-01-23 202424 100000');
    expect(await requested()).toBe(before + calls.length - 1);
  });

  it('end with the months after the last due date of the plan', async () => {
    await turn('2026-12-31');
    const months = (await called()).filter((call) => call.endsWith('150000')).map((call) => call.split(' ')[1]);
    expect(months.at(-1)).toBe('202602');
  });

  it('leave the monthly slot to plans that say nothing about theirs', async () => {
    await room.query(`delete from report_request`);
    await room
      .get(UnitOfWork)
      .run(everything, (tx) => room.get(BulletinSlots).oweMonth(tx, new Date('2024-05-01T00:00:00+08:00')));
    const found = await room.query(
      `select p.code, period_id as issue from report_request join plan p using (plan_id) order by 1`,
    );
    expect(found).toEqual([{ code: datedPlan.code, issue: 202404 }]);
  });
});
