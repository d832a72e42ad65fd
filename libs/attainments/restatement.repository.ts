import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { IsoDay } from '#scoring';

export interface FigureThen {
  readonly state: string;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly date: IsoDay | null;
}

/** One figure that reads otherwise; null where a version does not hold it. */
export interface ChangedFigure {
  readonly indicator: string;
  readonly unit: string;
  readonly before: FigureThen | null;
  readonly after: FigureThen | null;
}

/** A moment at which another version, or none, began to count. */
export interface RestatementRow {
  readonly submission: string;
  readonly region: string;
  readonly periodId: number;
  /** 0: none counts. */
  readonly versionBefore: number;
  readonly version: number;
  /** ISO with all that the database knows of the second. */
  readonly since: string;
  readonly kind: string | null;
  readonly reasonClass: string | null;
  readonly reason: string | null;
  readonly by: string | null;
  readonly changed: number;
  readonly changes: readonly ChangedFigure[];
}

export interface RestatementsAsked {
  readonly planId: number;
  readonly periodId: number | null;
  /** Path below which the regions lie. */
  readonly under: string;
  readonly from: string | null;
  readonly before: string | null;
  readonly limit: number;
  readonly offset: number;
}

/** Changes of a form that are told one by one; the rest are counted. */
const mostChanges = 200;

/** What was told once and reads otherwise now. A first version is no restatement, and neither is a new note. */
@Injectable()
export class RestatementRepository {
  list(tx: Tx, asked: RestatementsAsked): Promise<RestatementRow[]> {
    const { planId, periodId, under, from, before, limit, offset } = asked;
    return rows(tx, restatementsSql, [planId, periodId, under, from, before, limit, offset]);
  }
}

const keys = 'period_id, county_id, region_id, plan_id';
const figureOf = (side: string): string =>
  `case when ${side}.state is not null then json_build_object('state', ${side}.state, 'numerator', ${side}.numerator,
     'denominator', ${side}.denominator, 'date', ${side}.on_date::text) end`;
const told = (side: string): string => `(${side}.state, ${side}.numerator, ${side}.denominator, ${side}.on_date)`;
const valuesOf = (version: string): string =>
  `select * from reported_value v where (v.period_id, v.county_id, v.region_id, v.plan_id, v.version)
     = (e.period_id, e.county_id, e.region_id, e.plan_id, ${version})`;

const restatementsSql = `
  with event as (
    select l.*, r.code, lag(l.version) over w as version_before, row_number() over w as place
    from submission_live l join region r using (region_id)
    where l.plan_id = $1 and ($2::int is null or l.period_id = $2) and r.path like $3 || '%'
    window w as (partition by l.period_id, l.county_id, l.region_id, l.plan_id order by l.since))
  select s.submission_id as submission, e.code as region, e.period_id as "periodId", e.version_before as "versionBefore",
    e.version, to_char(e.since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as since,
    case when e.version = 0 then 'withdrawal' else v.kind end as kind, v.reason_class as "reasonClass",
    coalesce(v.reason_text, w.reason) as reason, coalesce(w.by, a.display_name) as by, c.changed, c.changes
  from event e
  join submission s using (${keys})
  left join submission_version v using (${keys}, version)
  left join account a on a.account_id = v.accepted_by
  left join lateral (
    select t.reason, p.display_name as by from submission_step t join account p on p.account_id = t.actor_id
    where e.version = 0 and (t.period_id, t.county_id, t.region_id, t.plan_id, t.version)
        = (e.period_id, e.county_id, e.region_id, e.plan_id, e.version_before) and t.step in ('withdrawn', 'returned')
    order by t.at desc limit 1) w on true
  cross join lateral (
    select count(*)::int as changed,
      coalesce(json_agg(json_build_object('indicator', d.indicator, 'unit', d.unit, 'before', d.before, 'after', d.after)
        order by d.indicator, d.unit) filter (where d.place <= ${mostChanges}), '[]') as changes
    from (
      select i.code as indicator, u.code as unit, ${figureOf('o')} as before, ${figureOf('n')} as after,
        row_number() over (order by i.code, u.code) as place
      from (${valuesOf('e.version_before')}) o
      full join (${valuesOf('e.version')}) n using (indicator_id, unit_id)
      join indicator i using (indicator_id) join region u on u.region_id = unit_id
      where ${told('o')} is distinct from ${told('n')}) d) c
  where e.place > 1 and c.changed > 0 and ($4::timestamptz is null or e.since >= $4)
    and ($5::timestamptz is null or e.since < $5)
  order by e.since desc, e.code, e.period_id limit $6 offset $7`;
