import { Injectable } from '@nestjs/common';
import { affected, rows, type Tx } from '#platform/db';

export interface NewSubscription {
  readonly accountId: string;
  readonly regionId: number;
  readonly planId: number | null;
  readonly targetId: number | null;
  readonly minSeverity: number;
}

export interface SubscriptionRow {
  readonly id: string;
  readonly region: string;
  readonly path: string;
  readonly plan: string | null;
  readonly target: string | null;
  readonly minSeverity: number;
  readonly createdAt: Date;
}

/** What people follow. A row is never changed but for its end. */
@Injectable()
export class SubscriptionsRepository {
  /** The running ones of whoever asks; others do not exist for him. */
  list(tx: Tx): Promise<SubscriptionRow[]> {
    return rows<SubscriptionRow>(
      tx,
      `select s.subscription_id::text as id, r.code as region, r.path, p.code as plan, t.code as target,
         s.min_severity as "minSeverity", s.created_at as "createdAt"
       from subscription s join region r using (region_id) left join plan p on p.plan_id = s.plan_id
       left join target t on t.target_id = s.target_id
       where s.ended_at is null order by s.subscription_id limit 200`,
    );
  }

  /** Two that one person adds at once take turns, so that the later counts the earlier. */
  async lock(tx: Tx, accountId: string): Promise<void> {
    await rows(tx, `select pg_advisory_xact_lock(hashtextextended('subscriptions/' || $1::text, 0))`, [accountId]);
  }

  async add(tx: Tx, subscription: NewSubscription, at: Date): Promise<string> {
    const [row] = await rows<{ id: string }>(
      tx,
      `insert into subscription (account_id, region_id, plan_id, target_id, min_severity, created_at)
       values ($1, $2, $3, $4, $5, $6) returning subscription_id::text as id`,
      [
        subscription.accountId,
        subscription.regionId,
        subscription.planId,
        subscription.targetId,
        subscription.minSeverity,
        at,
      ],
    );
    if (row === undefined) throw new Error('an insert returns its row');
    return row.id;
  }

  /** @returns whether it was running */
  async end(tx: Tx, id: string, at: Date): Promise<boolean> {
    const ended = `update subscription set ended_at = $2 where subscription_id = $1 and ended_at is null`;
    return (await affected(tx, ended, [id, at])) > 0;
  }
}
