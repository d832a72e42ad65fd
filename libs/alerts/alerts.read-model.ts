import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth';
import { Clock } from '#platform/clock';
import { rows, UnitOfWork, type Scope, type Tx } from '#platform/db';
import { periodFromNumberOrThrow, type PeriodId } from '#scoring';
import { CalendarService } from '#submissions';
import type { StepKind } from './alert-step.js';
import type { Facts } from './content/alert-facts.js';
import { describeStep } from './content/describe-step.js';
import type { StepDetails, Words } from './content/told-step.js';
import type { Flag } from './escalation/flag.js';
import { alertView, offeredActs, type AlertRow, type AlertView, type OfferedAct } from './lifecycle/alert-view.js';
import { partiesOf } from './lifecycle/cases.repository.js';
import { covers } from './silences/silences.repository.js';

export interface AlertQuery {
  readonly planId?: number | undefined;
  readonly regionPath?: string | undefined;
  readonly target?: string | undefined;
  /** `open` is any state but closed. */
  readonly state?: string | undefined;
  readonly severity?: number | undefined;
  readonly kind?: string | undefined;
  readonly ownerId?: string | undefined;
  readonly overdue?: boolean | undefined;
  readonly flag?: Flag | undefined;
  readonly silenced?: boolean | undefined;
  readonly limit: number;
  readonly offset: number;
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
  readonly details: StepDetails;
  /** The reporting period that decided it; null where none did. */
  readonly period: PeriodId | null;
  /** What people were told of it. */
  readonly words: { readonly title: Words; readonly body: Words };
}

interface StoredStep extends Omit<AlertStepView, 'words' | 'period'> {
  readonly kind: StepKind;
  readonly periodId: number | null;
  /** Name of the region that the step goes to. */
  readonly upTo: string | null;
}

/** An alert, with what its reader may do with it now. */
export interface AlertSeen extends AlertView {
  readonly may: readonly OfferedAct[];
}

type Reader = Pick<Actor, 'accountId' | 'grants'>;

interface PlacedRow extends AlertRow {
  readonly path: string;
  readonly parties: readonly string[];
}

const person = (id: string): string =>
  `(select jsonb_build_object('id', c.account_id::text, 'name', c.display_name) from account c where c.account_id = ${id})`;

/** A silence in force over the alert; $1 is now. */
const inForce = `silence s where s.ended_at is null and s.starts_at <= $1 and s.until > $1 and ${covers}`;

const columns = `a.alert_id::text as id, p.code as plan, t.code as target, r.code as region, r.path, ${partiesOf} as parties, a.kind, a.state,
  a.severity, a.sequence, a.opened_period as "openedPeriod", a.last_period as "lastPeriod", a.opened_at as "openedAt",
  a.closed_at as "closedAt", a.closed_by as "closedBy", a.reopened, a.step_since as "stepSince",
  a.due_on::text as "dueOn", a.overdue, a.responsible_unit as unit, a.promised_on::text as "promisedOn",
  a.order_number as "orderNumber", a.requirement, a.order_due::text as "orderDue", a.facts,
  ${person('a.owner_id')} as owner, ${person('a.feedback_by')} as "feedbackBy",
  ${person('a.dismissal_asked_by')} as "dismissalAskedBy",
  (select count(*)::int from alert_transition x where x.alert_id = a.alert_id and x.kind = 'return') as returns,
  (select count(*)::int from alert_evidence e where e.alert_id = a.alert_id) as evidence,
  (select jsonb_build_object('id', s.silence_id::text, 'until', s.until) from ${inForce} order by s.silence_id limit 1) as silenced
  from alert a join plan p using (plan_id) left join target t using (target_id) join region r on r.region_id = a.region_id`;

/** As `flagOf` has it: what is near its deadline is blue at least, and everything open is that already. */
const flag = `case when a.state = 'closed' then null when a.severity = 3 or a.overdue or a.kind = 'missing' then 'red'
  when a.severity = 2 or a.kind = 'stale' then 'yellow' else 'blue' end`;

const listed = `select ${columns}
  where ($2::int is null or a.plan_id = $2) and ($3::text is null or starts_with(r.path, $3))
    and ($4::text is null or case when $4 = 'open' then a.state <> 'closed' else a.state = $4 end)
    and ($5::int is null or a.severity = $5) and ($6::text is null or t.code = $6)
    and ($7::text is null or a.kind = $7) and ($8::bigint is null or a.owner_id = $8)
    and ($9::bool is null or a.overdue = $9) and ($10::text is null or ${flag} = $10)
    and ($11::bool is null or $11 = exists (select from ${inForce}))
  order by a.closed_at is not null, a.severity desc, a.opened_at desc, a.alert_id desc limit $12 offset $13`;

/** Alerts as people see them; the scope holds in every query by row-level security. */
@Injectable()
export class AlertsReadModel {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly calendar: CalendarService,
    private readonly clock: Clock,
  ) {}

  list(scope: Scope, query: AlertQuery, actor: Reader): Promise<AlertSeen[]> {
    return this.unitOfWork.run(scope, async (tx) => {
      const found = await rows<PlacedRow>(tx, listed, [
        this.clock.now(),
        query.planId ?? null,
        query.regionPath ?? null,
        query.state ?? null,
        query.severity ?? null,
        query.target ?? null,
        query.kind ?? null,
        query.ownerId ?? null,
        query.overdue ?? null,
        query.flag ?? null,
        query.silenced ?? null,
        query.limit,
        query.offset,
      ]);
      return this.seen(tx, found, actor);
    });
  }

  find(scope: Scope, alertId: string, actor: Reader): Promise<AlertSeen | undefined> {
    return this.unitOfWork.run(scope, async (tx) => {
      const found = await rows<PlacedRow>(tx, `select ${columns} where a.alert_id = $2`, [this.clock.now(), alertId]);
      const [alert] = await this.seen(tx, found, actor);
      return alert;
    });
  }

  /** Everything that happened to it, oldest first, each in the words in which people were told. */
  async history(
    scope: Scope,
    alertId: string,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<AlertStepView[]> {
    const steps = await this.unitOfWork.run(scope, (tx) =>
      rows<StoredStep>(
        tx,
        `select s.sequence, s.kind, s.reason, s.state, s.severity, c.display_name as actor, s.at, s.facts, s.details,
           s.period_id as "periodId", (select r.name from region r where r.code = s.details ->> 'toRegion') as "upTo"
         from alert_transition s left join account c on c.account_id = s.actor_id
         where s.alert_id = $1 order by s.sequence limit $2 offset $3`,
        [alertId, page.limit, page.offset],
      ),
    );
    return steps.map(({ periodId, upTo, ...step }) => {
      const { title, body } = describeStep({ ...step, alertId, upTo });
      return { ...step, period: periodId === null ? null : periodFromNumberOrThrow(periodId), words: { title, body } };
    });
  }

  private async seen(tx: Tx, found: readonly PlacedRow[], actor: Reader): Promise<AlertSeen[]> {
    const now = { today: this.clock.today(), holidays: await this.calendar.holidays(tx) };
    return found.map(({ path, parties, ...row }) => ({
      ...alertView(row, now),
      may: offeredActs({ ...row, path, parties }, actor, now.today),
    }));
  }
}
