import { Injectable } from '@nestjs/common';
import { failureCode, rows, type Tx } from '#platform/db';
import { Later } from '#platform/ledger';
import { isAnother, judgedColumns, judgedTable, type AttainmentRow } from './attainment-row.js';
import { numbersWithinYear, type ReportingPeriod } from './reporting-period.js';

export interface HeldRegion {
  readonly regionId: number;
  readonly countyId: number;
}

/** A region that is recomputed, or a unit that it reports for. */
export interface HeldPlace extends HeldRegion {
  /** The region that is recomputed. */
  readonly rootId: number;
}

/** A head that this transaction holds, and the targets whose judgements it has. */
export interface Head {
  readonly regionId: number;
  readonly periodId: number;
  readonly targetIds: readonly number[];
}

const lockClass = 7_274;

/** The judgements, their heads, and who may change them now. Nobody waits for a lock here: who finds one taken comes back. */
@Injectable()
export class AttainmentRepository {
  /**
   * Takes regions for this transaction, each together with the units that it ever reported for. The whole region,
   * and not one period of it: a late first report of Q1 and a first report of Q2 have no head in common to lock, and
   * each would be judged without the other.
   */
  async hold(tx: Tx, regionIds: readonly number[]): Promise<HeldPlace[]> {
    const held = await rows<HeldPlace & { readonly ours: boolean }>(
      tx,
      `with mine as materialized (
         select region_id as root_id, region_id from unnest($1::int[]) as r(region_id)
         union
         select v.region_id, v.unit_id from reported_value v where v.region_id = any($1::int[]))
       select m.root_id as "rootId", m.region_id as "regionId", r.county_id as "countyId",
              pg_try_advisory_xact_lock(${lockClass}, m.region_id) as ours
       from mine m join region r using (region_id) order by m.region_id`,
      [regionIds],
    );
    if (!held.every((one) => one.ours)) throw new Later('busy');
    return held.map(({ rootId, regionId, countyId }) => ({ rootId, regionId, countyId }));
  }

  /**
   * Makes the heads of the period where they are absent and locks them and all later ones, which are judged again. Units
   * get a head wherever their region has one: it counts their verdicts in every one of its periods.
   */
  async lockHeads(tx: Tx, places: readonly HeldPlace[], period: ReportingPeriod): Promise<Head[]> {
    try {
      return await rows<Head>(tx, headsSql, [
        places.map((one) => one.regionId),
        places.map((one) => one.countyId),
        places.map((one) => one.rootId),
        period.number,
        ...numbersWithinYear(period.frequency),
      ]);
    } catch (error) {
      if (failureCode(error) === '55P03') throw new Later('busy');
      throw error;
    }
  }

  /**
   * Brings the judgements of the given heads to these rows, in key order: writes what is distinct, deletes what is
   * gone, and moves the revision of each head that changed. Gives those heads.
   */
  async write(
    tx: Tx,
    given: {
      readonly heads: readonly { readonly regionId: number; readonly periodId: number }[];
      readonly summed: readonly number[];
      readonly period: ReportingPeriod;
      readonly judged: readonly AttainmentRow[];
    },
  ): Promise<{ readonly regionId: number; readonly periodId: number }[]> {
    const { heads, judged, summed, period } = given;
    return rows(tx, writeSql, [
      ...judgedColumns(judged),
      heads.map((head) => head.regionId),
      heads.map((head) => head.periodId),
      summed,
      period.number,
    ]);
  }
}

const headsSql = `
  with place as (select * from unnest($1::int[], $2::int[], $3::int[]) as p(region_id, county_id, root_id)),
  span as (
    select root_id, $4::int as period_id from place
    union
    select region_id, period_id from attainment_head
    where region_id = any($3::int[]) and period_id > $4 and period_id % 100 between $5 and $6),
  made as (
    insert into attainment_head (period_id, county_id, region_id)
    select period_id, county_id, region_id from place join span using (root_id)
    where not exists (select from attainment_head h
      where (h.period_id, h.county_id, h.region_id) = (span.period_id, place.county_id, place.region_id))
    order by region_id, period_id on conflict do nothing returning region_id, period_id),
  held as (
    select h.region_id, h.period_id from attainment_head h join place using (region_id, county_id)
    where h.period_id >= $4 and h.period_id % 100 between $5 and $6
    order by h.region_id, h.period_id for update of h nowait)
  select region_id as "regionId", period_id as "periodId",
    (select coalesce(array_agg(a.target_id), '{}') from attainment a
     where a.region_id = heads.region_id and a.period_id = heads.period_id) as "targetIds"
  from (select * from made union all select * from held) heads
  order by region_id, period_id`;

// "except" is hashed; "not exists" becomes a loop within a loop, since the planner does not know how many rows it is given
const writeSql = `
  with ${judgedTable},
  head as materialized (select * from unnest($13::int[], $14::int[]) as h(region_id, period_id)),
  surplus as (
    select a.period_id, a.region_id, a.target_id from head h join attainment a using (region_id, period_id)
    except select period_id, region_id, target_id from judged),
  gone as (
    delete from attainment a using surplus x
    where (a.period_id, a.region_id, a.target_id) = (x.period_id, x.region_id, x.target_id)
    returning a.region_id, a.period_id),
  written as (
    insert into attainment as a (period_id, county_id, region_id, target_id, plan_id, plan_version, as_of, status,
      severity, score, working, units_digest, computed_at)
    select j.*, clock_timestamp() from judged j
    left join attainment b using (period_id, county_id, region_id, target_id)
    where ${isAnother('b', 'j')}
    order by period_id, county_id, region_id, target_id
    on conflict (period_id, county_id, region_id, target_id) do update set
      plan_id = excluded.plan_id, plan_version = excluded.plan_version, as_of = excluded.as_of,
      status = excluded.status, severity = excluded.severity, score = excluded.score,
      working = excluded.working, units_digest = excluded.units_digest, computed_at = excluded.computed_at
    returning region_id, period_id),
  changed as (
    select region_id, period_id from gone union select region_id, period_id from written
    union select unnest($15::int[]), $16::int)
  update attainment_head h set revision = h.revision + 1
  from changed c where (h.region_id, h.period_id) = (c.region_id, c.period_id)
  returning h.region_id as "regionId", h.period_id as "periodId"`;
