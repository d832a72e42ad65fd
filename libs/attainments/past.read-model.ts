import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { Frequency } from '#scoring';
import { exactOrNull, type KnownFigure } from './figures.js';
import type { KnownMoment } from './known-moment.js';
import { numbersWithinYear } from './reporting-period.js';

export interface PastAsked {
  readonly known: KnownMoment;
  /** The last year of which periods are wanted. */
  readonly year: number;
  readonly frequency: Frequency;
  readonly unitIds: readonly number[];
  /** The units themselves and the regions above, which may report for them. */
  readonly reporterIds: readonly number[];
  readonly indicatorIds: readonly number[];
}

interface PastRow extends Omit<KnownFigure, 'numerator' | 'denominator' | 'recordedAt'> {
  readonly indicator: string;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly recordedAt: Date;
}

/** What was known at a past moment: the version that counted then, of every submission. */
@Injectable()
export class PastReadModel {
  /** By indicator; of a unit that several hand in for, the newest. */
  async figures(tx: Tx, asked: PastAsked): Promise<ReadonlyMap<string, readonly KnownFigure[]>> {
    const found = await rows<PastRow>(tx, knownSql, [
      asked.known.instant,
      asked.year,
      ...numbersWithinYear(asked.frequency),
      asked.reporterIds,
      asked.unitIds,
      asked.indicatorIds,
      asked.known.inclusive,
    ]);
    const known = new Map<string, KnownFigure[]>();
    for (const { indicator, numerator, denominator, recordedAt, ...row } of found) {
      const figure = {
        ...row,
        numerator: exactOrNull(numerator),
        denominator: exactOrNull(denominator),
        recordedAt: recordedAt.getTime(),
      };
      const list = known.get(indicator);
      if (list === undefined) known.set(indicator, [figure]);
      else list.push(figure);
    }
    return known;
  }
}

const knownSql = `
  with live as (
    select distinct on (l.period_id, l.county_id, l.region_id, l.plan_id) l.*
    from submission_live l
    where (l.since < $1::timestamptz or ($8 and l.since = $1::timestamptz)) and l.period_id / 100 <= $2
      and (l.period_id % 100 between $3 and $4 or l.period_id % 100 = 40) and l.region_id = any($5::int[])
    order by l.period_id, l.county_id, l.region_id, l.plan_id, l.since desc)
  select distinct on (v.period_id, v.unit_id, v.indicator_id) v.period_id as "periodId", v.unit_id as "regionId",
    i.code as indicator, v.state = 'not_applicable' as "notApplicable", v.numerator, v.denominator,
    v.on_date::text as date, l.since as "recordedAt"
  from live l
  join reported_value v on (v.period_id, v.county_id, v.region_id, v.plan_id, v.version)
                         = (l.period_id, l.county_id, l.region_id, l.plan_id, l.version)
  join indicator i using (indicator_id)
  where v.unit_id = any($6::int[]) and v.indicator_id = any($7::int[]) and v.state not in ('not_produced', 'missing')
  order by v.period_id, v.unit_id, v.indicator_id, l.since desc, v.region_id`;
