import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DismissalService, SilenceExpiry, SilencesReadModel, SilencesService, SilenceSteps } from '#alerts';
import type { Actor } from '#platform/auth';
import { everything, UnitOfWork } from '#platform/db';
import type { TestingModule } from '@nestjs/testing';
import { AttainmentsRoom } from '../support/attainments-room.js';
import { datedLand, datedPlan } from '../support/dated-plan.js';

const [province, county, neighbour, elsewhere] = ['910000', '910101', '910102', '920101'];
const now = '2024-10-09T10:00:00+08:00';
const until = new Date('2024-10-16T10:00:00+08:00');
const said = { until, reason: '系统切换，已知情（演示数据）', requestId: randomUUID() };

describe('a silence', () => {
  const land = datedLand();
  let room: AttainmentsRoom;
  /** Services with the rights of the API. */
  let api: TestingModule;
  let monitor: Actor;

  const monitorOf = async (username: string, region: string): Promise<Actor> => {
    const { id, path } = room.region(region);
    const [made] = await room.query<{ id: string }>(
      `insert into account (username, display_name) values ($1, $1) returning account_id::text as id`,
      [username],
    );
    const grants = [{ role: 'monitor' as const, regionId: id, regionCode: region, path }];
    return { accountId: made?.id ?? '', username, displayName: username, locale: 'zh', grants, via: 'token' };
  };
  const alert = async (given: { region?: string; severity?: number; kind?: string } = {}): Promise<string> => {
    const { region = county, severity = 2, kind = 'lag' } = given;
    const [made] = await room.query<{ id: string }>(
      `with t as (insert into target (plan_id, code) values ($1, $2) returning target_id),
       a as (insert into alert (plan_id, target_id, region_id, kind, state, severity, facts, opened_period, last_period,
           opened_at, step_since, sequence)
         select $1, case when $5 = 'lag' then target_id end, $3, $5, 'new', $4, jsonb_build_object('kind', $5), 202423,
           202423, $6, $6, 1 from t returning *)
       insert into alert_transition (alert_id, sequence, kind, reason, facts, state, severity, at)
       select alert_id, 1, 'open', 'at_once', facts, state, severity, opened_at from a returning alert_id::text as id`,
      [room.catalog.planId(datedPlan.code), randomUUID(), room.region(region).id, severity, kind, '2024-10-08'],
    );
    return made?.id ?? '';
  };
  const service = () => api.get(SilencesService, { strict: false });
  const silence = (
    given: { region?: string; kind?: 'lag' | 'missing'; mostSeverity?: number } = {},
    actor = monitor,
  ) => {
    const { region = province, kind = null, mostSeverity = 3 } = given;
    const matcher = { regionId: room.region(region).id, planId: null, targetId: null, kind, mostSeverity };
    return service().silence(actor, matcher, said);
  };
  const silencing = (...alertIds: string[]) =>
    room
      .get(UnitOfWork)
      .run(everything, async (tx) => Object.fromEntries(await room.get(SilencesReadModel).silencing(tx, alertIds)));
  const lines = (alertId: string) =>
    room.query<{ kind: string; reason: string }>(
      `select kind, reason from alert_transition where alert_id = $1 and sequence > 1 order by sequence`,
      [alertId],
    );
  const runOut = (silenceId: string) =>
    room.query(
      `update silence set starts_at = starts_at - interval '30 days', until = $2::timestamptz - interval '1 minute'
       where silence_id = $1`,
      [silenceId, now],
    );
  const expire = () => room.get(UnitOfWork).run(everything, (tx) => room.get(SilenceExpiry).expire(tx));
  const answer = async (): Promise<void> => {
    const owed = await room.query<{ key: string }>(
      `select key from work where duty = 'silence-changed' and done < want`,
    );
    for (const { key } of owed) {
      const write = await room.get(SilenceSteps).prepare(key);
      await room.get(UnitOfWork).run(everything, write);
    }
  };
  const list = (actor: Actor, state?: 'running' | 'ended') =>
    api
      .get(SilencesReadModel, { strict: false })
      .list(
        { actorId: actor.accountId, patterns: [`${actor.grants[0]?.path ?? ''}%`] },
        { state, limit: 100, offset: 0 },
      );

  beforeAll(async () => {
    room = await AttainmentsRoom.open({ ...land.settings, XUSHI_CLOCK: now });
    api = await room.asApi({ ...land.settings, XUSHI_CLOCK: now });
    monitor = await monitorOf('watcher', province);
  }, 60_000);

  afterAll(async () => {
    await api.close();
    await room.close();
    land.remove();
  });

  beforeEach(async () => {
    await room.query(`update alert set state = 'closed', closed_at = now() where closed_at is null`);
    await room.query(`update silence set ended_at = now(), ended_why = 'lifted' where ended_at is null`);
  });

  it('covers what it names: region and below, kind, and no worse than it bears; also what opens later', async () => {
    const mild = await alert({ severity: 1 });
    const bad = await alert({ severity: 3 });
    const form = await alert({ kind: 'missing', severity: 0 });
    const far = await alert({ region: elsewhere, severity: 1 });
    const id = await silence({ kind: 'lag', mostSeverity: 2 });
    const later = await alert({ region: neighbour, severity: 2 });
    expect(await silencing(mild, bad, form, far, later)).toEqual({ [mild]: id, [later]: id });
    expect(await lines(mild)).toEqual([{ kind: 'silence', reason: said.reason }]);
    expect([await lines(bad), await lines(form), await lines(far)]).toEqual([[], [], []]);
    await room.query(`update alert set severity = 3 where alert_id = $1`, [mild]);
    expect(await silencing(mild, later)).toEqual({ [later]: id });
  });

  it('of one alert keeps no other quiet, is made once, and breaks when the alert becomes worse', async () => {
    const [one, other] = [await alert(), await alert()];
    await service().silenceAlert(monitor, one, said);
    expect(Object.keys(await silencing(one, other))).toEqual([one]);
    await expect(service().silenceAlert(monitor, one, said)).rejects.toMatchObject({ code: 'silence.running' });
    await room.query(`update alert set severity = 3 where alert_id = $1`, [one]);
    expect(await silencing(one)).toEqual({});
  });

  it('of one alert ends when that alert is closed', async () => {
    const closed = await alert();
    await service().silenceAlert(monitor, closed, said);
    const dismissed = { reasonClass: 'definition', reason: '口径有误（演示数据）', requestId: randomUUID() } as const;
    await api.get(DismissalService, { strict: false }).dismiss(monitor, closed, dismissed);
    expect(await list(monitor)).toContainEqual(expect.objectContaining({ alert: closed, endedWhy: 'closed' }));
    expect((await lines(closed)).map(({ kind }) => kind)).toEqual(['silence', 'dismiss']);
  });

  it('ends when its time is over, exactly once, whoever asks, and every alert that it kept quiet says so', async () => {
    const before = await alert();
    const id = await silence();
    const during = await alert({ region: neighbour });
    await room.query(`update alert set opened_at = '2024-10-09T08:00:00+08:00' where alert_id = $1`, [during]);
    const stays = await silence({ region: county });
    await expire();
    expect(Object.keys(await silencing(before, during))).toHaveLength(2);
    await runOut(id);
    expect(await silencing(before, during)).toEqual({ [before]: stays });
    await Promise.all([expire(), expire(), expire()]);
    expect(await room.query(`select want from work where duty = 'silence-changed' and key = $1`, [id])).toEqual([
      { want: '1' },
    ]);
    await Promise.all([answer(), answer()]);
    expect(await lines(during)).toEqual([{ kind: 'silence_end', reason: 'expired' }]);
    const ofBefore = await lines(before);
    expect(ofBefore.filter(({ kind }) => kind === 'silence_end')).toEqual([{ kind: 'silence_end', reason: 'expired' }]);
    const [ended] = await list(monitor, 'ended');
    expect(ended).toMatchObject({ id, state: 'ended', endedWhy: 'expired', endedBy: null, author: 'watcher' });
    expect((await list(monitor, 'running')).map((one) => one.id)).toEqual([stays]);
  });

  it('is lifted by whoever monitors the region, once, and by nobody else', async () => {
    const quiet = await alert();
    const id = await silence();
    const ofCounty = await monitorOf('county', county);
    const note = { note: '已恢复（演示数据）', requestId: randomUUID() };
    await expect(service().end(ofCounty, id, note)).rejects.toMatchObject({ code: 'silence.not_found' });
    await expect(silence({}, ofCounty)).rejects.toThrow(/row-level security/);
    expect(await list(ofCounty, 'running')).toEqual([]);
    const colleague = await monitorOf('colleague', province);
    await service().end(colleague, id, note);
    expect(await silencing(quiet)).toEqual({});
    expect(await lines(quiet)).toEqual([
      { kind: 'silence', reason: said.reason },
      { kind: 'silence_end', reason: note.note },
    ]);
    await expect(service().end(colleague, id, note)).rejects.toMatchObject({ code: 'silence.ended' });
    const [audited] = await room.query<{ body: string }>(`select body from audit where body like '%silence.end%'`);
    expect(audited?.body).toContain('已恢复');
  });

  it('is bounded: it ends within 90 days, and nobody has more than some hundreds', async () => {
    const quiet = await alert();
    for (const wrong of ['2024-10-09T09:59:00+08:00', '2025-01-07T10:01:00+08:00', 'never']) {
      const attempt = service().silenceAlert(monitor, quiet, { ...said, until: new Date(wrong) });
      await expect(attempt).rejects.toMatchObject({ code: 'silence.until' });
    }
    const busy = await monitorOf('busy', province);
    await room.query(
      `insert into silence (region_id, reason, author_id, starts_at, until)
       select $1, 'r', $2, $3::timestamptz, $3::timestamptz + interval '1 day' from generate_series(1, 200)`,
      [room.region(province).id, busy.accountId, now],
    );
    await expect(silence({}, busy)).rejects.toMatchObject({ code: 'silence.too_many' });
    await room.query(`update alert set state = 'closed', closed_at = now() where alert_id = $1`, [quiet]);
    await expect(service().silenceAlert(monitor, quiet, said)).rejects.toMatchObject({ code: 'silence.closed' });
    await expect(service().silenceAlert(monitor, '999999', said)).rejects.toMatchObject({ code: 'alert.not_found' });
  });

  it('over more alerts than one transaction writes to holds for all at once, and tells them all', async () => {
    await room.query(
      `with t as (insert into target (plan_id, code) select $1, 'many-' || n from generate_series(1, 620) n returning target_id)
       insert into alert (plan_id, target_id, region_id, state, severity, facts, opened_period, last_period, opened_at)
       select $1, target_id, $2, 'new', 1, '{"kind": "lag"}', 202423, 202423, '2024-10-08' from t`,
      [room.catalog.planId(datedPlan.code), room.region(county).id],
    );
    const id = await silence();
    const told = async (kind: string) => {
      const [row] = await room.query<{ n: number }>(
        `select count(*)::int as n from alert_transition where kind = $1 and details ->> 'silenceId' = $2`,
        [kind, id],
      );
      return row?.n;
    };
    expect(await told('silence')).toBe(500);
    const all = await room.query<{ id: string }>(`select alert_id::text as id from alert where closed_at is null`);
    expect(Object.keys(await silencing(...all.map((one) => one.id)))).toHaveLength(620);
    await answer();
    expect(await told('silence')).toBe(620);
    await runOut(id);
    await expire();
    await answer();
    expect(await told('silence_end')).toBe(620);
  });
});
