import { Injectable } from '@nestjs/common';
import { rows, UnitOfWork, type Scope } from '#platform/db';
import type { FormPlace } from './standing-figures.read-model.js';

/** A form that was handed in and not taken back. */
export interface TakenForm extends FormPlace {
  /** Id of the form. */
  readonly submission: string;
  readonly region: string;
  /** When it came first, and when the newest of it did. */
  readonly first: Date;
  readonly last: Date;
}

export interface TakenWanted {
  readonly planIds: readonly number[];
  readonly periodIds: readonly number[] | null;
  readonly regions: readonly { readonly id: number; readonly path: string; readonly below: boolean }[];
  readonly since: Date | null;
  readonly limit: number;
}

/** Which forms were handed in: what other systems call the completion of a data set. */
@Injectable()
export class TakenForms {
  constructor(private readonly work: UnitOfWork) {}

  of(scope: Scope, { planIds, periodIds, regions, since, limit }: TakenWanted): Promise<readonly TakenForm[]> {
    const lone = regions.filter(({ below }) => !below).map(({ id }) => id);
    const below = regions.filter((region) => region.below).map(({ path }) => path);
    const params = [planIds, periodIds, lone, below, since?.toISOString() ?? null, limit];
    return this.work.look(scope, (tx) => rows<TakenForm>(tx, takenSql, params));
  }
}

const takenSql = `
  select s.submission_id as submission, s.plan_id as "planId", s.period_id as "periodId", s.region_id as "regionId",
    r.code as region, v.first, v.last
  from submission s
  join region r using (region_id)
  cross join lateral (
    select min(recorded_at) as first, max(recorded_at) as last from submission_version v
    where (v.period_id, v.county_id, v.region_id, v.plan_id) = (s.period_id, s.county_id, s.region_id, s.plan_id)) v
  where s.plan_id = any ($1::int[]) and ($2::int[] is null or s.period_id = any ($2))
    and s.head_version > 0 and s.state <> 'withdrawn'
    and (s.region_id = any ($3::int[]) or exists (select from unnest($4::text[]) p where starts_with(r.path, p)))
    and ($5::timestamptz is null or v.last >= $5)
  order by s.period_id, s.plan_id, r.code
  limit $6`;
