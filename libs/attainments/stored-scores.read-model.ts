import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { Score } from '#scoring';
import type { Revisions } from './score-version.js';

/** Which judgement, without what it says. */
export interface StoredKey {
  readonly periodId: number;
  readonly regionId: number;
  readonly targetId: number;
}

export interface StoredScore extends StoredKey {
  readonly score: Score;
}

/** The judgements as stored. Row-level security keeps foreign ones out whatever is asked. */
@Injectable()
export class StoredScoresReadModel {
  /** Null asks for all: of regions, of targets, of periods. */
  keys(
    tx: Tx,
    asked: {
      readonly planId: number;
      readonly regionIds: readonly number[] | null;
      readonly targetId: number | null;
      readonly periodId: number | null;
    },
  ): Promise<StoredKey[]> {
    return rows<StoredKey>(
      tx,
      `select period_id as "periodId", region_id as "regionId", target_id as "targetId" from attainment
       where plan_id = $1 and ($2::int[] is null or region_id = any($2)) and ($3::int is null or target_id = $3)
         and ($4::int is null or period_id = $4)`,
      [asked.planId, asked.regionIds, asked.targetId, asked.periodId],
    );
  }

  /** @param working whether the explanation is wanted: it is by far the greater part of a score */
  scores(tx: Tx, keys: readonly StoredKey[], working: boolean): Promise<StoredScore[]> {
    if (keys.length === 0) return Promise.resolve([]);
    return rows<StoredScore>(
      tx,
      `select a.period_id as "periodId", a.region_id as "regionId", a.target_id as "targetId",
         a.score || jsonb_build_object('explanation', case when $4 then a.working else '[]' end) as score
       from attainment a
       join unnest($1::int[], $2::int[], $3::int[]) as k(period_id, region_id, target_id)
         using (period_id, region_id, target_id)`,
      [keys.map((key) => key.periodId), keys.map((key) => key.regionId), keys.map((key) => key.targetId), working],
    );
  }

  async revisions(tx: Tx, periodId: number, regionIds: readonly number[]): Promise<Revisions> {
    const [found] = await rows<Revisions>(
      tx,
      `select count(*)::int as judged, coalesce(sum(revision), 0)::text as sum from attainment_head
       where period_id = $1 and region_id = any($2::int[])`,
      [periodId, regionIds],
    );
    return found ?? { judged: 0, sum: '0' };
  }
}
