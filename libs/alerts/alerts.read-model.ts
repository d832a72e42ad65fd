import { Injectable } from '@nestjs/common';
import { rows, UnitOfWork, type Scope } from '#platform/db';
import { periodFromNumberOrThrow, type PeriodId } from '#scoring';
import type { AlertKind, CaseState } from './alert-step.js';
import type { Facts } from './content/alert-facts.js';

export interface AlertQuery {
  readonly planId?: number;
  readonly regionPath?: string;
  readonly target?: string;
  /** `open` is any state but closed. */
  readonly state?: string;
  readonly severity?: number;
  readonly limit: number;
  readonly offset: number;
}

export interface AlertView {
  readonly id: string;
  readonly plan: string;
  /** null: the notice is about a region and no target of it. */
  readonly target: string | null;
  readonly region: string;
  readonly kind: AlertKind;
  readonly state: CaseState;
  readonly severity: number;
  readonly openedPeriod: number;
  readonly lastPeriod: number;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly closedBy: string | null;
  readonly facts: Facts;
}

export interface AlertStepView {
  readonly sequence: number;
  readonly kind: string;
  readonly reason: string;
  readonly state: string;
  readonly severity: number;
  readonly actor: string | null;
  readonly at: Date;
  readonly facts: Facts;
}

export interface InboxMessage {
  readonly id: string;
  /** null: the message is about a form that is due. */
  readonly alert: string | null;
  readonly form: { readonly plan: string; readonly period: PeriodId; readonly region: string } | null;
  readonly title: { readonly zh: string; readonly en: string };
  readonly body: { readonly zh: string; readonly en: string };
  readonly at: Date;
  readonly readAt: Date | null;
}

interface StoredMessage extends Omit<InboxMessage, 'form'> {
  readonly plan: string | null;
  readonly periodId: number | null;
  readonly region: string | null;
}

const columns = `a.alert_id::text as id, p.code as plan, t.code as target, r.code as region, a.kind, a.state, a.severity,
  a.opened_period as "openedPeriod", a.last_period as "lastPeriod", a.opened_at as "openedAt",
  a.closed_at as "closedAt", a.closed_by as "closedBy", a.facts
  from alert a join plan p using (plan_id) left join target t using (target_id) join region r on r.region_id = a.region_id`;

/** Alerts as people see them; the scope holds in every query by row-level security. */
@Injectable()
export class AlertsReadModel {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  list(scope: Scope, query: AlertQuery): Promise<AlertView[]> {
    return this.unitOfWork.run(scope, (tx) =>
      rows<AlertView>(
        tx,
        `select ${columns}
         where ($1::int is null or a.plan_id = $1) and ($2::text is null or r.path like $2 || '%')
           and ($3::text is null or case when $3 = 'open' then a.state <> 'closed' else a.state = $3 end)
           and ($4::int is null or a.severity = $4) and ($5::text is null or t.code = $5)
         order by a.closed_at is not null, a.severity desc, a.opened_at desc, a.alert_id desc limit $6 offset $7`,
        [
          query.planId ?? null,
          query.regionPath ?? null,
          query.state ?? null,
          query.severity ?? null,
          query.target ?? null,
          query.limit,
          query.offset,
        ],
      ),
    );
  }

  async find(scope: Scope, alertId: string): Promise<AlertView | undefined> {
    const [alert] = await this.unitOfWork.run(scope, (tx) =>
      rows<AlertView>(tx, `select ${columns} where a.alert_id = $1`, [alertId]),
    );
    return alert;
  }

  history(scope: Scope, alertId: string): Promise<AlertStepView[]> {
    return this.unitOfWork.run(scope, (tx) =>
      rows<AlertStepView>(
        tx,
        `select s.sequence, s.kind, s.reason, s.state, s.severity, c.display_name as actor, s.at, s.facts
         from alert_transition s left join account c on c.account_id = s.actor_id
         where s.alert_id = $1 order by s.sequence`,
        [alertId],
      ),
    );
  }

  /** All that one person was told: of alerts, and of forms that are due. */
  async inbox(scope: Scope, page: { readonly limit: number; readonly offset: number }): Promise<InboxMessage[]> {
    const found = await this.unitOfWork.run(scope, (tx) =>
      rows<StoredMessage>(
        tx,
        `select m.message_id as id, m.alert_id::text as alert, p.code as plan, m.period_id as "periodId", r.code as region,
           m.subject -> 'title' as title, m.subject -> 'body' as body, m.sent_at as at, m.read_at as "readAt"
         from inbox_message m left join plan p using (plan_id) left join region r on r.region_id = m.region_id
         order by m.sent_at desc, m.message_id limit $1 offset $2`,
        [page.limit, page.offset],
      ),
    );
    return found.map(({ plan, periodId, region, ...message }) => {
      const isForm = plan !== null && periodId !== null && region !== null;
      return { ...message, form: isForm ? { plan, period: periodFromNumberOrThrow(periodId), region } : null };
    });
  }

  async markRead(scope: Scope, notificationId: string, at: Date): Promise<boolean> {
    const read = await this.unitOfWork.run(scope, (tx) =>
      rows(
        tx,
        `update notification set read_at = coalesce(read_at, $2) where notification_id = $1 and channel = 'inbox'
         returning notification_id`,
        [notificationId, at],
      ),
    );
    return read.length > 0;
  }
}
