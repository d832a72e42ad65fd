import { Injectable } from '@nestjs/common';
import { AccountabilityReadModel, type AlertKind } from '#alerts';
import { WorkedDays } from '#alerts/pure';
import { CatalogService } from '#catalog';
import { shanghaiDay } from '#platform/clock';
import { rows, type Tx } from '#platform/db';
import { addDays, periodEnd, periodStart, type IsoDay } from '#scoring';
import { addWorkingDays, CalendarService } from '#submissions';
import type { CaseFacts, OverdueCase, UnitCases } from './case-facts.js';
import type { ChaptersAsked } from './chapters-asked.js';

/** Listed in full; more are counted. */
const mostOverdue = 100;
/** More would keep a bulletin waiting for their sums. */
const mostAddedUp = 50_000;
/** The rung on which the level above is told, in working days after the deadline ran out. */
const namedAfter = 3;

/** Alerts and their cases, told from their history alone: so a past moment reads as it read then. */
@Injectable()
export class CaseFactsReadModel {
  constructor(
    private readonly catalog: CatalogService,
    private readonly accountability: AccountabilityReadModel,
    private readonly calendar: CalendarService,
  ) {}

  async read(tx: Tx, asked: ChaptersAsked): Promise<CaseFacts> {
    const [from, to] = [periodStart(asked.issue), periodEnd(asked.issue)];
    const of = [asked.planId, asked.region.path, asked.at?.instant ?? null, asked.at?.inclusive ?? true];
    const [happened] = await rows<Happened>(tx, happenedSql, [...of, from, to]);
    if (happened === undefined) throw new Error('counts of nothing are noughts');
    const open = await rows<OpenIn>(tx, openSql, of);
    const { cases, ...counts } = happened;
    const sum = (flag: 'red' | 'yellow' | 'blue') => open.reduce((total, one) => total + one[flag], 0);
    return {
      from,
      to,
      happened: counts,
      open: { red: sum('red'), yellow: sum('yellow'), blue: sum('blue') },
      redIn: new Map(open.filter(({ red }) => red > 0).map(({ region, red }) => [region, red])),
      units: cases > mostAddedUp ? null : await this.units(tx, asked, { from, to }),
      overdue: await this.overdue(tx, asked, of),
      overdueCount: open.reduce((total, { overdue }) => total + overdue, 0),
    };
  }

  private async units(
    tx: Tx,
    { planId, region, at, cutoff }: ChaptersAsked,
    time: { readonly from: IsoDay; readonly to: IsoDay },
  ): Promise<UnitCases[]> {
    // one way for now and for then: what is not over by the cut-off is not known
    const before = new Date(cutoff.getTime() + (at === null || at.inclusive ? 1 : 0));
    const tally = await this.accountability.tally(tx, { by: 'unit', planId, region, known: { before }, ...time });
    return tally.groups().map(({ name, count }) => ({
      unit: name,
      open: count.open,
      overdue: count.overdue,
      opened: count.opened + count.reopened,
      closed: count.closed,
      closedInTime: count.closedInTime,
      workingDays: count.workingDays,
    }));
  }

  private async overdue(tx: Tx, { plan, at, cutoff }: ChaptersAsked, of: readonly unknown[]): Promise<OverdueCase[]> {
    const found = await rows<StoredOverdue>(tx, overdueSql, [...of, mostOverdue]);
    const holidays = await this.calendar.holidays(tx, at === null ? null : cutoff);
    const [worked, today] = [new WorkedDays(holidays), shanghaiDay(cutoff)];
    const names = new Map(plan.targets.map((one) => [one.target.id, one]));
    const tree = at === null ? this.catalog.regions : this.catalog.regionsKnownAt(cutoff);
    return found.map(({ targetId, unit, dueOn, ...one }) => {
      const target = targetId === null ? null : (this.catalog.targetOf(targetId)?.target ?? null);
      const asks = target === null ? undefined : names.get(target);
      return {
        ...one,
        regionName: tree.byCode(one.region)?.name ?? one.region,
        target,
        units: unit === null ? [...(asks?.responsible ?? one.units)] : [unit],
        dueOn,
        days: worked.after(dueOn, today),
        isNamed: addWorkingDays(addDays(dueOn, 1), namedAfter, holidays) <= today,
      };
    });
  }
}

type Happened = CaseFacts['happened'] & { readonly cases: number };

