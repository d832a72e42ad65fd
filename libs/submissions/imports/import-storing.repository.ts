import { Injectable } from '@nestjs/common';
import { copyInto, rows, type Tx } from '#platform/db';
import type { Explanation } from '../reading/explanation.js';
import type { Head, NewVersion, SubmissionKey } from '../versions/submissions.repository.js';

/** A version of one form among many; its values are copied by themselves. */
export interface BulkVersion {
  readonly key: SubmissionKey;
  readonly made: NewVersion;
  readonly valueCount: number;
}

/** What became of one form, as its sender is told. */
export interface StoredForm {
  readonly key: SubmissionKey;
  readonly submission: string;
  readonly version: number;
  readonly receipt: string;
  readonly outcome: 'accepted' | 'unchanged';
  readonly valueCount: number;
}

/** A head with what its sender explained beside the figures: a file of many forms has no place for that. */
export interface ExplainedHead extends Head {
  readonly explanations: readonly Explanation[];
}

const storingSeconds = 900;

/** The statements of an accept for many forms at once, in the order of the accept's locks. */
@Injectable()
export class ImportStoringRepository {
  /** A million rows take longer than a request may. */
  async allowTime(tx: Tx): Promise<void> {
    await rows(tx, `select set_config('statement_timeout', $1, true)`, [`${storingSeconds}s`]);
  }

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

  /** Regions of which the forms are stored already. */
  async regionsStored(tx: Tx, job: string): Promise<ReadonlySet<number>> {
    const found = await rows<{ regionId: number }>(
      tx,
      `select distinct region_id as "regionId" from import_form where job_id = $1`,
      [job],
    );
    return new Set(found.map(({ regionId }) => regionId));
  }

  async countStored(tx: Tx, job: string): Promise<{ accepted: number; unchanged: number; values: number }> {
    const [found] = await rows<{ accepted: number; unchanged: number; values: number }>(
      tx,
      `select count(*) filter (where outcome = 'accepted')::int as accepted,
              count(*) filter (where outcome = 'unchanged')::int as unchanged, coalesce(sum(value_count), 0)::int as values
       from import_form where job_id = $1`,
      [job],
    );
    return found ?? { accepted: 0, unchanged: 0, values: 0 };
  }

  /** Values as lines of COPY, straight into the partition of their period: the table itself cannot be copied into. */
  async copyValues(tx: Tx, periodId: number, lines: AsyncIterable<string>): Promise<number> {
    const [partition] = await rows<{ name: string }>(tx, findPartition, [periodId]);
    return copyInto(
      tx,
      `copy ${partition?.name ?? 'reported_value_default'} (period_id, county_id, region_id, plan_id, version, indicator_id,
         unit_id, state, numerator, denominator, on_date, note) from stdin`,
      lines,
    );
  }

  /** Versions, their steps and what counts from now on; values stand there already. */
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
      column(({ made }) => JSON.stringify(made.counts)),
      column(({ made }) => made.course.countsAfter),
      column(({ made }) => made.course.state),
      column(({ made }) => made.course.awaiting),
      first?.acceptedBy,
      first?.now.toISOString(),
      first?.file?.name ?? null,
      first?.file?.sha256 ?? null,
    ]);
  }

  async recordForms(tx: Tx, job: string, forms: readonly StoredForm[]): Promise<void> {
    await rows(tx, recordForms, [
      job,
      forms.map(({ key }) => key.regionId),
      forms.map(({ key }) => key.periodId),
      forms.map(({ submission }) => submission),
      forms.map(({ version }) => version),
      forms.map(({ receipt }) => receipt),
      forms.map(({ outcome }) => outcome),
      forms.map(({ valueCount }) => valueCount),
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

const findPartition = `
  select i.inhrelid::regclass::text as name
  from pg_inherits i join pg_class c on c.oid = i.inhrelid
  where i.inhparent = 'reported_value'::regclass
    and pg_get_expr(c.relpartbound, c.oid) = format('FOR VALUES IN (%s)', $1::int)`;

// as in an accept of one form: recorded after every version and every change before it
const appendVersions = `
  with given as materialized (
    select g.*, greatest($18::timestamptz,
      (select max(since) + interval '1 microsecond' from submission_live l
        where (l.period_id, l.county_id, l.region_id, l.plan_id) = (g.p, g.c, g.r, g.l)),
      (select max(recorded_at) + interval '1 microsecond' from submission_version v
        where (v.period_id, v.county_id, v.region_id, v.plan_id) = (g.p, g.c, g.r, g.l))) as at
    from unnest($1::int[], $2::int[], $3::int[], $4::int[], $5::int[], $6::int[], $7::bytea[], $8::int[], $9::text[],
      $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[])
      as g (p, c, r, l, version, plan_version, sha256, value_count, receipt, kind, reason_class, reason_text, counts,
        counts_after, state, awaiting)
  ), versions as (
    insert into submission_version (period_id, county_id, region_id, plan_id, version, plan_version, content_sha256,
      value_count, receipt, source, file_name, file_sha256, accepted_by, recorded_at, kind, reason_class, reason_text,
      counts, counts_after)
    select p, c, r, l, version, plan_version, sha256, value_count, receipt, 'csv', $19, $20, $17, at, kind, reason_class,
      reason_text, counts::jsonb, counts_after from given
  ), steps as (
    insert into submission_step (period_id, county_id, region_id, plan_id, version, step, actor_id, at)
    select p, c, r, l, version, case kind when 'correction' then 'corrected' else 'sent' end, $17, at from given
  ), live as (
    insert into submission_live (period_id, county_id, region_id, plan_id, since, version)
    select p, c, r, l, at, version from given where counts_after is null
  )
  update submission s set head_version = g.version, head_sha256 = g.sha256, state = g.state, awaiting = g.awaiting,
    live_version = case when g.counts_after is null then g.version else s.live_version end,
    live_since = case when g.counts_after is null then g.at else s.live_since end
  from given g where (s.period_id, s.county_id, s.region_id, s.plan_id) = (g.p, g.c, g.r, g.l)`;

const recordForms = `
  insert into import_form (job_id, region_id, period_id, submission_id, version, receipt, outcome, value_count)
  select $1, r, p, s, v, t, o, n
  from unnest($2::int[], $3::int[], $4::uuid[], $5::int[], $6::text[], $7::text[], $8::int[]) as f (r, p, s, v, t, o, n)`;
