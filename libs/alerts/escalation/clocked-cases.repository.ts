import { Injectable } from '@nestjs/common';
import { businessRoles } from '#platform/auth';
import { rows, type Tx } from '#platform/db';
import type { IsoDay } from '#scoring';
import type { ClockedCase } from './clock-lines.js';
import type { Stretch } from './step-deadline.js';

export interface TakenRung {
  readonly alertId: string;
  readonly step: number;
  readonly rung: string;
  /** The day on which it was due. */
  readonly on: IsoDay;
  readonly toRegion: string | null;
}

export interface Mark {
  readonly alertId: string;
  readonly dueOn: IsoDay | null;
  readonly overdue: boolean;
  readonly ownerLost: boolean;
}

type StoredCase = Omit<ClockedCase, 'stretches'> & { readonly since: IsoDay; readonly stretches: readonly Stretch[] };

/** Open cases as the clock sees them, and what it writes to them. */
@Injectable()
export class ClockedCasesRepository {
  /** The next open cases of a plan after one, in the order of their ids; without their facts. */
  page(tx: Tx, planId: number, of: { readonly after: string; readonly limit: number; readonly today: IsoDay }) {
    const where = `a.closed_at is null and a.plan_id = $3 and a.alert_id > $4 order by a.alert_id limit $5`;
    return this.read(tx, { facts: `'{}'::jsonb`, where }, [of.today, businessRoles, planId, of.after, of.limit]);
  }

  /**
   * Cases locked and as they stand then. Locked first and read after: a statement that waits for a lock goes on with
   * what its other tables held before.
   */
  async lock(tx: Tx, alertIds: readonly string[], today: IsoDay): Promise<ClockedCase[]> {
    const lock = `select from alert where alert_id = any($1::bigint[]) order by alert_id for update`;
    await rows(tx, lock, [alertIds]);
    const where = `a.closed_at is null and a.alert_id = any($3::bigint[]) order by a.alert_id`;
    return this.read(tx, { facts: 'a.facts', where }, [today, businessRoles, alertIds]);
  }

  /** Each once in each state of a case: a second time is a fault, and undoes what was about to be said of it. */
  async take(tx: Tx, taken: readonly TakenRung[], at: Date): Promise<void> {
    if (taken.length === 0) return;
    await rows(
      tx,
      `insert into alert_escalation (alert_id, step, rung, due_on, region_id, at)
       select t."alertId", t.step, t.rung, t.on, r.region_id, $2
       from jsonb_to_recordset($1::jsonb) as t ("alertId" bigint, step int, rung text, "on" date, "toRegion" text)
       left join region r on r.code = t."toRegion"`,
      [JSON.stringify(taken), at],
    );
  }

  async mark(tx: Tx, marks: readonly Mark[]): Promise<void> {
    if (marks.length === 0) return;
    await rows(
      tx,
      `update alert a set due_on = m."dueOn", overdue = m.overdue,
         owner_id = case when m."ownerLost" then null else a.owner_id end
       from jsonb_to_recordset($1::jsonb) as m ("alertId" bigint, "dueOn" date, overdue boolean, "ownerLost" boolean)
       where a.alert_id = m."alertId"`,
      [JSON.stringify(marks)],
    );
  }

  /** Which of these regions somebody monitors: an enabled account with a grant in force at exactly that region. */
  async monitored(tx: Tx, codes: readonly string[], today: IsoDay): Promise<Set<string>> {
    const found = await rows<{ code: string }>(
      tx,
      `select r.code from region r where r.code = any($2::text[]) and exists (
         select from account_grant g join account a using (account_id)
         where g.region_id = r.region_id and g.role = 'monitor' and a.disabled_at is null and ${inForce})`,
      [today, codes],
    );
    return new Set(found.map(({ code }) => code));
  }

  /** Plans that have open cases. */
  async plans(tx: Tx): Promise<number[]> {
    const found = await rows<{ planId: number }>(
      tx,
      `select distinct plan_id as "planId" from alert where closed_at is null order by 1`,
    );
    return found.map(({ planId }) => planId);
  }

  private async read(
    tx: Tx,
    of: { readonly facts: string; readonly where: string },
    params: readonly unknown[],
  ): Promise<ClockedCase[]> {
    const found = await rows<StoredCase>(tx, casesSql(of), params);
    return found.map(({ since, stretches: [first, ...rest], ...row }) => {
      const given = first ?? { severity: row.severity, from: since };
      return { ...row, stretches: [given, ...rest] };
    });
  }
}

/** A grant in force on the day $1. */
const inForce = `g.approved_at is not null and g.revoked_at is null and (g.until is null or g.until >= $1::date)`;

/** @param of the condition begins with $3; $1 is today, $2 the roles that make somebody an owner */
const casesSql = (of: { readonly facts: string; readonly where: string }): string => `
  select a.alert_id::text as "alertId", r.path, a.state, a.severity, a.step, ${of.facts} as facts,
    (a.step_since at time zone 'Asia/Shanghai')::date::text as since, a.due_on::text as "dueOn", a.overdue,
    a.order_due::text as "orderDue", o.username as owner,
    o.account_id is not null and (o.disabled_at is not null or not exists (
      select from account_grant g join region w using (region_id)
      where g.account_id = o.account_id and g.role = any($2::text[]) and ${inForce} and starts_with(r.path, w.path)
    )) as "ownerLost",
    (select coalesce(jsonb_agg(jsonb_build_object('severity', s.severity, 'from',
        (greatest(s.at, a.step_since) at time zone 'Asia/Shanghai')::date) order by s.sequence), '[]')
      from alert_transition s where s.alert_id = a.alert_id and s.sequence >= a.step) as stretches,
    (select coalesce(array_agg(e.rung), '{}') from alert_escalation e
      where e.alert_id = a.alert_id and e.step = a.step) as taken
  from alert a join region r using (region_id) left join account o on o.account_id = a.owner_id
  where ${of.where}`;
