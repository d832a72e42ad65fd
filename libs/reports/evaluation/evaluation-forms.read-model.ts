import { Injectable } from '@nestjs/common';
import type { KnownMoment } from '#attainments';
import { CatalogService } from '#catalog';
import { rows, type Tx } from '#platform/db';
import type { FormFigure } from './form-figure.js';

export interface FormsAsked {
  /** Each row with all units whose figures go into it, and all that may report for them. */
  readonly rows: readonly { readonly row: number; readonly units: readonly number[] }[];
  readonly reporters: readonly number[];
  readonly indicators: readonly string[];
  readonly periodIds: readonly number[];
  readonly at: KnownMoment | null;
}

/** Forms that are told of one item; how many there are is told besides. */
export const formsTold = 20;

const most = 50_000;

/** Which version of which form stands behind an evaluation: the versions that the judgements were made of, or those known then. */
@Injectable()
export class EvaluationFormsReadModel {
  constructor(private readonly catalog: CatalogService) {}

  read(tx: Tx, asked: FormsAsked): Promise<readonly FormFigure[]> {
    const units = asked.rows.flatMap(({ row, units }) => units.map((unit) => ({ row, unit })));
    const given = [
      units.map(({ row }) => row),
      units.map(({ unit }) => unit),
      [...new Set([...asked.reporters, ...units.map(({ unit }) => unit)])],
      asked.periodIds,
      asked.indicators.map((code) => this.catalog.indicatorId(code)),
    ];
    if (asked.at === null) return rows<FormFigure>(tx, sqlOf(judgedSql), given);
    return rows<FormFigure>(tx, sqlOf(knownSql), [...given, asked.at.instant, asked.at.inclusive]);
  }
}

const judgedSql = `
  select b.period_id, b.county_id, b.region_id, b.plan_id, b.version,
    (select max(l.since) from submission_live l
     where (l.period_id, l.county_id, l.region_id, l.plan_id, l.version)
         = (b.period_id, b.county_id, b.region_id, b.plan_id, b.version)) as since
  from attainment_basis b where b.region_id = any($3::int[]) and b.period_id = any($4::int[])`;

const knownSql = `
  select distinct on (l.period_id, l.county_id, l.region_id, l.plan_id) l.*
  from submission_live l
  where l.region_id = any($3::int[]) and l.period_id = any($4::int[])
    and (l.since < $6::timestamptz or ($7 and l.since = $6::timestamptz))
  order by l.period_id, l.county_id, l.region_id, l.plan_id, l.since desc`;

/** Of each row, indicator and period the first units, and how many there are. */
const sqlOf = (live: string): string => `
  with asked as (select * from unnest($1::int[], $2::int[]) as a(row_id, unit_id)),
  live as (${live}),
  told as (
    select distinct on (a.row_id, i.code, l.period_id, u.code)
      a.row_id as "row", i.code as indicator, l.period_id as "periodId", r.code as region, u.code as unit,
      p.code as plan, l.version, v.numerator::text, v.denominator::text, v.on_date::text as date
    from live l
    join reported_value v on (v.period_id, v.county_id, v.region_id, v.plan_id, v.version)
      = (l.period_id, l.county_id, l.region_id, l.plan_id, l.version)
    join asked a on a.unit_id = v.unit_id
    join indicator i using (indicator_id)
    join region r on r.region_id = l.region_id
    join region u on u.region_id = v.unit_id
    join plan p on p.plan_id = l.plan_id
    where v.indicator_id = any($5::int[]) and v.state not in ('not_produced', 'missing') and l.version > 0
    order by a.row_id, i.code, l.period_id, u.code, l.since desc, l.region_id),
  placed as (
    select told.*, row_number() over (partition by "row", indicator, "periodId" order by unit) as place,
      (count(*) over (partition by "row", indicator, "periodId"))::int as total
    from told)
  select "row", indicator, "periodId", region, unit, plan, version, numerator, denominator, date, total
  from placed where place <= ${formsTold}
  order by "row", indicator, "periodId", unit
  limit ${most}`;
