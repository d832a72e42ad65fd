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
  readonly frequency: Frequency;
  /** Targets that start again each year: no verdict of theirs outlives its year. */
  readonly yearlyIds: readonly number[];
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

  /**
   * How units stand in each of the periods: as judged then, or where a unit reported nothing, as judged last within a
   * year. A county that has done its task does not become a missing one because it has nothing more to say.
   */
  async standings(tx: Tx, asked: StandingsAsked): Promise<Standing[]> {
    if (asked.targetIds.length === 0 || asked.regionIds.length === 0) return [];
    return rows<Standing>(
      tx,
      `select distinct on (p.period_id, a.target_id, a.region_id)
              p.period_id as "periodId", a.target_id as "targetId", a.region_id as "regionId",
              jsonb_build_object('region', r.code, 'status', a.status, 'severity', a.severity,
                'attainment', a.score->'attainment', 'atDue', a.score->'atDue') as score
       from unnest($2::int[]) as p(period_id)
       join attainment a on a.period_id <= p.period_id and a.period_id > p.period_id - 100
        and a.period_id % 100 between $4 and $5
        and (a.period_id / 100 = p.period_id / 100 or not a.target_id = any($6::int[]))
       join region r using (region_id)
       where a.target_id = any($1::int[]) and a.region_id = any($3::int[])
       order by p.period_id, a.target_id, a.region_id, a.period_id desc`,
      [asked.targetIds, asked.periodIds, asked.regionIds, ...numbersWithinYear(asked.frequency), asked.yearlyIds],
    );
  }
}
