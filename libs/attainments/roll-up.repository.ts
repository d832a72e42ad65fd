import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { HeldPlace, HeldRegion } from './attainment.repository.js';

export interface RollUpPlaces {
  readonly periodId: number;
  /** Regions and the units that they report for; all of them are held by this transaction, and none twice. */
  readonly places: readonly HeldPlace[];
  /** Who may have reported for the places of a root: they themselves, and the regions above. */
  readonly reporters: readonly HeldPlace[];
  /** The tree at the period's end, below each of the places. */
  readonly edges: readonly { readonly parentId: number; readonly child: HeldRegion }[];
}

/** The sums. Arithmetic is PostgreSQL's numeric: exact, and the same in any order. */
@Injectable()
export class RollUpRepository {
  /**
   * Brings the sums of regions and of their units to what their live figures and their children's sums come to, and
   * notes the versions that this statement read, no others. Gives the regions whose sums changed.
   */
  async sum(tx: Tx, { periodId, places, reporters, edges }: RollUpPlaces): Promise<number[]> {
    const changed = await rows<{ readonly regionId: number }>(tx, sumSql, [
      periodId,
      places.map((one) => one.regionId),
      places.map((one) => one.countyId),
      places.map((one) => one.rootId),
      reporters.map((one) => one.rootId),
      reporters.map((one) => one.regionId),
      [...new Set(reporters.map((one) => one.countyId))],
      edges.map((edge) => edge.parentId),
      edges.map((edge) => edge.child.regionId),
      edges.map((edge) => edge.child.countyId),
    ]);
    return changed.map((row) => row.regionId);
  }
}

const sums = `sum(numerator) as numerator, sum(denominator) as denominator, sum(units)::int as units,
  sum(not_applicable)::int as not_applicable, sum(done_units)::int as done_units, max(on_date) as on_date,
  max(recorded_at) as recorded_at`;
const sameFigure = `(t.numerator, t.denominator, t.units, t.not_applicable, t.done_units, t.on_date, t.recorded_at)`;

const halves = (of: string): string =>
  ['numerator', 'denominator']
    .map((half) => `case when s.indicator_id is null then ${of}.${half} end as ${half}`)
    .join(', ');

// What is surplus is found by "except", which is hashed: "not exists" becomes a loop within a loop, since the planner does not
// know how many rows it is given.
// The value of a figure that does not add (a level) stays with the unit that reported it, and above it the units are
// counted alone; a date adds as a count of units and as
// the day of the last. Units that report for themselves and have somebody else report for them count once, the newest.
const sumSql = `
  with place as (select * from unnest($2::int[], $3::int[], $4::int[]) as p(region_id, county_id, root_id)),
  reporter as (select * from unnest($5::int[], $6::int[]) as r(root_id, region_id)),
  edge as (select * from unnest($8::int[], $9::int[], $10::int[]) as e(region_id, child_id, county_id)),
  single as (select indicator_id from indicator where not additive),
  own as materialized (
    select distinct on (v.unit_id, v.indicator_id) v.unit_id as region_id, v.indicator_id, v.numerator, v.denominator,
      1 as units, (v.state = 'not_applicable')::int as not_applicable, (v.on_date is not null)::int as done_units,
      v.on_date, v.live_since as recorded_at
    from current_value v join place p on p.region_id = v.unit_id
    where v.period_id = $1 and v.county_id = any($7::int[]) and v.region_id = any($6::int[])
      and v.unit_id = any($2::int[]) and (p.root_id, v.region_id) in (select root_id, region_id from reporter)
    order by v.unit_id, v.indicator_id, v.live_since desc, v.region_id),
  below as (
    select e.region_id, c.indicator_id, ${halves('c')}, c.units, c.not_applicable, c.done_units, c.on_date,
      c.recorded_at
    from edge e
    join rolled_value c on (c.period_id, c.county_id, c.region_id) = ($1, e.county_id, e.child_id)
    left join single s using (indicator_id)
    where not exists (select from place p where (p.root_id, p.region_id) = (e.region_id, e.child_id))),
  unit as materialized (
    select region_id, indicator_id, ${sums}
    from (select * from own union all select * from below) part join place p using (region_id)
    where region_id <> p.root_id
    group by region_id, indicator_id),
  whole as materialized (
    select region_id, indicator_id, ${sums}
    from (select * from own where region_id in (select root_id from place)
          union all select * from below where region_id in (select root_id from place)
          union all select p.root_id, u.indicator_id, ${halves('u')}, u.units, u.not_applicable, u.done_units,
                      u.on_date, u.recorded_at
                    from unit u join place p using (region_id)
                    join edge e on (e.region_id, e.child_id) = (p.root_id, u.region_id)
                    left join single s using (indicator_id)) part
    group by region_id, indicator_id),
  truth as (
    select p.county_id, t.* from (select * from unit union all select * from whole) t join place p using (region_id)),
  surplus as (
    select c.region_id, c.indicator_id from place p join rolled_value c using (county_id, region_id) where c.period_id = $1
    except select region_id, indicator_id from truth),
  gone as (
    delete from rolled_value c using surplus x, place p
    where c.period_id = $1 and (c.county_id, c.region_id, c.indicator_id) = (p.county_id, x.region_id, x.indicator_id)
      and p.region_id = x.region_id
    returning c.region_id),
  written as (
    insert into rolled_value (period_id, county_id, region_id, indicator_id, numerator, denominator, units,
      not_applicable, done_units, on_date, recorded_at)
    select $1, t.county_id, t.region_id, t.indicator_id, t.numerator, t.denominator, t.units, t.not_applicable,
      t.done_units, t.on_date, t.recorded_at
    from truth t
    left join rolled_value c on (c.period_id, c.county_id, c.region_id, c.indicator_id)
                              = ($1, t.county_id, t.region_id, t.indicator_id)
    where ${sameFigure} is distinct from ${sameFigure.replaceAll('t.', 'c.')}
    order by t.county_id, t.region_id, t.indicator_id
    on conflict (period_id, county_id, region_id, indicator_id) do update set numerator = excluded.numerator,
      denominator = excluded.denominator, units = excluded.units, not_applicable = excluded.not_applicable,
      done_units = excluded.done_units, on_date = excluded.on_date, recorded_at = excluded.recorded_at
    returning region_id),
  based as (
    insert into attainment_basis (period_id, county_id, region_id, plan_id, version)
    select s.period_id, s.county_id, s.region_id, s.plan_id, s.live_version
    from submission s join place using (region_id, county_id)
    left join attainment_basis b using (period_id, county_id, region_id, plan_id)
    where s.period_id = $1 and s.live_version > 0 and b.version is distinct from s.live_version
    order by s.county_id, s.region_id, s.plan_id
    on conflict (period_id, county_id, region_id, plan_id) do update set version = excluded.version),
  unbased as (
    delete from attainment_basis b using place p, submission s
    where b.period_id = $1 and (b.county_id, b.region_id) = (p.county_id, p.region_id) and s.live_version = 0
      and (s.period_id, s.county_id, s.region_id, s.plan_id) = (b.period_id, b.county_id, b.region_id, b.plan_id))
  select region_id as "regionId" from gone union select region_id from written order by 1`;
