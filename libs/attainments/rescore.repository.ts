import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';

/** Which regions a rescore of a plan concerns. */
@Injectable()
export class RescoreRepository {
  /** Regions with figures of the plan's indicators, or with judgements of the plan, in that period. */
  async regionsInvolved(
    tx: Tx,
    at: { readonly planId: number; readonly periodId: number },
    indicatorIds: readonly number[],
  ): Promise<number[]> {
    const found = await rows<{ readonly regionId: number }>(
      tx,
      `select region_id as "regionId" from rolled_value where period_id = $1 and indicator_id = any($2::int[])
       union
       select region_id from attainment where plan_id = $3 and period_id = $1
       union
       select region_id from submission where plan_id = $3 and period_id = $1`,
      [at.periodId, indicatorIds, at.planId],
    );
    return found.map((row) => row.regionId);
  }

  /** Plans of which forms were handed in for the period. */
  async plansReported(tx: Tx, periodId: number): Promise<number[]> {
    const found = await rows<{ readonly planId: number }>(
      tx,
      `select distinct plan_id as "planId" from submission where period_id = $1 order by 1`,
      [periodId],
    );
    return found.map((row) => row.planId);
  }

  /** Regions that have judgements of the plan in that period. */
  async regionsJudged(tx: Tx, at: { readonly planId: number; readonly periodId: number }): Promise<number[]> {
    const found = await rows<{ readonly regionId: number }>(
      tx,
      `select distinct region_id as "regionId" from attainment where plan_id = $1 and period_id = $2 order by 1`,
      [at.planId, at.periodId],
    );
    return found.map((row) => row.regionId);
  }
}
