import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AlertClock, EscalationService } from '#alerts';
import type { Actor, Role } from '#platform/auth';
import { everything, UnitOfWork } from '#platform/db';
import { HolidaysService } from '#submissions';
import { AttainmentsRoom } from '../support/attainments-room.js';
import { datedLand, datedPlan } from '../support/dated-plan.js';

interface Line {
  readonly kind: string;
  readonly reason: string;
  readonly state: string;
  readonly details: Readonly<Record<string, unknown>>;
}

const [county, neighbour] = ['910101', '910102'];
const notice = (year: number) =>
  readFileSync(path.join(import.meta.dirname, `../../config/holidays/${year}.csv`), 'utf8');

describe('the clock of open cases, on the second working day after the National Day holiday', () => {
  const land = datedLand();
  let room: AttainmentsRoom;
  let planId: number;
  let admin: Actor;

  const person = async (username: string, role: Role, region: string): Promise<Actor> => {
    const { id, path: regionPath } = room.region(region);
    const [made] = await room.query<{ id: string }>(
      `with a as (insert into account (username, display_name) values ($1, $1) returning account_id)
       insert into account_grant (account_id, role, region_id, approved_at)
       select account_id, $2, $3, now() from a returning account_id::text as id`,
      [username, role, id],
    );
    const grants = [{ role, regionId: id, regionCode: region, path: regionPath }];
    return { accountId: made?.id ?? '', username, displayName: username, locale: 'zh', grants, via: 'token' };
  };
  /** An alert that has been in a state since a day. */
  const alert = async (given: {
    readonly region?: string;
    readonly state?: string;
    readonly severity?: number;
    readonly since: string;
    readonly owner?: Actor;
    readonly orderDue?: string;
  }): Promise<string> => {
    const at = `${given.since}T09:00:00+08:00`;
    const { state = 'new', severity = 2, region = county, owner, orderDue = null } = given;
    const [made] = await room.query<{ id: string }>(
      `with t as (insert into target (plan_id, code) values ($1, $2) returning target_id),
       a as (insert into alert (plan_id, target_id, region_id, state, severity, facts, opened_period, last_period,
           opened_at, step_since, sequence, owner_id, order_due)
         select $1, target_id, $3, $4, $5, '{"kind": "lag"}', 202423, 202423, $6, $6, 1, $7, $8 from t returning *)
       insert into alert_transition (alert_id, sequence, kind, reason, facts, state, severity, at)
       select alert_id, 1, 'open', 'at_once', facts, state, severity, opened_at from a returning alert_id::text as id`,
      [planId, randomUUID(), room.region(region).id, state, severity, at, owner?.accountId ?? null, orderDue],
    );
    return made?.id ?? '';
  };
  const sweep = async (): Promise<void> => {
    const write = await room.get(EscalationService).prepare({ planId });
    await room.get(UnitOfWork).run(everything, write);
  };
  const importYear = async (year: number): Promise<void> => {
    const file = { text: notice(year), dryRun: false, requestId: randomUUID() };
    await room.get(HolidaysService).import(admin, file);
    await room.get(UnitOfWork).run(everything, (tx) => room.get(AlertClock).turnYear(tx, { year }));
  };
  const lines = (alertId: string) =>
    room.query<Line>(
      `select kind, reason, state, details from alert_transition where alert_id = $1 and sequence > 1 order by sequence`,
      [alertId],
    );
  const stands = async (alertId: string) => {
    const [row] = await room.query(
      `select state, due_on::text as "dueOn", overdue, owner_id is not null as owned from alert where alert_id = $1`,
      [alertId],
    );
    return row;
  };
  const troubles = () =>
    room.query<{ kind: string; subject: string; times: number }>(
      `select kind, subject, times from trouble where settled_at is null order by kind, subject`,
    );

  beforeAll(async () => {
    room = await AttainmentsRoom.open({ ...land.settings, XUSHI_CLOCK: '2024-10-09T00:10:00+08:00' });
    planId = room.catalog.planId(datedPlan.code);
    admin = await person('admin', 'catalogue_admin', '100000');
    await importYear(2024);
  }, 60_000);

  afterAll(async () => {
    await room.close();
    land.remove();
  });

  beforeEach(async () => {
    await room.query(`update alert set state = 'closed', closed_at = now(), due_on = null where closed_at is null`);
    await room.query(`update trouble set settled_at = now() where settled_at is null`);
  });

  it('takes an alert up that nobody confirmed before and after the holiday, to where somebody monitors', async () => {
    // three working days, one of them a Sunday: 29 and 30 September, 8 October
    const waiting = await alert({ since: '2024-09-27' });
    const fresh = await alert({ since: '2024-09-30' });
    await person('province', 'monitor', '910000');
    await sweep();
    expect(await lines(waiting)).toEqual([
      {
        kind: 'escalate',
        reason: 'deadline_passed',
        state: 'new',
        details: { rung: 'confirm', dueOn: '2024-10-08', toRegion: '910000' },
      },
    ]);
    expect(await stands(waiting)).toMatchObject({ dueOn: '2024-10-08', overdue: true });
    expect(await lines(fresh)).toEqual([]);
    expect(await stands(fresh)).toMatchObject({ dueOn: '2024-10-10', overdue: false });
    expect(await room.query(`select 1 from work where duty = 'alert-changed' and key = $1`, [waiting])).toHaveLength(1);
    expect(await troubles()).toEqual([]);
  });

  it('writes each rung once, although four workers sweep at the same moment and again later', async () => {
    const waiting = [await alert({ since: '2024-09-20' }), await alert({ since: '2024-09-20', region: neighbour })];
    const swept = await Promise.allSettled([sweep(), sweep(), sweep(), sweep()]);
    expect(swept.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'fulfilled']);
    await sweep();
    for (const alertId of waiting) {
      expect((await lines(alertId)).map(({ details }) => details['rung'])).toEqual(['confirm', 'confirm+2']);
      const taken = await room.query(`select rung from alert_escalation where alert_id = $1 order by rung`, [alertId]);
      expect(taken).toEqual([{ rung: 'confirm' }, { rung: 'confirm+2' }]);
    }
  });

  it('records what nobody is there to hear, and says so to an administrator until somebody is', async () => {
    const waiting = await alert({ since: '2024-09-20', region: '920101' });
    await sweep();
    expect((await lines(waiting)).map(({ reason }) => reason)).toEqual(['nobody_above', 'nobody_above']);
    expect(await room.query(`select region_id from alert_escalation where alert_id = $1`, [waiting])).toEqual([
      { region_id: null },
      { region_id: null },
    ]);
    expect(await troubles()).toEqual([
      { kind: 'escalation.nobody_above', subject: 'region/100000', times: 1 },
      { kind: 'escalation.nobody_above', subject: 'region/920000', times: 1 },
    ]);
    await person('nation', 'monitor', '100000');
    const next = await alert({ since: '2024-09-20', region: '920102' });
    await sweep();
    expect((await lines(next)).map(({ details }) => details['toRegion'])).toEqual(['100000', '100000']);
    expect(await troubles()).toEqual([]);
  });

  it('counts Monday to Friday in a year that was not loaded, and asks an administrator for it', async () => {
    const ordered = await alert({ state: 'rectifying', since: '2024-10-08', orderDue: '2024-12-31' });
    await sweep();
    await sweep();
    expect(await stands(ordered)).toMatchObject({ dueOn: '2024-12-31', overdue: false });
    expect(await troubles()).toEqual([{ kind: 'calendar.year_missing', subject: 'year/2025', times: 2 }]);
    await importYear(2025);
    expect(await troubles()).toEqual([]);
    await sweep();
    expect(await troubles()).toEqual([]);
    expect(await room.query(`select key from work where duty = 'alert-clock' and done < want`)).toEqual([
      { key: String(planId) },
    ]);
  });

  it('gives a case back whose owner is gone, and leaves an order with its unit', async () => {
    const owner = await person('owner', 'submitter', county);
    const assigned = await alert({ state: 'assigned', since: '2024-10-08', owner });
    const ordered = await alert({ state: 'rectifying', since: '2024-10-08', owner, orderDue: '2024-10-25' });
    await sweep();
    expect([await lines(assigned), await lines(ordered)]).toEqual([[], []]);
    await room.query(`update account set disabled_at = now() where account_id = $1`, [owner.accountId]);
    await sweep();
    const lost = { kind: 'owner_lost', reason: 'owner_without_grant', details: {} };
    expect(await lines(assigned)).toEqual([{ ...lost, state: 'acknowledged' }]);
    // two working days to assign it again
    expect(await stands(assigned)).toEqual({
      state: 'acknowledged',
      dueOn: '2024-10-11',
      overdue: false,
      owned: false,
    });
    expect(await lines(ordered)).toEqual([{ ...lost, state: 'rectifying' }]);
    expect(await stands(ordered)).toMatchObject({ state: 'rectifying', dueOn: '2024-10-25', owned: false });
    expect(await troubles()).toContainEqual({ kind: 'alert.owner_lost', subject: 'account/owner', times: 1 });
    await sweep();
    expect(await lines(assigned)).toHaveLength(1);
  });

  it('reminds the owner two working days before an order is due, and of nothing that is past', async () => {
    const soon = await alert({ state: 'rectifying', since: '2024-09-27', orderDue: '2024-10-11' });
    const late = await alert({ state: 'assigned', since: '2024-08-01', severity: 3 });
    await sweep();
    expect(await lines(soon)).toMatchObject([
      { kind: 'remind', reason: 'deadline_near', details: { dueOn: '2024-10-11' } },
    ]);
    expect((await lines(late)).map(({ kind }) => kind)).toEqual(['overdue', 'escalate']);
  });

  it('counts the days of a lag that became worse from that day, and not from the day on which it began', async () => {
    const slight = await alert({ since: '2024-08-01', severity: 1 });
    await room.query(
      `with a as (update alert set severity = 2, sequence = 2 where alert_id = $1 returning *)
       insert into alert_transition (alert_id, sequence, kind, reason, facts, state, severity, at)
       select alert_id, 2, 'worsen', 'higher_severity', facts, state, severity, '2024-10-08T15:00:00+08:00' from a`,
      [slight],
    );
    await sweep();
    expect(await stands(slight)).toMatchObject({ state: 'new', dueOn: '2024-10-11', overdue: false });
    expect((await lines(slight)).map(({ kind }) => kind)).toEqual(['worsen']);
  });

  it('goes through any number of cases, some hundreds in a transaction', async () => {
    await room.query(
      `with t as (insert into target (plan_id, code) select $1, 'many-' || n from generate_series(1, 1203) n returning target_id),
       a as (insert into alert (plan_id, target_id, region_id, state, severity, facts, opened_period, last_period,
           opened_at, step_since, sequence)
         select $1, target_id, $2, 'new', 3, '{"kind": "lag"}', 202423, 202423, $3, $3, 1 from t returning *)
       insert into alert_transition (alert_id, sequence, kind, reason, facts, state, severity, at)
       select alert_id, 1, 'open', 'at_once', facts, state, severity, opened_at from a`,
      [planId, room.region(county).id, '2024-09-30T09:00:00+08:00'],
    );
    await sweep();
    const [counted] = await room.query(
      `select count(*)::int as rungs, count(distinct e.alert_id)::int as alerts, count(distinct e.xmin::text)::int as transactions
       from alert_escalation e join alert a using (alert_id) where a.closed_at is null`,
    );
    expect(counted).toEqual({ rungs: 1203, alerts: 1203, transactions: 3 });
  });
});
