import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { IsoDay, Score, Severity } from '#scoring';
import type { AlertFacts } from '../content/alert-facts.js';
import type { ClosedBefore } from './reopen-window.js';

export interface TargetHistory {
  readonly targetId: number;
  /** Every judged period of the target in the region, oldest first. */
  readonly scores: readonly Score[];
  /** Units that had reported, by period, when it moved the counters. */
  readonly counted: Readonly<Record<string, number>>;
  readonly settledUpTo: number;
  readonly closedBefore: ClosedBefore | null;
  readonly open: { readonly alertId: string; readonly severity: Severity; readonly sequence: number } | null;
}

export interface WithdrawnAlert {
  readonly alertId: string;
  readonly severity: number;
  readonly facts: AlertFacts;
}

/** Alerts and their steps. The watermark row of a target and region is the lock under which its alert is decided. */
@Injectable()
export class AlertRepository {
  /**
   * The judged targets of one region with their histories, locked in target order for this transaction. Locked first
   * and read then: a statement that waits for a lock goes on with the picture from before its wait, in which the alert
   * that the other transaction has just opened does not stand.
   */
  async historiesForUpdate(tx: Tx, regionId: number, periodId: number): Promise<TargetHistory[]> {
    await rows(
      tx,
      `insert into alert_watermark (target_id, region_id)
       select target_id, region_id from attainment
       where region_id = $1 and period_id = $2 and status <> 'no_target' order by target_id
       on conflict do nothing`,
      [regionId, periodId],
    );
    await rows(tx, `select from alert_watermark where region_id = $1 order by target_id for update`, [regionId]);
    return rows<TargetHistory>(
      tx,
      `select l.target_id as "targetId", l.counted,
         (select jsonb_agg(a.score - 'explanation' order by a.period_id) from attainment a
          where a.region_id = l.region_id and a.target_id = l.target_id) as scores,
         coalesce((select max(c.settled_period) from alert c
           where c.region_id = l.region_id and c.target_id = l.target_id), 0) as "settledUpTo",
         (select jsonb_build_object('alertId', c.alert_id::text, 'by', c.closed_by,
             'period', case c.closed_by when 'explanation' then c.settled_period else c.last_period end)
          from (select * from alert where region_id = l.region_id and target_id = l.target_id and closed_at is not null
            order by closed_at desc, alert_id desc limit 1) c
          where c.closed_by in ('recovery', 'explanation')) as "closedBefore",
         (select jsonb_build_object('alertId', o.alert_id::text, 'severity', o.severity, 'sequence', o.sequence)
          from alert o where o.region_id = l.region_id and o.target_id = l.target_id and o.kind = 'lag' and o.closed_at is null) as open
       from alert_watermark l
       where l.region_id = $1
         and exists (select from attainment a where a.region_id = l.region_id and a.target_id = l.target_id and a.period_id = $2)
       order by l.target_id`,
      [regionId, periodId],
    );
  }

  /** Open alerts of the region whose target no longer judges it: the plan that asked for it has changed. */
  withdrawn(tx: Tx, regionId: number): Promise<WithdrawnAlert[]> {
    return rows(
      tx,
      `select a.alert_id::text as "alertId", a.severity, a.facts from alert a
       where a.region_id = $1 and a.kind = 'lag' and a.closed_at is null
         and not exists (select from attainment x where x.region_id = a.region_id and x.target_id = a.target_id)
       order by a.alert_id for update`,
      [regionId],
    );
  }

  async open(
    tx: Tx,
    alert: {
      readonly planId: number;
      readonly targetId: number;
      readonly regionId: number;
      readonly periodId: number;
      readonly severity: number;
      readonly facts: AlertFacts;
      readonly at: Date;
      readonly dueOn: IsoDay | null;
    },
  ): Promise<string> {
    const [row] = await rows<{ id: string }>(
      tx,
      `insert into alert (plan_id, target_id, region_id, state, severity, facts, opened_period, last_period, opened_at,
         step_since, due_on)
       values ($1, $2, $3, 'new', $4, $5, $6, $6, $7, $7, $8) returning alert_id::text as id`,
      [
        alert.planId,
        alert.targetId,
        alert.regionId,
        alert.severity,
        alert.facts,
        alert.periodId,
        alert.at,
        alert.dueOn,
      ],
    );
    if (row === undefined) throw new Error('an insert returns its row');
    return row.id;
  }

  /** Brings an open alert to what its newest period says. */
  async move(
    tx: Tx,
    alertId: string,
    to: { readonly severity: number; readonly facts: AlertFacts; readonly periodId: number },
  ): Promise<void> {
    await rows(tx, `update alert set severity = $2, facts = $3, last_period = $4 where alert_id = $1`, [
      alertId,
      to.severity,
      to.facts,
      to.periodId,
    ]);
  }

  async reopen(tx: Tx, alertId: string): Promise<void> {
    await rows(
      tx,
      `update alert set closed_at = null, closed_by = null, reopened = reopened + 1, promised_on = null,
         order_number = null, requirement = null, order_due = null, feedback_by = null
       where alert_id = $1`,
      [alertId],
    );
  }

  /**
   * Another severity allows the present state another number of days. What was overdue and has got days back is not; a
   * dismissal was asked for a smaller lag than one that has worsened since.
   */
  async reschedule(
    tx: Tx,
    alertId: string,
    to: { readonly dueOn: IsoDay | null; readonly today: IsoDay; readonly worse: boolean },
  ): Promise<void> {
    await rows(
      tx,
      `update alert set due_on = $2, overdue = overdue and coalesce($2::date < $3::date, false),
         dismissal_asked_by = case when $4 then null else dismissal_asked_by end
       where alert_id = $1`,
      [alertId, to.dueOn, to.today, to.worse],
    );
  }

  /** Notes the periods that have moved the counters now. */
  async count(
    tx: Tx,
    at: { readonly targetId: number; readonly regionId: number },
    counted: Readonly<Record<string, number>>,
  ): Promise<void> {
    await rows(
      tx,
      `update alert_watermark set counted = counted || $3::jsonb
       where target_id = $1 and region_id = $2 and not counted @> $3::jsonb`,
      [at.targetId, at.regionId, JSON.stringify(counted)],
    );
  }
}
