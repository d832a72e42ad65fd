import type { TestingModule } from '@nestjs/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  AcknowledgementService,
  AlertsReadModel,
  AssignmentService,
  DismissalService,
  EvidenceService,
  FeedbackService,
  RectificationService,
  SignOffService,
} from '#alerts';
import { figureReaders, scopeOf, type Actor, type Role } from '#platform/auth';
import { AttainmentsRoom } from '../support/attainments-room.js';
import { sampleFacts } from '../golden/sample-alert.js';

const plan = 'hainan-district-2023-2025';
const county = '150303';
const requestId = '00000000-0000-4000-8000-000000000001';
/** A Monday before the spring festival of 2024: 10 to 17 February are off, 4 and 18 February are worked. */
const clock = '2024-02-05T10:00:00+08:00';

describe('a case', () => {
  let room: AttainmentsRoom;
  let api: TestingModule;
  let alert: string;
  const people: Record<string, Actor> = {};

  beforeAll(async () => {
    room = await AttainmentsRoom.open({ XUSHI_CLOCK: clock });
    api = await room.asApi({ XUSHI_CLOCK: clock });
    await room.query(
      `insert into holiday (day, kind, name_zh, source, known_from)
       select h.day, h.kind, '春节', 't', timestamptz '2024-01-01' from (
         select day::date, 'off' as kind from generate_series(date '2024-02-10', '2024-02-17', '1 day') day
         union all select '2024-02-18', 'working') h`,
    );
    people['jia'] = await personWith('jia', 'monitor', '150300');
    people['yi'] = await personWith('yi', 'monitor', '150000');
    people['clerk'] = await personWith('clerk', 'submitter', county);
    people['stranger'] = await personWith('stranger', 'monitor', '150302');
  }, 60_000);

  afterAll(async () => {
    await api.close();
    await room.close();
  });

  beforeEach(async () => {
    await room.query(`update alert set closed_at = now(), closed_by = 'withdrawn', state = 'closed'`);
    alert = await alertOf(2);
  });

  async function personWith(name: string, role: Role, code: string): Promise<Actor> {
    const { id: regionId, path } = room.region(code);
    const [account] = await room.query<{ id: string }>(
      `with a as (insert into account (username, display_name) values ($1, $1) returning account_id)
       insert into account_grant (account_id, role, region_id, approved_at) select account_id, $2, $3, now() from a
       returning account_id::text as id`,
      [name, role, regionId],
    );
    const grants = [{ role, regionId, regionCode: code, path }];
    return { accountId: account?.id ?? '', username: name, displayName: name, locale: 'zh', grants, via: 'token' };
  }

  /** An alert as the worker opens it. */
  async function alertOf(severity: number): Promise<string> {
    const facts = { ...sampleFacts, lead: '区卫生健康委', responsible: ['区疾控中心', '区财政局'] };
    const [row] = await room.query<{ id: string }>(
      `with a as (
         insert into alert (plan_id, target_id, region_id, state, severity, facts, opened_period, last_period, opened_at,
           step_since, sequence)
         select p.plan_id, t.target_id, $2, 'new', $3, $4, 202324, 202324, now(), now(), 1
         from plan p join target t using (plan_id) where p.code = $1 and t.code = 'cdc-equipment' returning *)
       insert into alert_transition (alert_id, sequence, kind, reason, facts, state, severity, at)
       select alert_id, 1, 'open', 'at_once', facts, 'new', severity, now() from a returning alert_id::text as id`,
      [plan, room.region(county).id, severity, facts],
    );
    return row?.id ?? '';
  }

  const as = (name: string): Actor => {
    const found = people[name];
    if (found === undefined) throw new Error(`nobody is called ${name}`);
    return found;
  };
  const acknowledge = (name: string, more: { note?: string; sequence?: number } = {}) =>
    api.get(AcknowledgementService).acknowledge(as(name), alert, { note: null, requestId, ...more });
  const assign = (name: string, more: object = {}) =>
    api
      .get(AssignmentService)
      .assign(as(name), alert, { owner: 'clerk', promisedOn: '2024-03-31', requestId, ...more });
  const rectify = (name: string, more: object = {}) =>
    api
      .get(RectificationService)
      .rectify(as(name), alert, { requirement: '补齐设备', dueOn: '2024-02-19', requestId, ...more });
  const feedback = (name: string, more: object = {}) =>
    api.get(FeedbackService).give(as(name), alert, { measures: '已采购', requestId, ...more });
  const resolve = (name: string, decision: 'approve' | 'return') =>
    api.get(SignOffService).resolve(as(name), alert, { decision, reason: '理由', requestId });
  const dismiss = (name: string) =>
    api.get(DismissalService).dismiss(as(name), alert, { reasonClass: 'definition', reason: '口径', requestId });
  const attach = (name: string, bytes: Buffer) =>
    api.get(EvidenceService).attach(as(name), alert, { file: { name: '佐证.txt', bytes }, requestId });
  const view = (name = 'jia') => {
    const actor = as(name);
    return api.get(AlertsReadModel).find(scopeOf(actor, ...figureReaders), alert, actor);
  };
  const steps = async (): Promise<string[]> => {
    const sql = `select kind from alert_transition where alert_id = $1 order by sequence`;
    return (await room.query<{ kind: string }>(sql, [alert])).map(({ kind }) => kind);
  };
  const refused = (code: string) => expect.objectContaining({ code });

  it('goes through its states, each with its clock in working days of the calendar', async () => {
    const standing = async () => {
      const seen = await view();
      return [seen?.state, seen?.clock?.dueOn ?? null];
    };
    await acknowledge('clerk', { note: '已联系' });
    expect(await standing()).toEqual(['acknowledged', '2024-02-07']);
    await assign('jia');
    expect((await standing())[0]).toBe('assigned');
    await rectify('jia');
    expect(await standing()).toEqual(['rectifying', '2024-02-19']);
    await feedback('clerk', { promisedOn: '2024-04-30' });
    expect(await standing()).toEqual(['awaiting_signoff', '2024-02-18']); // five working days over the festival, the last of them a Sunday
    expect(await view()).toMatchObject({
      owner: { name: 'clerk' },
      unit: '区疾控中心',
      promisedOn: '2024-04-30',
      order: { number: 'DB-2024-0001', requirement: '补齐设备', dueOn: '2024-02-19' },
      feedbackBy: { name: 'clerk' },
      may: ['assign', 'resolve', 'dismiss', 'silence', 'attach'],
    });
    expect((await view('clerk'))?.may).toEqual(['attach']);
    await resolve('jia', 'return');
    expect(await standing()).toEqual(['rectifying', '2024-02-19']);
    await feedback('clerk', { measures: '已安装' });
    await resolve('yi', 'approve');
    expect(await view()).toMatchObject({
      state: 'closed',
      closedBy: 'explanation',
      returns: 1,
      clock: null,
      flag: null,
    });
    expect(await steps()).toEqual([
      ...['open', 'acknowledge', 'assign', 'rectify', 'feedback', 'return', 'feedback', 'resolve'],
    ]);
  });

  it('tells people of each step, and marks it in the audit with who, what and why', async () => {
    await acknowledge('jia', { note: '已联系' });
    const [owed] = await room.query(`select want::int from work where duty = 'alert-changed' and key = $1`, [alert]);
    expect(owed).toEqual({ want: 1 });
    const [mark] = await room.query<{ body: string }>(`select body from audit order by seq desc limit 1`);
    expect(JSON.parse(mark?.body ?? '{}')).toMatchObject({
      action: 'alert.acknowledge',
      object: `alert/${alert}`,
      actorId: as('jia').accountId,
      reason: '已联系',
      before: { state: 'new' },
      after: { state: 'acknowledged' },
    });
  });

  it('is moved by one of two who act at once; the other reads who was first', async () => {
    const answers = await Promise.allSettled([acknowledge('jia'), acknowledge('yi')]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [lost] = answers.flatMap((one): unknown[] => (one.status === 'rejected' ? [one.reason] : []));
    const first = answers[0].status === 'fulfilled' ? 'jia' : 'yi';
    expect(lost).toMatchObject({
      code: 'alert.moved',
      details: { members: { state: 'acknowledged', sequence: 2, first: { by: first, step: 'acknowledge' } } },
    });
    expect(await steps()).toEqual(['open', 'acknowledge']);
  });

  it('takes the same from the same person again for what it is', async () => {
    expect(await acknowledge('jia')).toBe('done');
    expect(await acknowledge('jia')).toBe('stands');
    expect([await assign('jia'), await assign('jia')]).toEqual(['done', 'stands']);
    await expect(assign('jia', { owner: 'jia' })).rejects.toEqual(refused('alert.moved'));
    expect(await assign('jia', { owner: 'yi', sequence: 3 })).toBe('done');
    expect([await rectify('jia'), await rectify('jia')]).toEqual(['done', 'stands']);
    expect([await feedback('clerk'), await feedback('clerk')]).toEqual(['done', 'stands']);
    await expect(feedback('clerk', { measures: '另一件事' })).rejects.toEqual(refused('alert.moved'));
    await assign('jia', { sequence: 6 }); // to the clerk again: who owned it meanwhile is no judge of it
    await expect(resolve('yi', 'approve')).rejects.toEqual(refused('alert.own'));
    expect([await resolve('jia', 'approve'), await resolve('jia', 'approve')]).toEqual(['done', 'stands']);
    expect(await steps()).toEqual([
      ...['open', 'acknowledge', 'assign', 'assign', 'rectify', 'feedback', 'assign', 'resolve'],
    ]);
  });

  it('has an owner who is there and has the region, a promise that is not past, and an order for a working day', async () => {
    await acknowledge('jia');
    for (const owner of ['nobody', 'stranger']) {
      await expect(assign('jia', { owner })).rejects.toEqual(refused('alert.owner_unfit'));
    }
    await room.query(`update account set disabled_at = now() where username = 'clerk'`);
    await expect(assign('jia')).rejects.toEqual(refused('alert.owner_unfit'));
    await room.query(`update account set disabled_at = null where username = 'clerk'`);
    await expect(assign('jia', { promisedOn: '2024-02-04' })).rejects.toEqual(refused('alert.promise_day'));
    const offer = await api.get(AssignmentService).offer(as('jia'), alert);
    expect(offer).toMatchObject({ unit: '区疾控中心', units: ['区疾控中心', '区财政局', '区卫生健康委'] });
    expect(offer.owners.map(({ username }) => username)).toEqual(['clerk', 'jia', 'yi']);
    await assign('jia', { unit: '区人民医院' });
    for (const dueOn of ['2024-02-05', '2024-02-10', '2024-02-14', '2026-02-09']) {
      await expect(rectify('jia', { dueOn })).rejects.toEqual(refused('alert.order_day'));
    }
    expect(await view()).toMatchObject({ state: 'assigned', unit: '区人民医院', owner: { name: 'clerk' } });
  });

  it('has an order number that nobody else has, by whoever it was given', async () => {
    const ready = async () => {
      alert = await alertOf(2);
      const of = alert;
      await acknowledge('jia');
      await assign('jia');
      return of;
    };
    await room.query(`delete from alert_order`);
    await room.query(`update alert set order_number = null`);
    await room.query(`drop index one_open_alert`);
    const [first, second, third, fourth] = [await ready(), await ready(), await ready(), await ready()];
    const order = (alertId: string, orderNumber?: string) =>
      api.get(RectificationService).rectify(as('jia'), alertId, {
        ...{ requirement: '补齐设备', dueOn: '2024-02-19', requestId },
        ...(orderNumber === undefined ? {} : { orderNumber }),
      });
    await Promise.all([order(first), order(second)]);
    const given = await room.query(
      `select order_number as number from alert where order_number is not null order by 1`,
    );
    expect(given).toEqual([{ number: 'DB-2024-0001' }, { number: 'DB-2024-0002' }]);
    await expect(order(third, 'DB-2024-9999')).rejects.toEqual(refused('alert.order_number_counted'));
    expect(await order(third, '卫督〔2024〕7号')).toBe('done');
    await expect(order(fourth, '卫督〔2024〕7号')).rejects.toEqual(refused('alert.order_number_taken'));
  });

  it('that is red is dismissed by two, and what the first asked lapses when the case moves', async () => {
    await room.query(`update alert set severity = 3 where alert_id = $1`, [alert]);
    expect([await dismiss('jia'), await dismiss('jia')]).toEqual(['asked', 'stands']);
    expect(await view('yi')).toMatchObject({ state: 'new', dismissalAskedBy: { name: 'jia' } });
    await acknowledge('yi'); // the state has moved: what was asked was asked of another state
    expect(await view('yi')).toMatchObject({ dismissalAskedBy: null });
    expect([await dismiss('yi'), await dismiss('jia')]).toEqual(['asked', 'done']);
    expect(await view()).toMatchObject({ state: 'closed', closedBy: 'dismissed' });
    expect(await steps()).toEqual(['open', 'ask_dismissal', 'acknowledge', 'ask_dismissal', 'dismiss']);
    await expect(acknowledge('yi')).rejects.toEqual(refused('alert.moved'));
  });

  it('does not exist for people of another region', async () => {
    await expect(acknowledge('stranger')).rejects.toEqual(refused('alert.not_found'));
    await expect(attach('stranger', Buffer.from('%PDF-1.7'))).rejects.toEqual(refused('alert.not_found'));
    expect(await view('stranger')).toBeUndefined();
  });

  it('takes evidence by what it is: the same file once, twenty at most, and none once it is closed', async () => {
    const pdf = (n: number) => attach('clerk', Buffer.from(`%PDF-1.7 ${n}`));
    const first = await pdf(0);
    expect(first).toMatchObject({ name: '佐证.txt.pdf', mediaType: 'application/pdf', size: 10, addedBy: 'clerk' });
    expect(await pdf(0)).toMatchObject({ id: first.id });
    await expect(attach('clerk', Buffer.from('<html>'))).rejects.toEqual(refused('alert.evidence_kind'));
    for (let n = 1; n < 20; n++) await pdf(n);
    await expect(pdf(20)).rejects.toEqual(refused('alert.evidence_full'));
    expect(await view()).toMatchObject({ evidence: 20 });
    await room.query(`update alert set severity = 1 where alert_id = $1`, [alert]);
    await acknowledge('clerk');
    await expect(feedback('clerk', { evidence: [requestId] })).rejects.toEqual(refused('alert.evidence_unknown'));
    await expect(feedback('clerk', { takenOn: '2024-02-06' })).rejects.toEqual(refused('alert.measures_day'));
    await feedback('clerk', { evidence: [first.id] }); // a slight lag needs no order
    await resolve('jia', 'approve');
    await expect(pdf(21)).rejects.toEqual(refused('alert.moved'));
    const scope = scopeOf(as('jia'), ...figureReaders);
    const file = await api.get(EvidenceService).file(scope, alert, first.id);
    expect(file.content.toString()).toBe('%PDF-1.7 0');
  });

  it('is listed by flag as its flag is shown, and by owner, kind and delay', async () => {
    const scope = scopeOf(as('jia'), ...figureReaders);
    const list = (query: object) =>
      api.get(AlertsReadModel).list(scope, { limit: 500, offset: 0, ...query }, as('jia'));
    await room.query(
      `insert into alert (plan_id, region_id, kind, state, severity, facts, opened_period, last_period, opened_at, overdue, target_id)
       select plan_id, region_id, k.kind, 'new', k.severity, facts, 202324, 202324, now(), k.overdue, null
       from alert, (values ('missing', 0, false), ('stale', 0, false)) k (kind, severity, overdue) where alert_id = $1`,
      [alert],
    );
    await room.query(`update alert set owner_id = $2 where alert_id = $1`, [alert, as('jia').accountId]);
    for (const [severity, overdue] of [
      [1, false],
      [2, false],
      [3, false],
      [1, true],
    ]) {
      await room.query(`update alert set severity = $2, overdue = $3 where alert_id = $1`, [alert, severity, overdue]);
      const all = await list({ state: 'open' });
      for (const flag of ['blue', 'yellow', 'red'] as const) {
        const shown = all.filter((one) => one.flag === flag).map(({ id }) => id);
        expect((await list({ state: 'open', flag })).map(({ id }) => id)).toEqual(shown);
      }
    }
    expect((await list({ state: 'open', ownerId: as('jia').accountId })).map(({ id }) => id)).toEqual([alert]);
    expect((await list({ state: 'open', overdue: true })).map(({ id }) => id)).toEqual([alert]);
    expect((await list({ state: 'open', kind: 'stale' })).map(({ flag }) => flag)).toEqual(['yellow']);
    expect(await list({ state: 'open', silenced: true })).toEqual([]);
  });

  it('is counted by stage as it is listed, and found by its unit, by a part of its names and by its order', async () => {
    const scope = scopeOf(as('jia'), ...figureReaders);
    const read = api.get(AlertsReadModel);
    const ids = async (query: object) =>
      (await read.list(scope, { limit: 500, offset: 0, state: 'open', ...query }, as('jia'))).map(({ id }) => id);
    expect(await read.counts(scope, {})).toMatchObject({ new: 1, in_hand: 0, awaiting_signoff: 0 });
    await acknowledge('clerk');
    await room.query(`update alert set order_number = 'DB-2024-0007' where alert_id = $1`, [alert]);
    expect(await read.counts(scope, {})).toMatchObject({ new: 0, in_hand: 1, awaiting_signoff: 0 });
    expect(await ids({ state: 'in_hand' })).toEqual([alert]);
    for (const found of [{ unit: '区财政局' }, { text: 'db-2024-0007' }, { text: county }]) {
      expect([found, await ids(found), (await read.counts(scope, found)).in_hand]).toEqual([found, [alert], 1]);
    }
    for (const none of [{ unit: '区卫生健康委' }, { text: '%' }, { overdue: true }]) {
      expect([none, await ids(none), (await read.counts(scope, none)).in_hand]).toEqual([none, [], 0]);
    }
    expect((await view())?.told.standing.zh).not.toBe('');
  });
});
