import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { Explanation } from '../reading/explanation.js';
import type { CheckedValue } from '../reading/given-submission.js';
import type { Head, NewVersion, SubmissionKey } from './submissions.repository.js';

/** A version of one form among many; its values are written by themselves. */
export interface BulkVersion {
  readonly key: SubmissionKey;
  readonly made: NewVersion;
  readonly valueCount: number;
}

/** A head with what its sender explained beside the figures: who sends many forms at once has no place for that. */
export interface ExplainedHead extends Head {
  readonly explanations: readonly Explanation[];
}

/** The statements of an accept for many forms at once, in the order of the accept's locks. */
@Injectable()
export class ManyFormsRepository {
  /** The heads in the order of the keys, made where there are none, locked in the order of the table. */
  async lockHeads(tx: Tx, keys: readonly SubmissionKey[]): Promise<readonly ExplainedHead[]> {
    await rows(tx, insertSubmissions, keyColumns(keys));
    await rows(tx, lockSubmissions, keyColumns(keys));
    return this.findHeads(tx, keys);
  }

  /** As they are now; a form that was never sent has version 0. */
  async findHeads(tx: Tx, keys: readonly SubmissionKey[]): Promise<readonly ExplainedHead[]> {
    return rows<ExplainedHead>(tx, selectHeads, keyColumns(keys));
  }

  /** The values of all versions in one statement. */
  async insertValues(tx: Tx, versions: readonly BulkVersion[]): Promise<void> {
    const values = versions.flatMap(({ made }, form) => made.values.map((value) => ({ form: form + 1, value })));
    const column = (pick: (value: CheckedValue) => string | null) => values.map(({ value }) => pick(value));
    const [done] = await rows<{ written: number }>(tx, insertValues, [
      ...keyColumns(versions.map(({ key }) => key)),
      versions.map(({ made }) => made.version),
      values.map(({ form }) => form),
      column((value) => value.indicator),
      column((value) => value.unit),
      column((value) => value.state),
      column((value) => value.numerator),
      column((value) => value.denominator),
      column((value) => value.onDate),
      column((value) => value.note),
    ]);
    if (done?.written !== values.length) throw new Error('a checked value has no indicator or unit in the catalogue');
  }

  /** Versions that came from one sender, their steps and what counts from now on; values stand there already. */
  async append(tx: Tx, versions: readonly BulkVersion[]): Promise<void> {
    if (versions.length === 0) return;
    const column = <T>(pick: (one: BulkVersion) => T): T[] => versions.map(pick);
    const first = versions[0]?.made;
    await rows(tx, appendVersions, [
      ...keyColumns(versions.map(({ key }) => key)),
      column(({ made }) => made.version),
      column(({ made }) => made.planVersion),
      column(({ made }) => made.sha256),
      column(({ valueCount }) => valueCount),
      column(({ made }) => made.receipt),
      column(({ made }) => made.kind),
      column(({ made }) => made.reason?.class ?? null),
      column(({ made }) => made.reason?.text ?? null),
      column(({ made }) => JSON.stringify(made.queries)),
      column(({ made }) => JSON.stringify(made.counts)),
      column(({ made }) => made.course.countsAfter),
      column(({ made }) => made.course.state),
      column(({ made }) => made.course.awaiting),
      first?.acceptedBy,
      first?.now.toISOString(),
      first?.source,
      first?.file?.name ?? null,
      first?.file?.sha256 ?? null,
    ]);
  }
}

const keyColumns = (keys: readonly SubmissionKey[]) => [
  keys.map(({ periodId }) => periodId),
  keys.map(({ countyId }) => countyId),
  keys.map(({ regionId }) => regionId),
  keys.map(({ planId }) => planId),
];

const asked = `unnest($1::int[], $2::int[], $3::int[], $4::int[])`;

const insertSubmissions = `
  insert into submission (period_id, county_id, region_id, plan_id, submission_id)
  select p, c, r, l, gen_random_uuid() from ${asked} as k (p, c, r, l) order by p, c, r, l
  on conflict do nothing`;

const lockSubmissions = `
  select count(*) from (
    select 1 from submission s join ${asked} as k (p, c, r, l)
      on (s.period_id, s.county_id, s.region_id, s.plan_id) = (k.p, k.c, k.r, k.l)
    order by s.period_id, s.county_id, s.region_id, s.plan_id for update of s) locked`;

