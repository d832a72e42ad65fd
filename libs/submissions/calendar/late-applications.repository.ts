import { Injectable } from '@nestjs/common';
import { affected, rows, type Tx } from '#platform/db';
import type { IsoDay } from '#scoring';
import type { LateReason, LateState } from './late-state.js';
import type { FormKey } from './reopenings.repository.js';

export interface NewLateApplication extends FormKey {
  readonly reasonClass: LateReason;
  readonly reason: string;
  readonly until: IsoDay;
  readonly askedBy: string;
  readonly at: Date;
}

export interface StoredLateApplication extends FormKey {
  readonly id: string;
  readonly plan: string;
  readonly region: string;
  readonly regionName: string;
  readonly path: string;
  readonly reasonClass: LateReason;
  readonly reason: string;
  readonly until: IsoDay;
  readonly askerId: string;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly state: LateState;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  /** What was said with the decision. */
  readonly decision: string | null;
  /** Last day of the reopening that was granted. */
  readonly openUntil: IsoDay | null;
}

export interface LateDecision {
  readonly state: Exclude<LateState, 'asked'>;
  /** null: time did it. */
  readonly by: string | null;
  readonly at: Date;
  readonly decision?: string | undefined;
  readonly reopening?: string | undefined;
}

export interface LateQuery {
  readonly planId?: number | undefined;
  readonly periodId?: number | undefined;
  /** Path of a region: its own applications and those below. */
  readonly under?: string | undefined;
  readonly state?: LateState | undefined;
  readonly today: IsoDay;
  readonly limit: number;
  readonly offset: number;
}

const lapsedAtOnce = 500;

/** Applications to open a locked form again. What was asked is never changed; it is decided once. */
@Injectable()
export class LateApplicationsRepository {
  /** @returns its id; null where one of the form is open already */
  async add(tx: Tx, application: NewLateApplication): Promise<string | null> {
    const { planId, regionId, periodId, reasonClass, reason, until, askedBy, at } = application;
    const [row] = await rows<{ id: string }>(
      tx,
      `insert into late_application (plan_id, region_id, period_id, reason_class, reason, until, asked_by, asked_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (plan_id, period_id, region_id) where state = 'asked' do nothing returning late_application_id as id`,
      [planId, regionId, periodId, reasonClass, reason, until, askedBy, at],
    );
    return row?.id ?? null;
  }

  async find(tx: Tx, id: string): Promise<StoredLateApplication | undefined> {
    const [found] = await rows<StoredLateApplication>(tx, `${selectSql} where o.late_application_id = $1::uuid`, [id]);
    return found;
  }

  /** Undecided, and so to the end of the transaction; undefined where somebody was quicker, or it is not there. */
  async lock(tx: Tx, id: string): Promise<StoredLateApplication | undefined> {
    const sql = `select 1 from late_application where late_application_id = $1::uuid and state = 'asked' for update`;
    const locked = await rows(tx, sql, [id]);
    return locked.length === 0 ? undefined : this.find(tx, id);
  }

  /** The one of a form that nobody has decided, locked. */
  async lockOpen(tx: Tx, { planId, regionId, periodId }: FormKey): Promise<StoredLateApplication | undefined> {
    const [open] = await rows<{ id: string }>(
      tx,
      `select late_application_id as id from late_application
       where plan_id = $1 and region_id = $2 and period_id = $3 and state = 'asked' for update`,
      [planId, regionId, periodId],
    );
    return open && this.find(tx, open.id);
  }

  async decide(tx: Tx, id: string, { state, by, at, decision, reopening }: LateDecision): Promise<void> {
    const decided = await affected(
      tx,
      `update late_application set state = $2, decided_by = $3, decided_at = $4, decision = $5, reopening_id = $6
       where late_application_id = $1::uuid and state = 'asked'`,
      [id, state, by, at, decision ?? null, reopening ?? null],
    );
    if (decided !== 1) throw new Error('an application that was locked is decided already');
  }

  /** Those that wait although the day that they ask for has passed, locked; so many at a time. */
  async lockOverdue(tx: Tx, today: IsoDay): Promise<string[]> {
    const found = await rows<{ id: string }>(
      tx,
      `select late_application_id as id from late_application where state = 'asked' and until < $1::date
       order by asked_at, late_application_id limit ${lapsedAtOnce} for update skip locked`,
      [today],
    );
    return found.map(({ id }) => id);
  }

  list(tx: Tx, { planId, periodId, under, state, today, limit, offset }: LateQuery): Promise<StoredLateApplication[]> {
    return rows<StoredLateApplication>(
      tx,
      `${selectSql}
       where ($1::int is null or o.plan_id = $1) and ($2::int is null or o.period_id = $2)
         and ($3::text is null or starts_with(r.path, $3))
         and ($4::text is null or $4 = case when o.state = 'asked' and o.until < $5::date then 'lapsed' else o.state end)
       order by o.asked_at desc, o.late_application_id limit $6 offset $7`,
      [planId ?? null, periodId ?? null, under ?? null, state ?? null, today, limit, offset],
    );
  }
}

const selectSql = `
  select o.late_application_id as id, o.plan_id as "planId", o.region_id as "regionId", o.period_id as "periodId",
    p.code as plan, r.code as region, r.name as "regionName", r.path, o.reason_class as "reasonClass", o.reason,
    o.until::text, o.asked_by::text as "askerId", a.display_name as "askedBy", o.asked_at as "askedAt", o.state,
    d.display_name as "decidedBy", o.decided_at as "decidedAt", o.decision, g.until::text as "openUntil"
  from late_application o
  join plan p using (plan_id)
  join region r using (region_id)
  join account a on a.account_id = o.asked_by
  left join account d on d.account_id = o.decided_by
  left join reopening g on g.reopening_id = o.reopening_id`;