interface OpenIn {
  readonly region: string;
  readonly red: number;
  readonly yellow: number;
  readonly blue: number;
  readonly overdue: number;
}

interface StoredOverdue {
  readonly id: string;
  readonly kind: AlertKind;
  readonly targetId: number | null;
  readonly periods: readonly string[];
  readonly region: string;
  readonly unit: string | null;
  readonly units: readonly string[];
  readonly severity: number;
  readonly dueOn: IsoDay;
}

/** $1 plan, $2 path of the region, $3 and $4 until when what happened is known; null: all of it. */
const known = (column: string): string =>
  `($3::timestamptz is null or ${column} < $3::timestamptz or ($4::boolean and ${column} = $3::timestamptz))`;

const cases = `alert a join region r using (region_id)
  where a.plan_id = $1 and starts_with(r.path, $2) and ${known('a.opened_at')}`;

const happenedSql = `
  with step as (
    select t.kind, t.state from alert_transition t
    where t.alert_id in (select a.alert_id from ${cases}) and ${known('t.at')}
      and t.kind in ('open', 'reopen', 'worsen', 'ease', 'clear', 'resolve', 'dismiss', 'withdraw')
      and (t.at at time zone 'Asia/Shanghai')::date between $5 and $6)
  select (select count(*)::int from ${cases}) as cases,
    (count(*) filter (where kind = 'open'))::int as opened,
    (count(*) filter (where kind = 'reopen'))::int as reopened,
    (count(*) filter (where kind = 'worsen'))::int as worsened,
    (count(*) filter (where kind = 'ease'))::int as eased,
    (count(*) filter (where kind in ('clear', 'resolve') and state = 'closed'))::int as closed,
    (count(*) filter (where kind = 'dismiss' and state = 'closed'))::int as dismissed,
    (count(*) filter (where kind = 'withdraw' and state = 'closed'))::int as withdrawn
  from step`;

/** Open as the last known step left it; overdue where the clock marked it and no state has begun since. */
const openCases = `
  select a.alert_id, a.kind, a.target_id, r.code as region, s.severity, s.facts, m.due_on,
    (select t.details ->> 'unit' from alert_transition t
      where t.alert_id = a.alert_id and t.kind = 'assign' and t.details ? 'unit' and ${known('t.at')}
      order by t.sequence desc limit 1) as unit
  from alert a join region r using (region_id)
  cross join lateral (select t.state, t.severity, t.facts from alert_transition t
    where t.alert_id = a.alert_id and ${known('t.at')} order by t.sequence desc limit 1) s
  left join lateral (select t.sequence, (t.details ->> 'dueOn')::date as due_on from alert_transition t
    where t.alert_id = a.alert_id and t.kind = 'overdue' and ${known('t.at')} and not exists (
      select from alert_transition b where b.alert_id = a.alert_id and b.sequence > t.sequence and ${known('b.at')}
        and (b.kind in ('acknowledge', 'assign', 'rectify', 'feedback', 'return', 'reopen')
          or b.kind = 'owner_lost' and b.state = 'acknowledged'))
    order by t.sequence desc limit 1) m on true
  where a.plan_id = $1 and starts_with(r.path, $2) and ${known('a.opened_at')} and s.state <> 'closed'`;

const openSql = `
  select region, (count(*) filter (where flag = 3))::int as red, (count(*) filter (where flag = 2))::int as yellow,
    (count(*) filter (where flag = 1))::int as blue, (count(*) filter (where due_on is not null))::int as overdue
  from (select region, due_on, case when severity = 3 or due_on is not null or kind = 'missing' then 3
      when severity = 2 or kind = 'stale' then 2 when severity = 1 then 1 else 0 end as flag
    from (${openCases}) open) flagged
  group by region order by region`;

const overdueSql = `
  select alert_id::text as id, kind, target_id as "targetId", region, unit, severity,
    due_on::text as "dueOn", coalesce((select array_agg(distinct i ->> 'period' order by i ->> 'period')
      from jsonb_array_elements(facts -> 'items') i), '{}') as periods,
    case when jsonb_typeof(facts -> 'responsible') = 'array' and facts -> 'responsible' <> '[]'
      then array(select jsonb_array_elements_text(facts -> 'responsible'))
      else array_remove(array[nullif(facts ->> 'lead', '')], null) end as units
  from (${openCases}) open where due_on is not null order by due_on, alert_id limit $5`;
