import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { CaseState } from '../alert-step.js';
import type { NoticeFacts } from '../content/alert-facts.js';
import type { NoticeKind } from './decide-notice.js';

/** The newest notice of a region, plan and kind. */
export interface StoredNotice {
  readonly regionId: number;
  readonly kind: NoticeKind;
  readonly alertId: string;
  readonly state: CaseState;
  readonly sequence: number;
  readonly facts: NoticeFacts;
  readonly closedBy: string | null;
  readonly lastPeriod: number;
  /** Of all notices of this subject. */
  readonly settledUpTo: number;
}

/** What the newest judged period of a region says of how old its figures are. */
export interface FiguresOfRegion {
  readonly regionId: number;
  readonly periodId: number;
  readonly old: readonly { readonly target: string; readonly observed: string }[];
  /** Targets that are judged on figures that are not too old. */
  readonly fresh: readonly string[];
}

/** A plan in whose period a region was scored, and of which one of its notices may have to move. */
export interface ConcernedPlan {
  readonly planId: number;
  readonly regionId: number;
  readonly periodId: number;
}

/** What notices are decided from; each question is one statement, for one region or for thousands. */
@Injectable()
export class NoticeRepository {
  /**
   * The plans of which a change in a region may move a notice: one is open, its form was withdrawn, a figure is too old.
   * Nearly always there is none, and then this is all that scored regions pay.
   */
  plansConcerned(
    tx: Tx,
    at: readonly { readonly regionId: number; readonly countyId: number; readonly periodId: number }[],
  ): Promise<ConcernedPlan[]> {
    return rows<ConcernedPlan>(
      tx,
      `with place as materialized (
         select distinct * from unnest($1::int[], $2::int[], $3::int[]) as p (region_id, county_id, period_id))
       select a.plan_id as "planId", p.region_id as "regionId", p.period_id as "periodId"
       from place p join alert a on a.region_id = p.region_id and a.kind <> 'lag' and a.closed_at is null
       union
       select s.plan_id, p.region_id, p.period_id from place p join submission s
         on (s.period_id, s.county_id, s.region_id) = (p.period_id, p.county_id, p.region_id) and s.live_version = 0
       union
       select a.plan_id, p.region_id, p.period_id from place p join attainment a
         on (a.period_id, a.county_id, a.region_id) = (p.period_id, p.county_id, p.region_id) and a.status = 'stale'
       order by 1, 3, 2`,
      [at.map((one) => one.regionId), at.map((one) => one.countyId), at.map((one) => one.periodId)],
    );
  }

  /** @param regionIds null: all regions that have had a notice of the plan */
  notices(tx: Tx, planId: number, regionIds: readonly number[] | null): Promise<StoredNotice[]> {
    return rows<StoredNotice>(
      tx,
      `select distinct on (region_id, kind) region_id as "regionId", kind, alert_id::text as "alertId", state, sequence,
         facts, closed_by as "closedBy", last_period as "lastPeriod",
         coalesce(max(settled_period) over (partition by region_id, kind), 0) as "settledUpTo"
       from alert where plan_id = $1 and kind <> 'lag' and ($2::int[] is null or region_id = any($2))
       order by region_id, kind, closed_at desc nulls first, alert_id desc`,
      [planId, regionIds],
    );
  }

  async regionsWithOldFigures(tx: Tx, at: { planId: number; periodId: number }): Promise<number[]> {
    const found = await rows<{ readonly regionId: number }>(
      tx,
      `select distinct region_id as "regionId" from attainment
       where plan_id = $1 and period_id = $2 and status = 'stale' order by 1`,
      [at.planId, at.periodId],
    );
    return found.map(({ regionId }) => regionId);
  }

  /** Of each region the newest judged period of the plan; a region that is not judged is left out. */
  figures(tx: Tx, planId: number, regionIds: readonly number[]): Promise<FiguresOfRegion[]> {
    return rows<FiguresOfRegion>(
      tx,
      `select r.region_id as "regionId", n.period_id as "periodId",
         coalesce(jsonb_agg(jsonb_build_object('target', t.code, 'observed', a.score ->> 'observed') order by t.code)
           filter (where a.status = 'stale' and a.score ->> 'observed' is not null), '[]') as old,
         coalesce(jsonb_agg(t.code) filter (where a.status not in ('stale', 'no_target')), '[]') as fresh
       from unnest($2::int[]) as r (region_id)
       cross join lateral (
         select max(period_id) as period_id from attainment where region_id = r.region_id and plan_id = $1) n
       join attainment a on a.region_id = r.region_id and a.plan_id = $1 and a.period_id = n.period_id
       join target t using (target_id)
       group by r.region_id, n.period_id`,
      [planId, regionIds],
    );
  }
}
