import { Injectable } from '@nestjs/common';
import type { Region } from '#catalog';
import { Clock } from '#platform/clock';
import { eachBatch, rows, UnitOfWork, type Scope, type Tx } from '#platform/db';
import { AppError } from '#platform/errors';
import type { IsoDay } from '#scoring';
import { CalendarService, handOver } from '#submissions';
import type { CaseState } from '../alert-step.js';
import { ledgerEntry, type LedgerEntry, type StoredEntry } from './ledger-entry.js';
import { WorkedDays } from './worked-days.js';

export interface LedgerAsked {
  readonly planId: number | null;
  readonly region: Region | null;
  /** `open` is any state but closed. */
  readonly state: CaseState | 'open' | null;
  /** Responsible unit: the assigned one, else one that the target names. */
  readonly unit: string | null;
  /** Days on which a case was opened, both included. */
  readonly from: IsoDay | null;
  readonly to: IsoDay | null;
}

export interface LedgerCounts {
  readonly cases: number;
  readonly open: number;
  readonly overdue: number;
  readonly closed: number;
}

export interface LedgerPage {
  readonly counts: LedgerCounts;
  readonly entries: readonly LedgerEntry[];
}

/** More rows than anybody reads; whoever needs them takes plan by plan. */
const mostRows = 100_000;

/** 督办台账: a line for every alert, in the order of their numbers; the scope holds by row-level security. */
@Injectable()
export class CaseLedgerReadModel {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly calendar: CalendarService,
    private readonly clock: Clock,
  ) {}

  page(
    scope: Scope,
    asked: LedgerAsked,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<LedgerPage> {
    return this.unitOfWork.look(scope, async (tx) => {
      const params = [...paramsOf(asked), page.limit, page.offset];
      const found = await rows<StoredEntry>(tx, entriesSql('limit $7 offset $8'), params);
      const read = await this.reader(tx);
      return { counts: await this.counts(tx, asked), entries: found.map(read) };
    });
  }

  /** What the head of an export says. @throws AppError where there are more rows than it takes */
  async countsOrThrow(scope: Scope, asked: LedgerAsked): Promise<LedgerCounts> {
    const counts = await this.unitOfWork.snapshot(scope, (tx) => this.counts(tx, asked));
    if (counts.cases > mostRows) throw tooMany();
    return counts;
  }

  /** Every line, a thousand at a time and no more than one batch held. */
  batches(scope: Scope, asked: LedgerAsked): AsyncIterable<readonly LedgerEntry[]> {
    return handOver<readonly LedgerEntry[]>((give) =>
      this.unitOfWork.snapshot(
        scope,
        async (tx) => {
          const read = await this.reader(tx);
          const query = { sql: entriesSql(`limit ${mostRows}`), params: paramsOf(asked) };
          await eachBatch<StoredEntry>(tx, query, (batch) => give(batch.map(read)));
        },
        { statementSeconds: 120, idleSeconds: 120 },
      ),
    );
  }

  private async counts(tx: Tx, asked: LedgerAsked): Promise<LedgerCounts> {
    const [found] = await rows<LedgerCounts>(tx, countsSql, paramsOf(asked));
    return found ?? { cases: 0, open: 0, overdue: 0, closed: 0 };
  }

  private async reader(tx: Tx): Promise<(stored: StoredEntry) => LedgerEntry> {
    const holidays = await this.calendar.holidays(tx);
    const at = { today: this.clock.today(), holidays, worked: new WorkedDays(holidays) };
    return (stored) => ledgerEntry(stored, at);
  }
}

function paramsOf({ planId, region, state, unit, from, to }: LedgerAsked): unknown[] {
  return [planId, region?.path ?? null, state, unit, from, to];
}

function tooMany(): AppError {
  return new AppError('invalid', 'ledger.too_many_rows', {
    zh: `台账超过 ${mostRows} 行，请用 plan、region、from、to 缩小范围`,
    en: `The ledger has more than ${mostRows} rows; narrow it by plan, region, from or to`,
  });
}

const openedAt = `case when a.reopened = 0 then a.opened_at else coalesce((select max(o.at) from alert_transition o
  where o.alert_id = a.alert_id and o.kind = 'reopen'), a.opened_at) end`;
const dayOf = (instant: string): string => `(${instant} at time zone 'Asia/Shanghai')::date`;

const source = `
  from alert a
  join region r on r.region_id = a.region_id
  cross join lateral (select ${openedAt} as at) o`;

/** Whether a unit answers for a case: the one that it was given to, else any that the target names, else its lead. */
export const answersFor = (unit: string): string => `case when a.responsible_unit is not null
  then a.responsible_unit = ${unit}::text
  when a.facts -> 'responsible' = '[]' then a.facts ->> 'lead' = ${unit}::text
  else a.facts -> 'responsible' ? ${unit}::text end`;

/** $1 plan, $2 path of a region, $3 state, $4 unit, $5 and $6 days of opening. */
const isAsked = `
  where ($1::int is null or a.plan_id = $1::int) and ($2::text is null or starts_with(r.path, $2::text))
    and ($3::text is null or case when $3::text = 'open' then a.state <> 'closed' else a.state = $3::text end)
    and ($4::text is null or ${answersFor('$4')})
    and ($5::date is null or ${dayOf('o.at')} >= $5::date) and ($6::date is null or ${dayOf('o.at')} <= $6::date)`;

const countsSql = `
  select count(*)::int as cases, (count(*) filter (where a.closed_at is null))::int as open,
    (count(*) filter (where a.closed_at is null and a.overdue))::int as overdue,
    (count(*) filter (where a.closed_at is not null))::int as closed
  ${source} ${isAsked}`;

/** What happened to a case is looked up for those of the page alone. */
const entriesSql = (page: string): string => `
  select a.alert_id::text as id, a.kind, (select p.code from plan p where p.plan_id = a.plan_id) as plan,
    (select t.code from target t where t.target_id = a.target_id) as target, found.region, a.severity, a.state,
    a.overdue, a.due_on::text as "dueOn", ${dayOf('a.opened_at')}::text as "firstOpenedOn",
    ${dayOf('found.at')}::text as "openedOn", h.lag as "openedLag", a.facts,
    (select c.display_name from account c where c.account_id = a.owner_id) as owner, a.responsible_unit as unit,
    a.promised_on::text as "promisedOn", a.order_number as "orderNumber", a.requirement, a.order_due::text as "orderDue",
    h.feedbacks, h.returns, h.escalations, h.overdue as "wasOverdue", a.reopened,
    ${dayOf('a.closed_at')}::text as "closedOn", a.closed_by as "closedBy"
  from (select a.alert_id, r.code as region, o.at ${source} ${isAsked} order by a.alert_id ${page}) found
  join alert a on a.alert_id = found.alert_id
  cross join lateral (
    select (array_agg(case when a.kind = 'lag' then jsonb_build_object('lagValue', s.facts -> 'lagValue',
          'lagMonths', s.facts -> 'lagMonths') end order by s.sequence desc)
        filter (where s.kind in ('open', 'reopen')))[1] as lag,
      (count(*) filter (where s.kind = 'feedback'))::int as feedbacks,
      (count(*) filter (where s.kind = 'return'))::int as returns,
      (count(*) filter (where s.kind = 'escalate'))::int as escalations,
      coalesce(bool_or(s.kind = 'overdue'), false) as overdue
    from alert_transition s
    where s.alert_id = a.alert_id and s.kind in ('open', 'reopen', 'feedback', 'return', 'escalate', 'overdue')
  ) h
  order by a.alert_id`;
