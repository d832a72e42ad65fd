import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { CheckedValue } from './given-submission.js';

/** One submission: a plan, a region and a period. `countyId` is the column by which the tables are spread. */
export interface SubmissionKey {
  readonly periodId: number;
  readonly countyId: number;
  readonly regionId: number;
  readonly planId: number;
}

export interface Head {
  readonly submission: string;
  readonly version: number;
  readonly sha256: string | null;
  readonly receipt: string | null;
}

export interface NewVersion {
  readonly version: number;
  readonly planVersion: number;
  readonly sha256: Buffer;
  readonly receipt: string;
  readonly source: 'json' | 'csv' | 'xlsx';
  readonly file: { readonly name: string; readonly sha256: Buffer } | null;
  readonly acceptedBy: string;
  readonly now: Date;
  readonly values: readonly CheckedValue[];
}

/** The statements of an accept, in the order in which they take their locks. */
@Injectable()
export class SubmissionsRepository {
  /** The head, locked: versions of one submission queue here. */
  async lockHead(tx: Tx, key: SubmissionKey): Promise<Head> {
    await rows(tx, insertSubmission, keyParams(key));
    const [head] = await rows<Head>(tx, `${selectHead} for update of s`, keyParams(key));
    if (!head) throw new Error('a submission that was just made is not there');
    return head;
  }

  async findHead(tx: Tx, key: SubmissionKey): Promise<Head | undefined> {
    const [head] = await rows<Head>(tx, selectHead, keyParams(key));
    return head;
  }

  async idsOf(tx: Tx, plan: string): Promise<number> {
    const [found] = await rows<{ planId: number }>(tx, `select plan_id as "planId" from plan where code = $1`, [plan]);
    if (!found) throw new Error(`plan ${plan} is not stored`);
    return found.planId;
  }

  /** Writes the version and its values, moves the head, and lets the version count from now on. */
  async append(tx: Tx, key: SubmissionKey, made: NewVersion): Promise<Date> {
    const { values } = made;
    const column = (pick: (value: CheckedValue) => string | null) => values.map(pick);
    const [done] = await rows<{ recordedAt: Date; written: number }>(tx, appendVersion, [
      ...keyParams(key),
      made.version,
      made.planVersion,
      made.sha256,
      made.receipt,
      made.source,
      made.file?.name ?? null,
      made.file?.sha256 ?? null,
      made.acceptedBy,
      made.now.toISOString(),
      column((value) => value.indicator),
      column((value) => value.unit),
      column((value) => value.state),
      column((value) => value.numerator),
      column((value) => value.denominator),
      column((value) => value.onDate),
      column((value) => value.note),
    ]);
    if (!done || done.written !== values.length)
      throw new Error('a checked value has no indicator or unit in the catalogue');
    return done.recordedAt;
  }
}

const keyParams = (key: SubmissionKey) => [key.periodId, key.countyId, key.regionId, key.planId];

const insertSubmission = `
  insert into submission (period_id, county_id, region_id, plan_id, submission_id)
  values ($1, $2, $3, $4, gen_random_uuid()) on conflict do nothing`;

const selectHead = `
  select s.submission_id as submission, s.head_version as version, encode(s.head_sha256, 'hex') as sha256, v.receipt
  from submission s
  left join submission_version v
    on (v.period_id, v.county_id, v.region_id, v.plan_id, v.version)
     = (s.period_id, s.county_id, s.region_id, s.plan_id, s.head_version)
  where (s.period_id, s.county_id, s.region_id, s.plan_id) = ($1::int, $2::int, $3::int, $4::int)`;

// one statement: round trips are half the cost. A version begins to count after every version before it.
const appendVersion = `
  with moment as (
    select greatest($13::timestamptz, (select max(since) + interval '1 microsecond' from submission_live
      where (period_id, county_id, region_id, plan_id) = ($1::int, $2::int, $3::int, $4::int))) as at
  ), version as (
    insert into submission_version (period_id, county_id, region_id, plan_id, version, plan_version, content_sha256,
      value_count, receipt, source, file_name, file_sha256, accepted_by, recorded_at)
    select $1, $2, $3, $4, $5, $6, $7, cardinality($14::text[]), $8, $9, $10, $11, $12, at from moment
  ), given as (
    insert into reported_value (period_id, county_id, region_id, plan_id, version, indicator_id, unit_id, state,
      numerator, denominator, on_date, note)
    select $1, $2, $3, $4, $5, i.indicator_id, u.region_id, t.state, t.numerator, t.denominator, t.on_date, t.note
    from unnest($14::text[], $15::text[], $16::text[], $17::numeric[], $18::numeric[], $19::date[], $20::text[])
      as t (indicator, unit, state, numerator, denominator, on_date, note)
    join indicator i on i.code = t.indicator
    join region u on u.code = t.unit
    order by i.indicator_id, u.region_id
    returning 1
  ), live as (
    insert into submission_live (period_id, county_id, region_id, plan_id, since, version)
    select $1, $2, $3, $4, at, $5 from moment
  ), head as (
    update submission set head_version = $5, head_sha256 = $7, live_version = $5, live_since = (select at from moment)
    where (period_id, county_id, region_id, plan_id) = ($1::int, $2::int, $3::int, $4::int)
  )
  select at as "recordedAt", (select count(*)::int from given) as written from moment`;
