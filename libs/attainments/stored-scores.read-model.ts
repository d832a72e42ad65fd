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
  async scores(tx: Tx, keys: readonly StoredKey[], working: boolean): Promise<StoredScore[]> {
    if (keys.length === 0) return [];
    const [periods, regions, targets] = [
      keys.map((key) => key.periodId),
      keys.map((key) => key.regionId),
      keys.map((key) => key.targetId),
    ];
    // the lists beside the keys are what an index is asked for; the planner knows nothing of the keys themselves
    const found = await rows<
      StoredKey & { score: Omit<Score, 'explanation'>; explanation: Score['explanation'] | null }
    >(
      tx,
      `select a.period_id as "periodId", a.region_id as "regionId", a.target_id as "targetId", a.score,
         case when $4 then a.working end as explanation
       from attainment a
       where a.period_id = any($5::int[]) and a.region_id = any($6::int[]) and a.target_id = any($7::int[])
         and (a.period_id, a.region_id, a.target_id) in (select * from unnest($1::int[], $2::int[], $3::int[]))`,
      [periods, regions, targets, working, ...[periods, regions, targets].map((all) => [...new Set(all)])],
    );
    return found.map(({ score, explanation, ...key }) => ({
      ...key,
      score: { ...score, explanation: explanation ?? [] },
    }));
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
