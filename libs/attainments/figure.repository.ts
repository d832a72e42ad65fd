import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { Frequency } from '#scoring';
import { exactOrNull, type RolledFigure } from './figures.js';
import { numbersWithinYear } from './reporting-period.js';
import type { Standing } from './standing.js';

/** How the judged units of one target stand in one period, as stored. */
export interface StoredStandings {
  readonly periodId: number;
  readonly targetId: number;
  readonly byRegion: ReadonlyMap<number, Standing>;
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

  /**
   * How units stand in exactly these periods, where that is stored: a row for each target, not for each of thousands of units, and
   * from columns beside the score, which is long and packed.
   */
  async standings(tx: Tx, asked: StandingsAsked): Promise<StoredStandings[]> {
    if (asked.targetIds.length === 0 || asked.regionIds.length === 0) return [];
    const found = await rows<StandingsRow>(
      tx,
      `select a.period_id as "periodId", a.target_id as "targetId", json_agg(json_build_array(
                a.region_id, r.code, a.status, a.severity, a.attained, a.at_due, a.composite_score)) as units
       from attainment a
       join region r using (region_id)
       where a.target_id = any($1::int[]) and a.period_id = any($2::int[]) and a.region_id = any($3::int[])
       group by a.period_id, a.target_id`,
      [asked.targetIds, asked.periodIds, asked.regionIds],
    );
    return found.map(({ units, ...of }) => ({ ...of, byRegion: new Map(units.map(readStanding)) }));
  }
}

type StoredUnit = readonly [
  regionId: number,
  region: string,
  status: Standing['status'],
  severity: Standing['severity'],
  attainment: Standing['attainment'],
  atDue: Standing['atDue'],
  composite: Exclude<Standing['composite'], undefined>,
];

interface StandingsRow {
  readonly periodId: number;
  readonly targetId: number;
  readonly units: readonly StoredUnit[];
}

function readStanding([regionId, region, status, severity, attainment, atDue, composite]: StoredUnit) {
  const standing: Standing = { region, status, severity, attainment, atDue };
  return [regionId, composite === null ? standing : { ...standing, composite }] as const;
}
