import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { Frequency, UnitScore } from '#scoring';
import type { RolledFigure } from './compose-readings.js';
import { numbersWithinYear } from './reporting-period.js';

/** How a judged unit stands for one target in one period, as stored. */
export interface Standing {
  readonly periodId: number;
  readonly targetId: number;
  readonly regionId: number;
  readonly score: UnitScore;
}

export interface StandingsAsked {
  readonly periodIds: readonly number[];
  readonly targetIds: readonly number[];
  readonly regionIds: readonly number[];
}

/** What a judgement reads: the sums of a region over time, and the judgements of units below. */
@Injectable()
export class FigureRepository {
  /** Every figure of these regions in periods of one frequency, by region and then by period. */
  figures(tx: Tx, regionIds: readonly number[], frequency: Frequency): Promise<RolledFigure[]> {
    return rows<RolledFigure>(
      tx,
      `select region_id as "regionId", period_id as "periodId", indicator_id as "indicatorId", numerator, denominator,
              units, not_applicable as "notApplicable", done_units as "doneUnits", on_date::text as "onDate",
              recorded_at as "recordedAt"
       from rolled_value
       where region_id = any($1::int[]) and period_id % 100 between $2 and $3
       order by region_id, period_id, indicator_id`,
      [regionIds, ...numbersWithinYear(frequency)],
    );
  }

  async standings(tx: Tx, asked: StandingsAsked): Promise<Standing[]> {
    if (asked.targetIds.length === 0 || asked.regionIds.length === 0) return [];
    return rows<Standing>(
      tx,
      `select a.period_id as "periodId", a.target_id as "targetId", a.region_id as "regionId",
              jsonb_build_object('region', r.code, 'status', a.status, 'severity', a.severity,
                'attainment', a.score->'attainment', 'atDue', a.score->'atDue') as score
       from attainment a join region r using (region_id)
       where a.target_id = any($1::int[]) and a.period_id = any($2::int[]) and a.region_id = any($3::int[])
       order by a.period_id, a.target_id, r.code`,
      [asked.targetIds, asked.periodIds, asked.regionIds],
    );
  }
}
