import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { Frequency } from '#scoring';
import { exactOrNull, type RolledFigure } from './figures.js';
import { numbersWithinYear } from './reporting-period.js';
import type { Standing } from './standing.js';

/** How a judged unit stands for one target in one period, as stored. */
export interface StoredStanding {
  readonly periodId: number;
  readonly targetId: number;
  readonly regionId: number;
  readonly score: Standing;
}

export interface StandingsAsked {
  readonly periodIds: readonly number[];
  readonly targetIds: readonly number[];
  readonly regionIds: readonly number[];
}

interface FigureRow extends Omit<RolledFigure, 'numerator' | 'denominator' | 'recordedAt'> {
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly recordedAt: Date;
}

/** What a judgement reads: the sums of regions over time, and the judgements of units below. */
@Injectable()
export class FigureRepository {
  /** Every figure of these regions in periods of one frequency and in years; of all indicators, or of those named. */
  async figures(
    tx: Tx,
    regionIds: readonly number[],
    {
      frequency,
      indicatorIds = null,
    }: { readonly frequency: Frequency; readonly indicatorIds?: readonly number[] | null },
  ): Promise<RolledFigure[]> {
    if (regionIds.length === 0) return [];
    const found = await rows<FigureRow>(
      tx,
      `select region_id as "regionId", period_id as "periodId", i.code as indicator, numerator, denominator,
              units, not_applicable as "notApplicable", done_units as "doneUnits", on_date::text as "onDate",
              recorded_at as "recordedAt"
       from rolled_value
       join indicator i using (indicator_id)
       where region_id = any($1::int[]) and ($4::int[] is null or indicator_id = any($4))
         and (period_id % 100 between $2 and $3 or period_id % 100 = 40)
       order by region_id, period_id, indicator_id`,
      [regionIds, ...numbersWithinYear(frequency), indicatorIds],
    );
    return found.map((row) => ({
      ...row,
      numerator: exactOrNull(row.numerator),
      denominator: exactOrNull(row.denominator),
      recordedAt: row.recordedAt.getTime(),
    }));
  }

  /** How units stand in exactly these periods, where that is stored. */
  async standings(tx: Tx, asked: StandingsAsked): Promise<StoredStanding[]> {
    if (asked.targetIds.length === 0 || asked.regionIds.length === 0) return [];
    return rows<StoredStanding>(
      tx,
      `select a.period_id as "periodId", a.target_id as "targetId", a.region_id as "regionId",
              jsonb_build_object('region', r.code, 'status', a.status, 'severity', a.severity,
                'attainment', a.score->'attainment', 'atDue', a.score->'atDue')
              || case when a.score ? 'composite' then jsonb_build_object('composite', a.score->'composite'->'score')
                 else '{}' end as score
       from attainment a
       join region r using (region_id)
       where a.target_id = any($1::int[]) and a.period_id = any($2::int[]) and a.region_id = any($3::int[])`,
      [asked.targetIds, asked.periodIds, asked.regionIds],
    );
  }
}