const sameForm = (left: string) =>
  `(${left}.period_id, ${left}.county_id, ${left}.region_id, ${left}.plan_id) = (s.period_id, s.county_id, s.region_id, s.plan_id)`;

// steps are looked for only where one can matter: most forms of an import are new
const selectHeads = `
  select s.submission_id as submission, coalesce(s.head_version, 0) as version, encode(s.head_sha256, 'hex') as sha256,
    v.receipt, v.kind, coalesce(v.explanations, '[]') as explanations, coalesce(s.state, 'submitted') as state,
    coalesce(s.live_version > 0, false) as counted,
    coalesce(s.live_version > 0 and s.head_version > 0 and exists (select from submission_step t
      where ${sameForm('t')} and t.version = s.live_version and t.step = 'approved_prefecture'), false) as approved,
    case when s.state = 'returned' then (select t.until::text from submission_step t
      where ${sameForm('t')} and t.step = 'returned' order by t.step_id desc limit 1) end as "returnedUntil"
  from unnest($1::int[], $2::int[], $3::int[], $4::int[]) with ordinality as k (p, c, r, l, place)
  left join submission s on (s.period_id, s.county_id, s.region_id, s.plan_id) = (k.p, k.c, k.r, k.l)
  left join submission_version v on ${sameForm('v')} and v.version = s.head_version
  order by k.place`;

const insertValues = `
  with forms as (
    select * from unnest($1::int[], $2::int[], $3::int[], $4::int[], $5::int[]) with ordinality
      as f (period_id, county_id, region_id, plan_id, version, form)
  ), written as (
    insert into reported_value (period_id, county_id, region_id, plan_id, version, indicator_id, unit_id, state,
      numerator, denominator, on_date, note)
    select f.period_id, f.county_id, f.region_id, f.plan_id, f.version, i.indicator_id, u.region_id, v.state, v.numerator,
      v.denominator, v.on_date, v.note
    from unnest($6::int[], $7::text[], $8::text[], $9::text[], $10::numeric[], $11::numeric[], $12::date[], $13::text[])
      as v (form, indicator, unit, state, numerator, denominator, on_date, note)
    join forms f using (form)
    join indicator i on i.code = v.indicator
    join region u on u.code = v.unit
    order by f.form, i.indicator_id, u.region_id
    returning 1
  )
  select count(*)::int as written from written`;

// as in an accept of one form: recorded after every version and every change before it
const appendVersions = `
  with given as materialized (
    select g.*, greatest($19::timestamptz,
      (select max(since) + interval '1 microsecond' from submission_live l
        where (l.period_id, l.county_id, l.region_id, l.plan_id) = (g.p, g.c, g.r, g.l)),
      (select max(recorded_at) + interval '1 microsecond' from submission_version v
        where (v.period_id, v.county_id, v.region_id, v.plan_id) = (g.p, g.c, g.r, g.l))) as at
    from unnest($1::int[], $2::int[], $3::int[], $4::int[], $5::int[], $6::int[], $7::bytea[], $8::int[], $9::text[],
      $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::text[])
      as g (p, c, r, l, version, plan_version, sha256, value_count, receipt, kind, reason_class, reason_text, queries, counts,
        counts_after, state, awaiting)
  ), versions as (
    insert into submission_version (period_id, county_id, region_id, plan_id, version, plan_version, content_sha256,
      value_count, receipt, source, file_name, file_sha256, accepted_by, recorded_at, kind, reason_class, reason_text,
      queries, counts, counts_after)
    select p, c, r, l, version, plan_version, sha256, value_count, receipt, $20, $21, $22, $18, at, kind, reason_class,
      reason_text, queries::json, counts::jsonb, counts_after from given
  ), steps as (
    insert into submission_step (period_id, county_id, region_id, plan_id, version, step, actor_id, at)
    select p, c, r, l, version, case kind when 'correction' then 'corrected' else 'sent' end, $18, at from given
  ), live as (
    insert into submission_live (period_id, county_id, region_id, plan_id, since, version)
    select p, c, r, l, at, version from given where counts_after is null
  )
  update submission s set head_version = g.version, head_sha256 = g.sha256, state = g.state, awaiting = g.awaiting,
    live_version = case when g.counts_after is null then g.version else s.live_version end,
    live_since = case when g.counts_after is null then g.at else s.live_since end
  from given g where (s.period_id, s.county_id, s.region_id, s.plan_id) = (g.p, g.c, g.r, g.l)`;
