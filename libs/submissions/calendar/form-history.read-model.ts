import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { FormHistory } from './form-standing.js';

export interface FormsAsked {
  readonly planId: number;
  readonly periodId: number;
  readonly regionIds: readonly number[];
  /** What was known then; null: what is known. */
  readonly known: Known | null;
}

/** A moment of knowledge, to the microsecond: the database tells times apart that a Date does not. */
export interface Known {
  /** ISO with offset. */
  readonly instant: string;
  /** Whether what came at that very instant was known. */
  readonly inclusive: boolean;
}

/** For what is remembered to the millisecond: the first instant that was not known. */
export function firstUnknown({ instant, inclusive }: Known): Date {
  return new Date(Date.parse(instant) + (inclusive ? 1 : 0));
}

/** What became of forms, as it was known at a moment: later versions, withdrawals and reviews change nothing before. */
@Injectable()
export class FormHistoryReadModel {
  async histories(tx: Tx, asked: FormsAsked): Promise<ReadonlyMap<number, FormHistory>> {
    if (asked.regionIds.length === 0) return new Map();
    const found = await rows<FormHistory>(tx, historySql, paramsOf(asked));
    return new Map(found.map((one) => [one.regionId, one]));
  }

  /** Of regions that owe only days of completion: the indicators of which an earlier period told one. */
  async datesTold(tx: Tx, asked: FormsAsked): Promise<ReadonlyMap<number, ReadonlySet<string>>> {
    const told = new Map<number, Set<string>>();
    if (asked.regionIds.length === 0) return told;
    for (const { regionId, indicator } of await rows<Told>(tx, datesSql, paramsOf(asked))) {
      told.set(regionId, (told.get(regionId) ?? new Set()).add(indicator));
    }
    return told;
  }
}

interface Told {
  readonly regionId: number;
  readonly indicator: string;
}

const paramsOf = ({ planId, periodId, regionIds, known: at }: FormsAsked) => [
  planId,
  periodId,
  regionIds,
  at?.instant ?? null,
  at?.inclusive ?? false,
];

const sameForm = (left: string, right: string) =>
  `(${left}.period_id, ${left}.county_id, ${left}.region_id, ${left}.plan_id) = (${right}.period_id, ${right}.county_id, ${right}.region_id, ${right}.plan_id)`;

const known = (column: string) => `($4::timestamptz is null or ${column} < $4 or ($5::boolean and ${column} = $4))`;

// A withdrawal ends a run of versions that count: what comes after it is a first version again. Figures of a form that is
// sent back go on counting.
const historySql = `
  select s.region_id as "regionId", r.handed_in as "handedIn", r.corrections::int, coalesce(t.step = 'returned', false) as returned,
    coalesce(t.step in ('sent', 'corrected', 'approved_county'), false) and exists (
      select from submission_version v where ${sameForm('v', 's')} and ${known('v.recorded_at')}
        and v.version > coalesce(l.version, 0)) as "inReview"
  from submission s
  left join lateral (
    select case when a.version > 0 then a.version end as version from submission_live a
    where ${sameForm('a', 's')} and ${known('a.since')} order by a.since desc limit 1) l on true
  left join lateral (
    select t.step from submission_step t where ${sameForm('t', 's')} and ${known('t.at')}
    order by t.at desc, t.step_id desc limit 1) t on true
  left join lateral (
    select min(v.recorded_at) filter (where l.version is not null) as handed_in,
      count(distinct v.version) filter (where v.kind = 'correction') as corrections
    from submission_live c
    join submission_version v on ${sameForm('v', 'c')} and v.version = c.version
    where ${sameForm('c', 's')} and ${known('c.since')} and c.since > coalesce((
      select max(g.since) from submission_live g
      where ${sameForm('g', 's')} and g.version = 0 and ${known('g.since')}), '-infinity')) r on true
  where s.plan_id = $1 and s.period_id = $2 and s.region_id = any($3::int[])`;

const datesSql = `
  select distinct v.region_id as "regionId", i.code as indicator
  from submission s
  join lateral (
    select a.version from submission_live a where ${sameForm('a', 's')} and ${known('a.since')}
    order by a.since desc limit 1) l on l.version > 0
  join reported_value v on ${sameForm('v', 's')} and v.version = l.version
  join indicator i using (indicator_id)
  where s.plan_id = $1 and s.period_id < $2 and s.region_id = any($3::int[]) and v.on_date is not null`;
