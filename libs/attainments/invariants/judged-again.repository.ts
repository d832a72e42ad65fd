import { rows, type Tx } from '#platform/db';
import type { IsoDay } from '#scoring';
import { isAnother, judgedColumns, judgedTable, type AttainmentRow } from '../attainment-row.js';

/** A region whose judgements of one period are looked at. */
export interface JudgedPlace {
  readonly regionId: number;
  readonly periodId: number;
}

export interface StoredJudgements extends JudgedPlace {
  readonly asOf: IsoDay;
  readonly targetIds: readonly number[];
  /** Whether a worker still has something to do there: then they may be of yesterday. */
  readonly isOwed: boolean;
}

export interface DifferentJudgement {
  readonly region: string;
  readonly period: number;
  readonly target: string;
}

/** What is judged again, and how it differs from what is stored. */
export class JudgedAgainRepository {
  /** By period, so that some that follow each other can be judged together. */
  places(tx: Tx): Promise<JudgedPlace[]> {
    return rows(
      tx,
      `select distinct period_id as "periodId", region_id as "regionId" from attainment order by period_id, region_id`,
    );
  }

  stored(tx: Tx, periodId: number, regionIds: readonly number[]): Promise<StoredJudgements[]> {
    return rows(tx, storedSql, [periodId, regionIds]);
  }

  differing(tx: Tx, places: readonly JudgedPlace[], judged: readonly AttainmentRow[]): Promise<DifferentJudgement[]> {
    return rows(tx, differingSql, [
      ...judgedColumns(judged),
      places.map((place) => place.regionId),
      places.map((place) => place.periodId),
    ]);
  }
}

const storedSql = `
  with owed as (
    select distinct split_part(key, '/', 1) as region from work
    where done < want and duty in ('submission-accepted', 'region-changed')),
  whole as (
    select exists (
      select from work where done < want and duty in ('targets-changed', 'day-turned', 'values-imported')) as is_owed)
  select region_id as "regionId", period_id as "periodId", max(as_of)::text as "asOf",
    array_agg(target_id) as "targetIds",
    (select is_owed from whole) or region_id::text in (select region from owed) as "isOwed"
  from attainment where period_id = $1 and region_id = any($2::int[])
  group by region_id, period_id`;

const differingSql = `
  with ${judgedTable},
  place as (select * from unnest($13::int[], $14::int[]) as p(region_id, period_id)),
  stored as (select a.* from place join attainment a using (region_id, period_id)),
  different as (
    select period_id, region_id, target_id from stored a
    full join judged j using (period_id, county_id, region_id, target_id)
    where ${isAnother('a', 'j')})
  select r.code as region, d.period_id as period, t.code as target
  from different d join region r using (region_id) join target t using (target_id)
  order by period_id, r.code, t.code`;
