import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { IsoDay, Severity } from '#scoring';
import type { AlertFacts } from '../content/alert-facts.js';
import type { Cell } from './cell.repository.js';

export interface WithdrawnAlert {
  readonly alertId: string;
  readonly severity: number;
  readonly facts: AlertFacts;
}

export interface NewAlert extends Cell {
  readonly planId: number;
  readonly periodId: number;
  readonly severity: Severity;
  readonly facts: AlertFacts;
  readonly dueOn: IsoDay | null;
}

/** Alerts as figures open and move them. Whoever writes here holds the region. */
@Injectable()
export class AlertRepository {
  /** Open alerts of these regions whose target no longer judges them: the plan that asked for it has changed. */
  withdrawn(tx: Tx, regionIds: readonly number[]): Promise<WithdrawnAlert[]> {
    return rows(
      tx,
      `select a.alert_id::text as "alertId", a.severity, a.facts from alert a
       where a.region_id = any($1::int[]) and a.kind = 'lag' and a.closed_at is null
         and not exists (select from attainment x where x.region_id = a.region_id and x.target_id = a.target_id)
       order by a.alert_id for update`,
      [regionIds],
    );
  }

  /** Opens alerts in one statement however many they are. */
  open(tx: Tx, alerts: readonly NewAlert[], at: Date): Promise<(Cell & { readonly alertId: string })[]> {
    return rows(tx, openSql, [JSON.stringify(alerts), at]);
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
}

const openSql = `
  insert into alert (plan_id, target_id, region_id, state, severity, facts, opened_period, last_period, opened_at,
    step_since, due_on)
  select "planId", "targetId", "regionId", 'new', severity, facts, "periodId", "periodId", $2::timestamptz, $2, "dueOn"
  from jsonb_to_recordset($1::jsonb) as n("planId" int, "targetId" int, "regionId" int, "periodId" int, severity int,
    facts jsonb, "dueOn" date)
  order by "regionId", "targetId"
  returning region_id as "regionId", target_id as "targetId", alert_id::text as "alertId"`;
