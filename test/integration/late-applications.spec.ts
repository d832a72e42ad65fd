import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { figureReaders, scopeOf, type Actor, type Role } from '#platform/auth';
import { everything, UnitOfWork } from '#platform/db';
import { FormSlots, LateApplicationsService, ReopeningsService, UrgeService } from '#submissions';
import { AttainmentsRoom } from '../support/attainments-room.js';
import { datedLand, datedPlan } from '../support/dated-plan.js';

const plan = datedPlan.code;
const period = '2024Q3';
const [first, second, province, otherProvince] = ['910101', '910102', '910000', '920000'] as const;

/** The deadline was 2024-10-21, the lock ten days later; today is 4 November. */
describe('an application to open a locked form again', () => {
  const land = datedLand();
  let room: AttainmentsRoom;
  let api: TestingModule;
  let county: Actor;
  let neighbour: Actor;
  let monitor: Actor;
  let reviewer: Actor;
  let stranger: Actor;

  const person = async (username: string, ...held: readonly (readonly [Role, string])[]): Promise<Actor> => {
    const [made] = await room.query<{ id: string }>(
      `insert into account (username, display_name) values ($1, $1) returning account_id::text as id`,
      [username],
    );
    const accountId = made?.id ?? '';
    const grants = held.map(([role, regionCode]) => {
      const { id, path } = room.region(regionCode);
      return { role, regionId: id, regionCode, path };
    });
    for (const { role, regionId } of grants) {
      const grant = `insert into account_grant (account_id, role, region_id, approved_at) values ($1, $2, $3, now())`;
      await room.query(grant, [accountId, role, regionId]);
    }
    return { accountId, username, displayName: username, locale: 'zh', grants, via: 'token' };
  };
  const late = () => api.get(LateApplicationsService, { strict: false });
  const asked = { plan, region: first, period, class: 'data_late', reason: '医院系统切换，数据迟到', until: '2024-11-08' } as const; // prettier-ignore
  const apply = (by: Actor, more: { region?: string; period?: string; reason?: string; until?: string } = {}) =>
    late().apply(by, { ...asked, ...more }, randomUUID());
  const grant = (by: Actor, id: string, until?: string) => late().grant(by, id, { until, requestId: randomUUID() });
  const refuse = (by: Actor, id: string) =>
    late().refuse(by, id, { reason: '已逾期两次，请按期报送', requestId: randomUUID() });
  const seenBy = (by: Actor) =>
    late().list(by, scopeOf(by, ...figureReaders), { limit: 10, offset: 0 }).then((all) => all.map(({ id }) => id)); // prettier-ignore
  const told = (id: string, state: string) =>
    room
      .query<{ name: string; title: string }>(
        `select a.username as name, m.subject -> 'title' ->> 'zh' as title from reminder m
         join account a on a.account_id = m.recipient_id where occasion = $1 and channel = 'inbox' order by 1`,
        [`late:${id}/${state}`],
      )
      .then((all) => all.map(({ name, title }) => `${name} ${title}`));

  beforeAll(async () => {
    room = await AttainmentsRoom.open({ ...land.settings, XUSHI_CLOCK: '2024-11-04T10:00:00+08:00' });
    api = await room.asApi({ XUSHI_CLOCK: '2024-11-04T10:00:00+08:00' });
    county = await person('county', ['submitter', first]);
    neighbour = await person('neighbour', ['submitter', second]);
    monitor = await person('monitor', ['monitor', province]);
    reviewer = await person('reviewer', ['reviewer', province]);
    stranger = await person('stranger', ['monitor', otherProvince]);
  }, 60_000);

  afterAll(async () => {
    await api.close();
    await room.close();
    land.remove();
  });

  it('is made once for a form, tells the level above, and is the same when it is made again', async () => {
    const { application, isNew } = await apply(county);
    expect(application).toMatchObject({ ...asked, state: 'asked', askedBy: 'county', decided: null, mayDecide: false });
    expect(isNew).toBe(true);
    expect(await apply(county)).toEqual({ application, isNew: false });
    await expect(apply(county, { until: '2024-11-09' })).rejects.toMatchObject({
      code: 'late.already_asked',
      details: { members: { application: application.id, first: { by: 'county' } } },
    });
    const title = '【申请补报】甲一县（演示数据） 2024Q3：希望开放至 2024-11-08';
    expect(await told(application.id, 'asked')).toEqual([`monitor ${title}`, `reviewer ${title}`]);
    // it is told in the county's name and is no 催报 of anybody
    const urging = { plan, period, regions: [first], again: false, dryRun: true };
    const urged = await api.get(UrgeService, { strict: false }).urge(monitor, urging, randomUUID());
    expect(urged.recent).toEqual([]);
  });

  it('is seen by those above and decided by nobody else: neither another county, nor another province, nor the county itself', async () => {
    const [open = ''] = await seenBy(county);
    expect([await seenBy(monitor), await seenBy(neighbour), await seenBy(stranger)]).toEqual([[open], [], []]);
    await expect(grant(stranger, open)).rejects.toMatchObject({ code: 'late.not_found' });
    await expect(late().withdraw(neighbour, open, randomUUID())).rejects.toMatchObject({ code: 'late.not_found' });
    await expect(apply(neighbour)).rejects.toMatchObject({ code: 'region.not_found' });
    const own = await person('own', ['reviewer', first]);
    await expect(grant(own, open)).rejects.toMatchObject({ code: 'reopening.level_above' });
    await expect(grant(county, open)).rejects.toMatchObject({ code: 'auth.role_missing' });
  });

  it('asks for what is locked, until a day that lies ahead', async () => {
    await expect(apply(county, { period: '2024Q4' })).rejects.toMatchObject({ code: 'late.not_needed' });
    for (const until of ['2024-11-03', '2025-02-03'])
      await expect(apply(county, { until })).rejects.toMatchObject({ code: 'reopening.until' });
    await expect(apply(county, { period: '2024' })).rejects.toMatchObject({ code: 'period.not_of_plan' });
  });

  it('is decided once, although two decide at the same moment: the later hears who was first', async () => {
    const [open = ''] = await seenBy(county);
    const both = await Promise.allSettled([refuse(monitor, open), refuse(reviewer, open)]);
    const [late409] = both.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    const [done] = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(done).toMatchObject({ state: 'refused', decided: { reason: '已逾期两次，请按期报送' } });
    const first409 = { by: done?.decided?.by, state: 'refused' };
    expect(late409).toMatchObject({
      kind: 'conflict',
      code: 'late.decided',
      details: { members: { first: first409 } },
    });
    await expect(grant(monitor, open)).rejects.toMatchObject({ code: 'late.decided' });
    expect(await told(open, 'refused')).toEqual(['county 【补报未批准】甲一县（演示数据） 2024Q3：窗口仍锁定']);
    expect(await room.query(`select 1 from reopening`)).toEqual([]);
  });

  it('is granted for three working days where nobody says more, opens the form, and leaves its marks', async () => {
    const { application } = await apply(county);
    expect(await grant(monitor, application.id)).toMatchObject({ state: 'granted', openUntil: '2024-11-07' });
    const [reopening] = await api.get(ReopeningsService, { strict: false }).list(everything, { limit: 1, offset: 0 });
    expect(reopening).toMatchObject({ region: first, period, until: '2024-11-07', grantedBy: 'monitor', open: true });
    expect(reopening?.reason).toBe('数据迟到：医院系统切换，数据迟到');
    expect(await told(application.id, 'granted')).toEqual([
      'county 【补报已批准】甲一县（演示数据） 2024Q3：开放至 2024-11-07',
    ]);
    await expect(apply(county)).rejects.toMatchObject({ code: 'late.not_needed' });
    const marks = await room.query<{ action: string }>(
      `select body::jsonb ->> 'action' as action from audit where body like '%"calendar.%' order by seq`,
    );
    expect(marks.map(({ action }) => action)).toEqual([
      'calendar.late_asked',
      'calendar.late_refused',
      'calendar.late_asked',
      'calendar.late_granted',
      'calendar.reopen',
    ]);
  });

  it('is taken back by the county, and answered by a reopening that came unasked', async () => {
    const { application: taken } = await apply(neighbour, { region: second });
    expect(await late().withdraw(neighbour, taken.id, randomUUID())).toMatchObject({ state: 'withdrawn' });
    expect(await told(taken.id, 'withdrawn')).toHaveLength(2);
    const { application: open } = await apply(neighbour, { region: second });
    const given = { plan, region: second, period, until: '2024-11-10', reason: '电话说明后开放' };
    await api.get(ReopeningsService, { strict: false }).grant(monitor, given, randomUUID());
    const [answered] = await late().list(neighbour, everything, { limit: 1, offset: 0 });
    expect(answered).toMatchObject({ id: open.id, state: 'granted', openUntil: '2024-11-10', decided: { by: 'monitor' } }); // prettier-ignore
  });

  it('is decided by nobody who made it, whatever else he holds', async () => {
    const both = await person('both', ['submitter', otherProvince], ['monitor', '100000']);
    const { application } = await apply(both, { region: '920101' });
    await expect(grant(both, application.id)).rejects.toMatchObject({ code: 'late.own' });
    expect(await grant(stranger, application.id, '2024-11-20')).toMatchObject({ openUntil: '2024-11-20' });
  });

  it('lapses when nobody answers by the day that it asks for; both sides hear of it, once, and may begin anew', async () => {
    const { application } = await apply(county, { region: first, period: '2024Q2', until: '2024-11-05' });
    const later = await room.asApi({ XUSHI_CLOCK: '2024-11-06T10:00:00+08:00' });
    const service = later.get(LateApplicationsService, { strict: false });
    const answer = { requestId: randomUUID() };
    // as soon as the day is over, whether the clock has come by or not
    await expect(service.grant(monitor, application.id, answer)).rejects.toMatchObject({
      code: 'late.decided',
      details: { members: { state: 'lapsed' } },
    });
    const turn = (day: string) => room.get(UnitOfWork).run(everything, (tx) => room.get(FormSlots).oweDay(tx, day));
    await turn('2024-11-05');
    expect(await told(application.id, 'lapsed')).toEqual([]);
    await turn('2024-11-06');
    await turn('2024-11-07');
    const names = (await told(application.id, 'lapsed')).map((line) => line.split(' ')[0]);
    expect(names).toEqual(['county', 'monitor', 'reviewer']);
    const states = { state: 'lapsed', limit: 9, offset: 0 } as const;
    expect(await service.list(county, everything, states)).toMatchObject([{ decided: { by: null, reason: null } }]);
    const again = { ...asked, period: '2024Q2' };
    expect(await service.apply(county, again, randomUUID())).toMatchObject({ isNew: true });
    await later.close();
  });

  it('is changed by nobody once it is made: the database refuses it', async () => {
    const work = api.get(UnitOfWork, { strict: false });
    const scope = scopeOf(monitor, 'monitor');
    const rewrite = work.run(scope, (tx) => tx.query(`update late_application set reason = 'x'`));
    await expect(rewrite).rejects.toThrow(/permission denied/);
    const undo = work.run(scope, (tx) =>
      tx.query(`update late_application set decision = 'x' where state <> 'asked' returning 1`),
    );
    expect(await undo).toEqual([[], 0]);
  });
});
