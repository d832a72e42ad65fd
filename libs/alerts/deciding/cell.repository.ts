import { Injectable } from '@nestjs/common';
import type { RegionInPeriod } from '#attainments';
import { rows, type Tx } from '#platform/db';
import type { Score, Severity } from '#scoring';
import { dayKinds, type Brief } from './assessment.js';
import type { ClosedBefore } from './reopen-window.js';

/** A target in a region. */
export interface Cell {
  readonly regionId: number;
  readonly targetId: number;
}

/** A cell of which something may be new. */
export interface ChangedCell extends Cell {
  readonly brief: Brief;
  /** Nothing of it ever lay behind and no alert of it is open, so that nothing can move: its period is only counted. */
  readonly quiet: boolean;
}

export interface TargetHistory extends Cell {
  readonly planId: number;
  /** Every judged period of the target in the region, oldest first. */
  readonly briefs: readonly Brief[];
  /** Units that had reported, by period, when it moved the counters. */
  readonly counted: Readonly<Record<string, number>>;
  readonly settledUpTo: number;
  readonly closedBefore: ClosedBefore | null;
  readonly open: { readonly alertId: string; readonly severity: Severity } | null;
}

const lockClass = 7_275;

/** What alerts are decided on: the judgements of targets in regions, and what was counted of them before. */
@Injectable()
export class CellRepository {
  /**
   * Whoever evaluates a region waits for whoever does so now. Locked first and read then: a statement that waits for a
   * lock goes on with the picture from before its wait, in which the alert that the other transaction has just opened
   * does not stand.
   */
  async hold(tx: Tx, regionIds: readonly number[]): Promise<void> {
    await rows(
      tx,
      `select pg_advisory_xact_lock(${lockClass}, region_id)
       from (select distinct region_id from unnest($1::int[]) as r(region_id) order by 1) held`,
      [regionIds],
    );
  }

  /**
   * The cells of these regions and periods whose alert may move: those of which more or fewer units have reported than
   * were counted, and those that are judged by the day and stand elsewhere than their alert, or are judged no more. It
   * leaves out only what the decision would answer with nothing.
   */
  changed(tx: Tx, places: readonly (RegionInPeriod & { readonly countyId: number })[]): Promise<ChangedCell[]> {
    return rows<ChangedCell>(tx, changedSql, [
      places.map(({ regionId }) => regionId),
      places.map(({ countyId }) => countyId),
      places.map(({ periodId }) => periodId),
      dayKinds,
    ]);
  }

  histories(tx: Tx, cells: readonly Cell[]): Promise<TargetHistory[]> {
    return rows<TargetHistory>(tx, historiesSql, columnsOf(cells));
  }

  /** The whole scores that are spoken of, in the order asked for. */
  async scores(tx: Tx, asked: readonly (Cell & { readonly periodId: number })[]): Promise<Score[]> {
    const found = await rows<{ score: Score }>(
      tx,
      `select a.score || jsonb_build_object('explanation', a.working) as score
       from unnest($1::int[], $2::int[], $3::int[]) with ordinality as c(region_id, target_id, period_id, at)
       join attainment a using (region_id, target_id, period_id) order by c.at`,
      [...columnsOf(asked), asked.map(({ periodId }) => periodId)],
    );
    return found.map(({ score }) => score);
  }

  /** Notes the periods that have moved the counters now. */
  async count(
    tx: Tx,
    cells: readonly (Cell & { readonly counted: Readonly<Record<string, number>> })[],
  ): Promise<void> {
    if (cells.length === 0) return;
    await rows(
      tx,
      `insert into alert_watermark as w (region_id, target_id, counted)
       select * from unnest($1::int[], $2::int[], $3::jsonb[]) order by 1, 2
       on conflict (target_id, region_id) do update set counted = w.counted || excluded.counted
       where not w.counted @> excluded.counted`,
      [...columnsOf(cells), cells.map(({ counted }) => JSON.stringify(counted))],
    );
  }
}

const columnsOf = (cells: readonly Cell[]): [number[], number[]] => [
  cells.map(({ regionId }) => regionId),
  cells.map(({ targetId }) => targetId),
];

// An open alert is looked up by the whole key of the index that keeps it alone: in a storm a region has a hundred.
// A score is unpacked once for all that is read of it.
const brief = `(select to_jsonb(b) from jsonb_to_record(a.score) as b(plan jsonb, target jsonb, period jsonb, kind jsonb,
  status jsonb, severity jsonb, observed jsonb, coverage jsonb, "scheduleRatio" jsonb, flags jsonb))`;

const changedSql = `
  select a.region_id as "regionId", a.target_id as "targetId", ${brief} as brief,
    o.severity is null and not exists (select from attainment b
      where (b.region_id, b.target_id) = (a.region_id, a.target_id) and b.severity > 0) as quiet
  from unnest($1::int[], $2::int[], $3::int[]) as p(region_id, county_id, period_id)
  join attainment a using (period_id, county_id, region_id)
  left join alert_watermark w on (w.target_id, w.region_id) = (a.target_id, a.region_id)
  left join alert o on (o.region_id, o.plan_id, o.kind, coalesce(o.target_id, 0))
    = (a.region_id, a.plan_id, 'lag', a.target_id) and o.closed_at is null
  where case when a.status in ('no_target', 'not_applicable')
      then w.counted is not null and a.score ->> 'kind' = any($4::text[])
      else a.reported is distinct from (w.counted ->> a.period_id::text)::int
        or a.severity <> coalesce(o.severity, 0) and a.score ->> 'kind' = any($4::text[]) end
  order by a.region_id, a.target_id, a.period_id`;

const historiesSql = `
  select c.region_id as "regionId", c.target_id as "targetId", t.plan_id as "planId",
    (select jsonb_agg(${brief} order by a.period_id) from attainment a
     where (a.region_id, a.target_id) = (c.region_id, c.target_id)) as briefs,
    coalesce((select w.counted from alert_watermark w
      where (w.target_id, w.region_id) = (c.target_id, c.region_id)), '{}') as counted,
    coalesce((select max(s.settled_period) from alert s
      where s.region_id = c.region_id and s.target_id = c.target_id), 0) as "settledUpTo",
    (select jsonb_build_object('alertId', b.alert_id::text, 'by', b.closed_by,
        'period', case b.closed_by when 'explanation' then b.settled_period else b.last_period end)
     from (select * from alert where region_id = c.region_id and target_id = c.target_id and closed_at is not null
       order by closed_at desc, alert_id desc limit 1) b
     where b.closed_by in ('recovery', 'explanation')) as "closedBefore",
    (select jsonb_build_object('alertId', o.alert_id::text, 'severity', o.severity) from alert o
     where (o.region_id, o.plan_id, o.kind, coalesce(o.target_id, 0)) = (c.region_id, t.plan_id, 'lag', c.target_id)
       and o.closed_at is null) as open
  from (select distinct * from unnest($1::int[], $2::int[]) as c(region_id, target_id)) c
  join target t using (target_id)
  order by 1, 2`;
