import { Injectable } from '@nestjs/common';
import { CatalogService, type Region } from '#catalog';
import { eachBatch, UnitOfWork, type Scope, type Tx } from '#platform/db';
import { AppError } from '#platform/errors';
import type { IsoDay } from '#scoring';
import { CalendarService } from '#submissions';
import type { CountedStep } from './case-spells.js';
import { namedUnits } from './named-units.js';
import { CaseTally, type AnsweredCase, type TallyKind } from './case-tally.js';
import { showCount, type ShownCount } from './show-count.js';
import { WorkedDays } from './worked-days.js';

export interface AccountabilityAsked {
  readonly by: TallyKind;
  readonly planId: number | null;
  /** This region and all below it; null: all that the reader sees. */
  readonly region: Region | null;
  readonly from: IsoDay | null;
  readonly to: IsoDay | null;
  /** What was known before an instant; null: now. */
  readonly known: { readonly before: Date } | null;
  readonly limit: number;
  readonly offset: number;
}

export interface AccountableGroup extends ShownCount {
  readonly key: string | null;
  readonly name: string | null;
}

export interface Accountability {
  readonly total: ShownCount;
  /** How many there are in all; `groups` is a page of them. */
  readonly groupCount: number;
  readonly groups: readonly AccountableGroup[];
}

/** Who answers for what, and how well it goes: every case in the reader's scope, added up as it is read. */
@Injectable()
export class AccountabilityReadModel {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly calendar: CalendarService,
    private readonly catalog: CatalogService,
  ) {}

  async accountability(scope: Scope, asked: AccountabilityAsked): Promise<Accountability> {
    const tally = await this.unitOfWork.look(scope, (tx) => this.tally(tx, asked), { statementSeconds: 60 });
    const groups = tally.groups();
    return {
      total: showCount(tally.total),
      groupCount: groups.length,
      groups: groups.slice(asked.offset, asked.offset + asked.limit).map(({ key, name, count }) => ({
        key,
        name: asked.by === 'region' ? (this.catalog.regions.byCode(key ?? '')?.name ?? name) : name,
        ...showCount(count),
      })),
    };
  }

  /** The sums alone, in a snapshot that is there already. @throws AppError where there are too many cases to add up */
  async tally(tx: Tx, asked: Omit<AccountabilityAsked, 'limit' | 'offset'>): Promise<CaseTally> {
    const worked = new WorkedDays(await this.calendar.holidays(tx, asked.known?.before ?? null));
    const tally = new CaseTally({ by: asked.by, time: { from: asked.from, to: asked.to }, worked });
    const isPast = asked.known !== null;
    const kinds = isPast ? [...happenings, ...beginnings] : happenings;
    const params = [asked.planId, asked.region?.path ?? null, asked.known?.before ?? null, kinds];
    let read = 0;
    await eachBatch<StoredCase>(tx, { sql: casesSql, params }, async (batch) => {
      read += batch.length;
      if (read > mostCases) throw tooMany();
      for (const stored of batch) tally.add(answeredCase(stored, isPast));
      // a reader of a hundred thousand cases must not hold up all others
      await new Promise((resolve) => setImmediate(resolve));
    });
    return tally;
  }
}

/** More would keep one of the ten connections for a minute. */
const mostCases = 100_000;

/** Steps that are counted, and those that say only that a state has begun or who had the case, which a past day asks for. */
const happenings = ['overdue', 'escalate', 'return', 'reopen', 'clear', 'resolve', 'dismiss', 'withdraw'];
const beginnings = ['acknowledge', 'assign', 'rectify', 'feedback', 'owner_lost'];

function tooMany(): AppError {
  return new AppError('invalid', 'accountability.too_many_cases', {
    zh: `预警超过 ${mostCases} 件，请用 plan 或 region 缩小范围`,
    en: `There are more than ${mostCases} alerts; narrow them by plan or region`,
  });
}

interface StoredCase {
  readonly id: string;
  readonly openedOn: IsoDay;
  readonly overdue: boolean;
  readonly lead: string | null;
  readonly unit: string | null;
  readonly named: readonly string[] | null;
  readonly ownerId: string | null;
  readonly owner: string | null;
  readonly region: string;
  readonly kinds: readonly CountedStep['kind'][];
  readonly days: readonly IsoDay[];
}

function answeredCase(stored: StoredCase, isPast: boolean): AnsweredCase {
  const { id, openedOn, unit, ownerId, region } = stored;
  return {
    id,
    openedOn,
    overdue: isPast ? null : stored.overdue,
    steps: stored.kinds.map((kind, n) => ({ kind, day: stored.days[n] ?? openedOn })),
    lead: stored.lead ?? '',
    units: unit === null ? namedUnits(stored.named ?? [], stored.lead ?? '') : [unit],
    owner: ownerId === null ? null : { id: ownerId, name: stored.owner ?? ownerId },
    region,
  };
}

/**
 * $1 plan, $2 path of a region, $3 what came before which instant; null each: all, and until now. $4: the kinds of steps
 * are compared before row-level security looks each step up.
 */
const casesSql = `
  select a.alert_id::text as id, (a.opened_at at time zone 'Asia/Shanghai')::date::text as "openedOn", a.overdue,
    a.facts ->> 'lead' as lead, a.facts -> 'responsible' as named, r.code as region,
    case when $3::timestamptz is null then a.responsible_unit else h.unit end as unit,
    c.account_id::text as "ownerId", c.display_name as owner,
    coalesce(h.kinds, '{}') as kinds, coalesce(h.days, '{}') as days
  from alert a
  join region r on r.region_id = a.region_id
  left join lateral (
    select array_agg(s.counted order by s.sequence) filter (where s.counted is not null) as kinds,
      array_agg(s.day order by s.sequence) filter (where s.counted is not null) as days,
      (array_agg(s.details ->> 'unit' order by s.sequence desc)
        filter (where s.kind = 'assign' and s.details ? 'unit'))[1] as unit,
      (array_agg(case when s.kind = 'assign' then s.details #>> '{owner,id}' end order by s.sequence desc)
        filter (where s.kind = 'owner_lost' or s.kind = 'assign' and s.details ? 'owner'))[1] as owner
    from (
      select t.sequence, t.kind, t.details, (t.at at time zone 'Asia/Shanghai')::date::text as day,
        case
          when t.kind in ('overdue', 'escalate', 'return', 'reopen') then t.kind
          when t.kind in ('acknowledge', 'assign', 'rectify', 'feedback') then 'enter'
          when t.kind = 'owner_lost' then case t.state when 'acknowledged' then 'enter' end
          when t.state <> 'closed' then null
          else case t.kind when 'clear' then 'recovery' when 'resolve' then 'explanation'
            when 'dismiss' then 'dismissed' when 'withdraw' then 'withdrawn' end
        end as counted
      from alert_transition t
      where t.alert_id = a.alert_id and t.kind = any($4::text[]) and ($3::timestamptz is null or t.at < $3::timestamptz)
    ) s
  ) h on true
  left join account c on c.account_id = case when $3::timestamptz is null then a.owner_id else h.owner::bigint end
  where ($1::int is null or a.plan_id = $1::int) and ($2::text is null or starts_with(r.path, $2::text))
    and ($3::timestamptz is null or a.opened_at < $3::timestamptz)`;
