import { Injectable } from '@nestjs/common';
import { eachBatch, UnitOfWork, type Scope } from '#platform/db';
import { handOver } from '../exports/handover.js';
import type { FigureState } from '../workbook/form-layout.js';

/** A figure that counts, or one that did and does no more. */
export interface CountedFigure {
  readonly planId: number;
  readonly periodId: number;
  readonly indicator: string;
  readonly unit: string;
  readonly state: FigureState;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly onDate: string | null;
  readonly note: string | null;
  /** Since when its form says so. */
  readonly since: Date;
  readonly deleted: boolean;
}

export interface CountedWanted {
  readonly planIds: readonly number[];
  /** null: of whatever period. */
  readonly periodIds: readonly number[] | null;
  /** Regions that the figures speak of: by id, or with all that lies below them. */
  readonly units: readonly { readonly id: number; readonly path: string; readonly below: boolean }[];
  /** Codes; null: whatever is reported. */
  readonly indicators: readonly string[] | null;
  /** Only of forms that have changed since. */
  readonly changedSince: Date | null;
  /** Also those that counted before that change, or ever where no change is named, and do no more. */
  readonly gone: boolean;
}

/** The figures that count, for other systems. Read by a cursor: memory does not grow with rows. */
@Injectable()
export class CountedFigures {
  constructor(private readonly work: UnitOfWork) {}

  read(scope: Scope, wanted: CountedWanted): AsyncGenerator<readonly CountedFigure[]> {
    const params = paramsOf(wanted);
    return handOver<readonly CountedFigure[]>((give) =>
      this.work.snapshot(
        scope,
        async (tx) => {
          await eachBatch<CountedFigure>(tx, { sql: countingSql, params }, give);
          if (wanted.gone) await eachBatch<CountedFigure>(tx, { sql: goneSql, params }, give);
        },
        { statementSeconds: 120, idleSeconds: 120 },
      ),
    );
  }
}

function paramsOf({ planIds, periodIds, units, indicators, changedSince }: CountedWanted): unknown[] {
  const below = units.filter((unit) => unit.below).map(({ path }) => path);
  const lone = units.filter((unit) => !unit.below).map(({ id }) => id);
  // a figure of one unit may stand in the form of a region above it
  const above = [...new Set(units.flatMap(({ path }) => path.split('/').filter((code) => code !== '')))];
  return [planIds, periodIds, indicators, changedSince?.toISOString() ?? null, lone, below, above];
}

const form = (one: string) => `(${one}.period_id, ${one}.county_id, ${one}.region_id, ${one}.plan_id)`;

const wantedForms = `
  submission s join region r using (region_id)
  join reported_value v on ${form('v')} = ${form('s')}
  join indicator i using (indicator_id)
  join region u on u.region_id = v.unit_id`;

const isWanted = `
  s.plan_id = any ($1::int[]) and ($2::int[] is null or s.period_id = any ($2))
  and ($3::text[] is null or i.code = any ($3))
  and ($4::timestamptz is null or s.live_since >= $4)
  and (r.code = any ($7::text[]) or exists (select from unnest($6::text[]) p where starts_with(r.path, p)))
  and (u.region_id = any ($5::int[]) or exists (select from unnest($6::text[]) p where starts_with(u.path, p)))`;

const columns = `s.plan_id as "planId", s.period_id as "periodId", i.code as indicator, u.code as unit, v.state,
    v.numerator::text, v.denominator::text, v.on_date::text as "onDate", v.note, s.live_since as since`;

const countingSql = `
  select ${columns}, false as deleted from ${wantedForms}
  where v.version = s.live_version and s.live_version > 0 and ${isWanted}
  order by s.period_id, s.plan_id, u.code, i.code`;

/** Of the versions that counted, from the one before the change on, whatever the one that counts now does not say. */
const goneSql = `
  select distinct on (s.period_id, s.plan_id, u.code, i.code) ${columns}, true as deleted from ${wantedForms}
  join submission_live l on ${form('l')} = ${form('s')} and l.version = v.version
  where l.version <> s.live_version and ${isWanted}
  and l.since >= coalesce((select max(b.since) from submission_live b
    where ${form('b')} = ${form('s')} and b.since < $4), '-infinity')
  and not exists (select from reported_value n where ${form('n')} = ${form('s')}
    and n.version = s.live_version and (n.indicator_id, n.unit_id) = (v.indicator_id, v.unit_id))
  order by s.period_id, s.plan_id, u.code, i.code, l.since desc`;
