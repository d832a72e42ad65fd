import { Injectable } from '@nestjs/common';
import { eachBatch, UnitOfWork, type Scope } from '#platform/db';
import { handOver } from '#submissions';
import type { KeyId } from '../sdmx/data-layout.js';
import type { StoredObservation } from './observation-row.js';

export interface ObservationsWanted {
  readonly planId: number;
  /** Path of the region that the plan binds. */
  readonly scopePath: string;
  /** Numbers of periods, and of their last two digits: one frequency. */
  readonly periods: { readonly first: number; readonly last: number; readonly kinds: readonly [number, number] };
  /** Null: whatever there is. */
  readonly regionIds: readonly number[] | null;
  readonly indicators: readonly string[] | null;
  readonly series: readonly string[] | null;
  readonly changedSince: string | null;
  /** Indicators of the plan, and its targets in their order: of two that judge one indicator the first is told. */
  readonly indicatorIds: readonly number[];
  readonly targetIds: readonly number[];
  /** Along this one lie the observations of a series. */
  readonly along: KeyId;
}

export type Rows = () => AsyncGenerator<readonly StoredObservation[]>;

/** Figures that count and judgements, as observations. Read by a cursor: memory does not grow with rows. */
@Injectable()
export class ObservationsReadModel {
  constructor(private readonly work: UnitOfWork) {}

  /** What `write` makes of the rows. However often it asks for them they are the same: all is read as of one moment. */
  pieces(
    scope: Scope,
    wanted: ObservationsWanted,
    write: (rows: Rows) => AsyncGenerator<string>,
  ): AsyncGenerator<string> {
    const query = { sql: `${observationsSql} order by ${orderOf(wanted.along)}`, params: paramsOf(scope, wanted) };
    return handOver<string>((give) =>
      this.work.snapshot(
        scope,
        async (tx) => {
          const rows: Rows = () =>
            handOver<readonly StoredObservation[]>((take) => eachBatch<StoredObservation>(tx, query, take));
          for await (const piece of write(rows)) await give(piece);
        },
        { statementSeconds: 120, idleSeconds: 120 },
      ),
    );
  }
}

function paramsOf(scope: Scope, wanted: ObservationsWanted): unknown[] {
  const { periods, regionIds, indicators, series, changedSince } = wanted;
  return [
    wanted.planId,
    periods.first,
    periods.last,
    ...periods.kinds,
    wanted.targetIds,
    indicators,
    wanted.indicatorIds,
    regionIds,
    wanted.scopePath,
    scope.patterns,
    series,
    changedSince,
  ];
}

const columns: Readonly<Record<KeyId, readonly string[]>> = {
  // one frequency is read at a time
  FREQ: [],
  REF_AREA: ['r.code collate "C"'],
  INDICATOR: ['indicator collate "C"'],
  SERIES: ['x.series collate "C"'],
  TIME_PERIOD: ['period_id'],
};

/** So that what is one series in the message comes one after the other. */
function orderOf(along: KeyId): string {
  const before = (['FREQ', 'REF_AREA', 'INDICATOR', 'SERIES', 'TIME_PERIOD'] as const).filter((id) => id !== along);
  return [...before, along].flatMap((id) => columns[id]).join(', ');
}

const inPeriods = (table: string): string =>
  `${table}.period_id between $2::int and $3::int and ${table}.period_id % 100 between $4::int and $5::int`;
const ofRegions = (column: string): string => `($9::int[] is null or ${column} = any ($9))`;

const isNumber = (value: string): string => `jsonb_typeof(a.score->${value}) = 'number'`;

// row-level security says the same of the regions; it is said here as well
const observationsSql = `
  with reported as (
    select distinct on (v.period_id, v.unit_id, v.indicator_id) v.period_id, v.unit_id as region_id, i.code as indicator,
      v.state, v.numerator, v.denominator, v.on_date, s.live_since as since
    from submission s
    join reported_value v on (v.period_id, v.county_id, v.region_id, v.plan_id, v.version)
                           = (s.period_id, s.county_id, s.region_id, s.plan_id, s.live_version)
    join indicator i using (indicator_id)
    where s.plan_id = $1 and s.live_version > 0 and ${inPeriods('s')} and ${ofRegions('v.unit_id')}
      and ($7::text[] is null or i.code = any ($7))
    order by v.period_id, v.unit_id, v.indicator_id, s.live_since desc),
  figure as (
    select * from reported
    union all
    select c.period_id, c.region_id, i.code, 'reported', c.numerator, c.denominator, null, c.recorded_at
    from rolled_value c join indicator i using (indicator_id)
    where c.indicator_id = any ($8::int[]) and c.numerator is not null and ${inPeriods('c')} and ${ofRegions('c.region_id')}
      and ($7::text[] is null or i.code = any ($7))
      and not exists (select from reported f where (f.period_id, f.region_id, f.indicator) = (c.period_id, c.region_id, i.code))),
  judged as (
    select distinct on (a.period_id, a.region_id, a.score->>'indicator') a.period_id, a.region_id,
      a.score->>'indicator' as indicator, a.status, a.computed_at,
      case jsonb_typeof(a.score->'value') when 'number' then a.score->>'value'
        when 'object' then a.score->'value'->>'number' end as value,
      case jsonb_typeof(a.score->'value') when 'string' then a.score->>'value' end as done_on,
      case when ${isNumber("'expected'")} then a.score->>'expected' end as expected,
      case when ${isNumber("'goal'->'value'")} then a.score->'goal'->>'value' end as goal,
      a.score->'flags' as flags,
      (a.score->'coverage'->>'reported')::numeric < (a.score->'coverage'->>'expected')::numeric as partial
    from attainment a
    where a.plan_id = $1 and ${inPeriods('a')} and ${ofRegions('a.region_id')}
      and ($7::text[] is null or a.score->>'indicator' = any ($7))
    order by 1, 2, 3, array_position($6::int[], a.target_id))
  select period_id as "periodId", r.code as region, indicator, x.series, f.state, f.numerator::text, f.denominator::text,
    f.on_date::text as "onDate", j.value as judged, j.done_on as "doneOn", j.expected, j.goal, j.status as "targetStatus",
    coalesce(j.flags, '[]'::jsonb) as flags, coalesce(j.partial, false) as partial
  from figure f full join judged j using (period_id, region_id, indicator)
  join region r using (region_id)
  cross join lateral (values ('VALUE', f.state is not null), ('NUMERATOR', f.denominator is not null),
    ('DENOMINATOR', f.denominator is not null), ('JUDGED', j.status is not null), ('EXPECTED', j.expected is not null),
    ('GOAL', j.goal is not null)) x (series, is_there)
  where x.is_there and starts_with(r.path, $10) and r.path like any ($11::text[])
    and ($12::text[] is null or x.series = any ($12))
    and ($13::timestamptz is null or greatest(f.since, j.computed_at) > $13)`;
