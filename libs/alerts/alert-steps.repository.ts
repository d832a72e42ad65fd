import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { IsoDay } from '#scoring';
import type { AlertKind, AlertStep, CaseEnd, CaseState } from './alert-step.js';
import type { Facts } from './content/alert-facts.js';
import type { Stretch } from './escalation/step-deadline.js';

/** An alert as a case stands. */
export interface StandingCase {
  readonly alertId: string;
  readonly kind: AlertKind;
  readonly planId: number;
  readonly targetId: number | null;
  readonly regionId: number;
  readonly state: CaseState;
  readonly severity: number;
  readonly sequence: number;
  /** The day on which the present state began, in Asia/Shanghai. */
  readonly since: IsoDay;
  readonly dueOn: IsoDay | null;
  readonly overdue: boolean;
  readonly ownerId: string | null;
  readonly responsibleUnit: string | null;
  readonly promisedOn: IsoDay | null;
  readonly orderNumber: string | null;
  readonly orderDue: IsoDay | null;
  readonly feedbackBy: string | null;
  readonly dismissalAskedBy: string | null;
  readonly facts: Facts;
}

/** What every room of this library writes to an alert: its state and the next line of its history. */
@Injectable()
export class AlertStepsRepository {
  /** The case as it stands, locked; null where it does not exist or lies outside the scope of the transaction. */
  async findForUpdate(tx: Tx, alertId: string): Promise<StandingCase | null> {
    const [row] = await rows<StandingCase>(
      tx,
      `select alert_id::text as "alertId", kind, plan_id as "planId", target_id as "targetId", region_id as "regionId",
         state, severity, sequence, (step_since at time zone 'Asia/Shanghai')::date::text as since,
         due_on::text as "dueOn", overdue, owner_id::text as "ownerId", responsible_unit as "responsibleUnit",
         promised_on::text as "promisedOn", order_number as "orderNumber", order_due::text as "orderDue",
         feedback_by::text as "feedbackBy", dismissal_asked_by::text as "dismissalAskedBy", facts
       from alert where alert_id = $1 for update`,
      [alertId],
    );
    return row ?? null;
  }

  /** A state begins, with the line that is appended next: its clock starts anew, with the last day on which it is in time. */
  async enter(
    tx: Tx,
    alertId: string,
    entered: { readonly state: CaseState; readonly at: Date; readonly dueOn: IsoDay | null },
  ): Promise<void> {
    await rows(
      tx,
      `update alert set state = $2, step = sequence + 1, step_since = $3, due_on = $4, overdue = false,
         dismissal_asked_by = null
       where alert_id = $1`,
      [alertId, entered.state, entered.at, entered.dueOn],
    );
  }

  /**
   * What people close is settled with every period that its counters have seen, for good: also where it opens again. A
   * silence over this alert alone ends with it.
   */
  async close(tx: Tx, alertId: string, closed: { readonly by: CaseEnd; readonly at: Date }): Promise<void> {
    await rows(
      tx,
      `with ended as (
         update silence set ended_at = $3, ended_why = 'closed' where alert_id = $1 and ended_at is null)
       update alert set state = 'closed', closed_at = $3, closed_by = $2, step_since = $3, due_on = null, overdue = false,
         dismissal_asked_by = null,
         settled_period = case when $2 not in ('explanation', 'dismissed') then settled_period else greatest(last_period, (
           select max(counted.period::int) from alert_watermark w, jsonb_object_keys(w.counted) as counted (period)
           where (w.target_id, w.region_id) = (alert.target_id, alert.region_id))) end
       where alert_id = $1`,
      [alertId, closed.by, closed.at],
    );
  }

  /** How bad the case has been since its present state began. */
  async stretches(tx: Tx, alertId: string): Promise<Stretch[]> {
    return rows<Stretch>(
      tx,
      `select s.severity, (greatest(s.at, a.step_since) at time zone 'Asia/Shanghai')::date::text as from
       from alert a join alert_transition s on s.alert_id = a.alert_id and s.sequence >= a.step
       where a.alert_id = $1 order by s.sequence`,
      [alertId],
    );
  }

  /** Appends a line to the history; the history is never rewritten. */
  async append(tx: Tx, alertId: string, step: AlertStep): Promise<void> {
    await rows(
      tx,
      `with numbered as (update alert set sequence = sequence + 1 where alert_id = $1 returning sequence)
       insert into alert_transition (alert_id, sequence, kind, reason, facts, state, severity, actor_id, at, period_id, details)
       select $1, sequence, $2, $3, $4, $5, $6, $7, $8, $9, $10 from numbered`,
      [
        alertId,
        step.kind,
        step.reason,
        step.facts,
        step.state,
        step.severity,
        step.actorId,
        step.at,
        step.periodId ?? null,
        step.details ?? {},
      ],
    );
  }

  /** One line for each of many alerts. */
  async appendAll(tx: Tx, steps: readonly (readonly [alertId: string, step: AlertStep])[]): Promise<void> {
    if (steps.length === 0) return;
    const given = steps.map(([alertId, { periodId = null, details = {}, ...step }]) => ({ alertId, periodId, details, ...step })); // prettier-ignore
    await rows(
      tx,
      `with given as materialized (
         select * from jsonb_to_recordset($1::jsonb) as g ("alertId" bigint, kind text, reason text, facts jsonb, state text,
           severity smallint, "actorId" bigint, at timestamptz, "periodId" int, details jsonb)),
       numbered as (
         update alert a set sequence = sequence + 1 from given g where a.alert_id = g."alertId"
         returning a.alert_id, a.sequence)
       insert into alert_transition (alert_id, sequence, kind, reason, facts, state, severity, actor_id, at, period_id, details)
       select n.alert_id, n.sequence, g.kind, g.reason, g.facts, g.state, g.severity, g."actorId", g.at, g."periodId", g.details
       from given g join numbered n on n.alert_id = g."alertId"`,
      [JSON.stringify(given)],
    );
  }
}
