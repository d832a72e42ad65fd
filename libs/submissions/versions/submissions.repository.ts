import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { FigureCounts } from './count-figures.js';
import type { Explanation } from '../reading/explanation.js';
import type { Course } from '../review/form-course.js';
import type { CorrectionReason, FormState, StepKind, VersionKind } from '../review/form-state.js';
import type { CheckedValue } from '../reading/given-submission.js';
import type { Query } from '../reading/query.js';

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
  readonly kind: VersionKind | null;
  readonly state: FormState;
  /** Some version counts. */
  readonly counted: boolean;
  /** The version that counts was approved by the level above. */
  readonly approved: boolean;
  /** The day until which a form that was sent back may come again, where one was set. */
  readonly returnedUntil: string | null;
}

/** The bytes that came; null where nothing is kept beyond their hash. */
export interface KeptFile {
  readonly name: string;
  readonly sha256: Buffer;
  readonly bytes?: Buffer;
}

export interface NewVersion {
  readonly version: number;
  readonly planVersion: number;
  readonly sha256: Buffer;
  readonly receipt: string;
  readonly source: 'json' | 'csv' | 'xlsx' | 'xls';
  readonly file: KeptFile | null;
  readonly acceptedBy: string;
  readonly now: Date;
  readonly values: readonly CheckedValue[];
  readonly kind: VersionKind;
  readonly reason: CorrectionReason | null;
  readonly explanations: readonly Explanation[];
  /** What was asked of its figures, answered or not. */
  readonly queries: readonly Query[];
  readonly counts: FigureCounts;
  readonly course: Course;
  readonly pledged: boolean;
}

/** The statements of an accept, in the order in which they take their locks. */
@Injectable()
export class SubmissionsRepository {
  /**
   * The head, locked: versions of one submission queue here. It is read once the lock is held: a statement that waited
   * for it would see the newest row of the submission, and beside it versions and steps as they were before.
   */
  async lockHead(tx: Tx, key: SubmissionKey): Promise<Head> {
    await rows(tx, insertSubmission, keyParams(key));
    await rows(tx, lockSubmission, keyParams(key));
    const head = await this.findHead(tx, key);
    if (!head) throw new Error('a submission that was just made is not there');
    return head;
  }

  async findHead(tx: Tx, key: SubmissionKey): Promise<Head | undefined> {
    const [head] = await rows<Head>(tx, selectHead, keyParams(key));
    return head;
  }

  /** How many steps a form has taken: each version, review and withdrawal is one, and none is ever taken back. */
  async stepsOf(tx: Tx, key: SubmissionKey): Promise<number> {
    const sql = `select count(*)::int as steps from submission_step where ${oneForm}`;
    const [found] = await rows<{ steps: number }>(tx, sql, keyParams(key));
    return found?.steps ?? 0;
  }

  /** Writes the version, its values, its file and its step, moves the head, and lets it count where its course says so. */
  async append(tx: Tx, key: SubmissionKey, made: NewVersion): Promise<Date> {
    const [done] = await rows<{ recordedAt: Date; written: number }>(tx, appendVersion, paramsOf(key, made));
    if (!done || done.written !== made.values.length)
      throw new Error('a checked value has no indicator or unit in the catalogue');
    return done.recordedAt;
  }
}

const keyParams = (key: SubmissionKey) => [key.periodId, key.countyId, key.regionId, key.planId];

function paramsOf(key: SubmissionKey, made: NewVersion): unknown[] {
  const { values, reason, course } = made;
  const column = (pick: (value: CheckedValue) => string | null) => values.map(pick);
  const step: StepKind = made.kind === 'correction' ? 'corrected' : 'sent';
  return [
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
    made.kind,
    reason?.class ?? null,
    reason?.text ?? null,
    JSON.stringify(made.explanations),
    JSON.stringify(made.queries),
    JSON.stringify(made.counts),
    course.countsAfter,
    made.pledged,
    course.state,
    course.awaiting,
    step,
    made.file?.bytes ?? null,
  ];
}

const insertSubmission = `
  insert into submission (period_id, county_id, region_id, plan_id, submission_id)
  values ($1, $2, $3, $4, gen_random_uuid()) on conflict do nothing`;

const lockSubmission = `
  select 1 from submission
  where (period_id, county_id, region_id, plan_id) = ($1::int, $2::int, $3::int, $4::int) for update`;

const sameForm = (left: string) =>
  `(${left}.period_id, ${left}.county_id, ${left}.region_id, ${left}.plan_id) = (s.period_id, s.county_id, s.region_id, s.plan_id)`;

const selectHead = `
  select s.submission_id as submission, s.head_version as version, encode(s.head_sha256, 'hex') as sha256, v.receipt,
    v.kind, s.state,
    s.live_version > 0 as counted,
    exists (select from submission_step t
      where ${sameForm('t')} and t.version = s.live_version and t.step = 'approved_prefecture') as approved,
    (select t.until::text from submission_step t
      where ${sameForm('t')} and t.step = 'returned' and s.state = 'returned'
      order by t.step_id desc limit 1) as "returnedUntil"
  from submission s
  left join submission_version v on ${sameForm('v')} and v.version = s.head_version
  where (s.period_id, s.county_id, s.region_id, s.plan_id) = ($1::int, $2::int, $3::int, $4::int)`;

const oneForm = `(period_id, county_id, region_id, plan_id) = ($1::int, $2::int, $3::int, $4::int)`;

// one statement: round trips are half the cost. A version is recorded after every version and every change before it.
const appendVersion = `
  with moment as (
    select greatest($13::timestamptz,
      (select max(since) + interval '1 microsecond' from submission_live where ${oneForm}),
      (select max(recorded_at) + interval '1 microsecond' from submission_version where ${oneForm})) as at
  ), version as (
    insert into submission_version (period_id, county_id, region_id, plan_id, version, plan_version, content_sha256,
      value_count, receipt, source, file_name, file_sha256, accepted_by, recorded_at, kind, reason_class, reason_text,
      explanations, queries, counts, counts_after, pledged)
    select $1, $2, $3, $4, $5, $6, $7, cardinality($14::text[]), $8, $9, $10, $11, $12, at, $21, $22, $23,
      $24::json, $25::json, $26::jsonb, $27::text, $28::boolean from moment
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
  ), file as (
    insert into submission_file (period_id, county_id, region_id, plan_id, version, bytes)
    select $1, $2, $3, $4, $5, $32::bytea where $32::bytea is not null
  ), step as (
    insert into submission_step (period_id, county_id, region_id, plan_id, version, step, actor_id, at)
    select $1, $2, $3, $4, $5, $31, $12, at from moment
  ), live as (
    insert into submission_live (period_id, county_id, region_id, plan_id, since, version)
    select $1, $2, $3, $4, at, $5 from moment where $27::text is null
  ), head as (
    update submission set head_version = $5, head_sha256 = $7, state = $29, awaiting = $30,
      live_version = case when $27::text is null then $5 else live_version end,
      live_since = case when $27::text is null then (select at from moment) else live_since end
    where ${oneForm}
  )
  select at as "recordedAt", (select count(*)::int from given) as written from moment`;
