import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { KnownFigure } from './sum-as-known.js';
import { numbersWithinYear } from './reporting-period.js';
import type { Frequency } from '#scoring';

export interface PastAsked {
  /** Versions that began to count before this instant. */
  readonly before: Date;
  readonly upTo: number;
  readonly frequency: Frequency;
  readonly unitIds: readonly number[];
  /** The units themselves and the regions above, which may report for them. */
  readonly reporterIds: readonly number[];
  readonly indicatorIds: readonly number[];
}

/** What was known at a past moment: the version that counted then, of every submission. */
@Injectable()
export class PastReadModel {
  figures(tx: Tx, asked: PastAsked): Promise<KnownFigure[]> {
    return rows<KnownFigure>(
      tx,
      `with live as (
         select distinct on (l.period_id, l.county_id, l.region_id, l.plan_id) l.*
         from submission_live l
         where l.since < $1 and l.period_id <= $2 and l.period_id % 100 between $3 and $4
           and l.region_id = any($5::int[])
         order by l.period_id, l.county_id, l.region_id, l.plan_id, l.since desc)
       select distinct on (v.period_id, v.unit_id, v.indicator_id) v.period_id as "periodId", v.unit_id as "unitId",
         v.indicator_id as "indicatorId", v.state = 'not_applicable' as "notApplicable", v.numerator, v.denominator,
         v.on_date::text as "onDate", l.since as "recordedAt", i.additive or i.measure = 'date' as adds
       from live l
       join reported_value v on (v.period_id, v.county_id, v.region_id, v.plan_id, v.version)
                              = (l.period_id, l.county_id, l.region_id, l.plan_id, l.version)
       join indicator i using (indicator_id)
       where v.unit_id = any($6::int[]) and v.indicator_id = any($7::int[])
       order by v.period_id, v.unit_id, v.indicator_id, l.since desc, v.region_id`,
      [
        asked.before,
        asked.upTo,
        ...numbersWithinYear(asked.frequency),
        asked.reporterIds,
        asked.unitIds,
        asked.indicatorIds,
      ],
    );
  }
}
