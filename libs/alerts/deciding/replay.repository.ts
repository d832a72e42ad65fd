import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import { parseRational, type IsoDay, type Rational } from '#scoring';
import type { Arrival, CountedFigure } from './replay-figures.js';
import type { StoredStep } from './replay-record.js';

interface FigureRow extends Omit<CountedFigure, 'numerator' | 'denominator'> {
  readonly numerator: string | null;
  readonly denominator: string | null;
}

/** Microseconds, in UTC, so that instants sort as texts. */
const instant = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** What the history of alerts is recomputed from, and what it is compared with. */
@Injectable()
export class ReplayRepository {
  /** Every version that ever counted, one more than `most` at most: whoever gets that many has not got all. */
  async figures(
    tx: Tx,
    asked: { readonly reporterIds: readonly number[]; readonly unitIds: readonly number[]; readonly indicatorIds: readonly number[] }, // prettier-ignore
    most: number,
  ): Promise<CountedFigure[]> {
    const found = await rows<FigureRow>(tx, figuresSql, [
      asked.reporterIds,
      asked.unitIds,
      asked.indicatorIds,
      most + 1,
    ]);
    return found.map((row) => ({ ...row, numerator: exact(row.numerator), denominator: exact(row.denominator) }));
  }

  /**
   * When anything at all came in for a period from these units, whatever the plan: then every target of the period is
   * judged, and a milestone needs no figure for it.
   */
  arrivals(tx: Tx, unitIds: readonly number[], most: number): Promise<Arrival[]> {
    return rows(
      tx,
      `select distinct period_id as "periodId", ${instant('since')} as since from submission_live
       where region_id = any($1::int[]) order by 2, 1 limit $2`,
      [unitIds, most + 1],
    );
  }

  /** The days whose slot was taken and answered; the first of all was recorded and not given. */
  async turnedDays(tx: Tx): Promise<IsoDay[]> {
    const found = await rows<{ readonly day: IsoDay }>(
      tx,
      `select (slot at time zone 'Asia/Shanghai')::date::text as day from schedule_slot s
       where schedule = 'day-turned' and not skipped
         and slot > (select min(slot) from schedule_slot where schedule = 'day-turned') order by slot`,
    );
    return found.map(({ day }) => day);
  }

  steps(tx: Tx, at: { readonly regionId: number; readonly planId: number }): Promise<StoredStep[]> {
    return rows<StoredStep>(
      tx,
      `select a.target_id as "targetId", t.alert_id::text as "alertId", t.kind, t.reason, t.severity,
         t.period_id as "periodId", t.facts ->> 'period' as period, ${instant('t.at')} as at
       from alert a join alert_transition t using (alert_id)
       where a.region_id = $1 and a.plan_id = $2 and a.kind = 'lag' order by a.target_id, t.at, t.alert_id, t.sequence`,
      [at.regionId, at.planId],
    );
  }

  /** The regions and plans that were ever judged or have an alert, by which a replay goes. */
  places(tx: Tx): Promise<{ readonly regionId: number; readonly planId: number }[]> {
    return rows(
      tx,
      `select region_id as "regionId", plan_id as "planId" from attainment where status <> 'no_target'
       union select region_id, plan_id from alert where kind = 'lag' order by 1, 2`,
    );
  }

  /**
   * Whether a worker has something of the region, of one below it, or of whole plans still to do: what was handed in below
   * stands already where the replay reads it, and comes up to the region only with the scores.
   */
  async isOwed(tx: Tx, regionId: number): Promise<boolean> {
    const [found] = await rows<{ readonly owed: boolean }>(
      tx,
      `select exists (select from work where done < want and (
         duty in ('day-turned', 'targets-changed', 'values-imported')
         or duty in ('submission-accepted', 'region-changed', 'attainments-scored') and split_part(key, '/', 1) in (
           select r.region_id::text from region own join region r on starts_with(r.path, own.path)
           where own.region_id = $1))) as owed`,
      [regionId],
    );
    return found?.owed ?? false;
  }
}

function exact(text: string | null): Rational | null {
  return text === null ? null : parseRational(text);
}

const figuresSql = `
  with live as (
    select l.*, lead(l.since) over (
      partition by l.period_id, l.county_id, l.region_id, l.plan_id order by l.since) as until
    from submission_live l where l.region_id = any($1::int[]))
  select v.period_id as "periodId", v.unit_id as "regionId", l.region_id as "reporterId", i.code as indicator,
    v.state = 'not_applicable' as "notApplicable", v.numerator, v.denominator, v.on_date::text as date,
    ${instant('l.since')} as since, ${instant('l.until')} as until
  from live l
  join reported_value v on (v.period_id, v.county_id, v.region_id, v.plan_id, v.version)
                         = (l.period_id, l.county_id, l.region_id, l.plan_id, l.version)
  join indicator i using (indicator_id)
  where v.unit_id = any($2::int[]) and v.indicator_id = any($3::int[]) and v.state not in ('not_produced', 'missing')
  order by l.since, v.unit_id limit $4`;
