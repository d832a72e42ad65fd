import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth';
import { Clock } from '#platform/clock';
import { rows, UnitOfWork, type Scope, type Tx } from '#platform/db';
import { periodFromNumberOrThrow, type PeriodId } from '#scoring';
import { CalendarService } from '#submissions';
import { answersFor } from './accountability/case-ledger.read-model.js';
import { WorkedDays } from './accountability/worked-days.js';
import type { StepKind } from './alert-step.js';
import type { Facts } from './content/alert-facts.js';
import { describeDone, type DoneWords } from './content/describe-done.js';
import { describeStep } from './content/describe-step.js';
import type { StepDetails, Words } from './content/told-step.js';
import type { Flag } from './escalation/flag.js';
import { alertView, offeredActs, type AlertRow, type AlertView, type OfferedAct } from './lifecycle/alert-view.js';
import { partiesOf } from './lifecycle/cases.repository.js';
import { covers } from './silences/silences.repository.js';

/** What may be asked of a list, and of its counts. */
export interface AlertsWanted {
  readonly planId?: number | undefined;
  readonly regionPath?: string | undefined;
  readonly target?: string | undefined;
  readonly severity?: number | undefined;
  readonly kind?: string | undefined;
  readonly ownerId?: string | undefined;
  readonly overdue?: boolean | undefined;
  readonly flag?: Flag | undefined;
  readonly silenced?: boolean | undefined;
  /** Responsible unit: the assigned one, else one that the target names. */
  readonly unit?: string | undefined;
  /** Part of the region's or the indicator's name, or of the order's number. */
  readonly text?: string | undefined;
}

export interface AlertQuery extends AlertsWanted {
  /** `open` is any state but closed, `in_hand` one between 新发 and 待核销. */
  readonly state?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** How many there are in each stage of a case. */
export interface AlertCounts {
  readonly new: number;
  readonly in_hand: number;
  readonly awaiting_signoff: number;
  readonly closed: number;
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
  /** What people were told of it, and what of that is about this step alone. */
  readonly words: DoneWords & { readonly title: Words; readonly body: Words };
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

/** $1 now, then what is asked. */
const isWanted = `($2::int is null or a.plan_id = $2) and ($3::text is null or starts_with(r.path, $3))
  and ($4::int is null or a.severity = $4) and ($5::text is null or t.code = $5)
  and ($6::text is null or a.kind = $6) and ($7::bigint is null or a.owner_id = $7)
  and ($8::bool is null or a.overdue = $8) and ($9::text is null or ${flag} = $9)
  and ($10::bool is null or $10 = exists (select from ${inForce}))
  and ($11::text is null or ${answersFor('$11')})
  and ($12::text is null or strpos(lower(concat_ws(' ', r.name, r.code, a.order_number,
    a.facts -> 'indicator' ->> 'zh', a.facts -> 'indicator' ->> 'en', a.facts -> 'summary' ->> 'zh')), lower($12)) > 0)`;

const inHand = `a.state in ('acknowledged', 'assigned', 'rectifying')`;

const listed = `select ${columns}
  where ${isWanted} and ($13::text is null or case $13 when 'open' then a.state <> 'closed'
    when 'in_hand' then ${inHand} else a.state = $13 end)
  order by a.closed_at is not null, a.severity desc, a.opened_at desc, a.alert_id desc limit $14 offset $15`;

const counted = `select (count(*) filter (where a.state = 'new'))::int as new,
    (count(*) filter (where ${inHand}))::int as in_hand,
    (count(*) filter (where a.state = 'awaiting_signoff'))::int as awaiting_signoff,
    (count(*) filter (where a.state = 'closed'))::int as closed
  from alert a left join target t using (target_id) join region r on r.region_id = a.region_id
  where ${isWanted}`;

/** Alerts as people see them; the scope holds in every query by row-level security. */
@Injectable()
export class AlertsReadModel {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly calendar: CalendarService,
    private readonly clock: Clock,
  ) {}

  list(scope: Scope, query: AlertQuery, actor: Reader): Promise<AlertSeen[]> {
    return this.unitOfWork.look(scope, async (tx) => {
      const params = [...this.paramsOf(query), query.state ?? null, query.limit, query.offset];
      return this.seen(tx, await rows<PlacedRow>(tx, listed, params), actor);
    });
  }

  /** By stage; whatever else is asked of a list holds for the counts too. */
  counts(scope: Scope, wanted: AlertsWanted): Promise<AlertCounts> {
    return this.unitOfWork.look(scope, async (tx) => {
      const [found] = await rows<AlertCounts>(tx, counted, this.paramsOf(wanted));
      return found ?? { new: 0, in_hand: 0, awaiting_signoff: 0, closed: 0 };
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
      const told = { ...step, alertId, upTo };
      const { title, body } = describeStep(told);
      const words = { title, body, ...describeDone(told) };
      return { ...step, period: periodId === null ? null : periodFromNumberOrThrow(periodId), words };
    });
  }

  private paramsOf(wanted: AlertsWanted): unknown[] {
    const { planId, regionPath, severity, target, kind, ownerId, overdue, flag, silenced, unit, text } = wanted;
    const asked = [planId, regionPath, severity, target, kind, ownerId, overdue, flag, silenced, unit, text];
    return [this.clock.now(), ...asked.map((one) => one ?? null)];
  }

  private async seen(tx: Tx, found: readonly PlacedRow[], actor: Reader): Promise<AlertSeen[]> {
    const holidays = await this.calendar.holidays(tx);
    const now = { today: this.clock.today(), holidays, worked: new WorkedDays(holidays) };
    return found.map(({ path, parties, ...row }) => ({
      ...alertView(row, now),
      may: offeredActs({ ...row, path, parties }, actor, now.today),
    }));
  }
}
