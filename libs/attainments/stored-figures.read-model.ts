import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { PeriodId, Score, UnitSummary } from '#scoring';

/** What a judgement says of the figure alone. */
export interface StoredFigure {
  readonly periodId: number;
  readonly regionId: number;
  readonly targetId: number;
  readonly observed: PeriodId | null;
  readonly value: Score['value'];
  /** Points of a composite; null for anything else. */
  readonly points: number | null;
  /** Of the units below; null where none are counted. */
  readonly units: Pick<UnitSummary, 'met' | 'missing' | 'total'> | null;
}

interface Asked {
  readonly regionIds: readonly number[];
  readonly periodIds: readonly number[];
  /** Null asks for all. */
  readonly targetId: number | null;
  readonly planId: number;
}

/** The figures of many judgements, without what explains them. Row-level security keeps foreign ones out whatever is asked. */
@Injectable()
export class StoredFigures {
  of(tx: Tx, { planId, regionIds, periodIds, targetId }: Asked): Promise<StoredFigure[]> {
    return rows<StoredFigure>(
      tx,
      `select period_id as "periodId", region_id as "regionId", target_id as "targetId", f.observed, f.value,
         (f.composite->>'score')::float8 as points, f.units - 'worst' as units
       from attainment a
       cross join lateral jsonb_to_record(a.score) as f(observed text, value jsonb, composite jsonb, units jsonb)
       where plan_id = $1 and region_id = any($2::int[]) and period_id = any($3::int[])
         and ($4::int is null or target_id = $4)`,
      [planId, regionIds, periodIds, targetId],
    );
  }
}
