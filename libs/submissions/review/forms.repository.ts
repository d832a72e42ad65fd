import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { FormState, MarkedCell, ReviewStage, StepKind } from './form-state.js';
import type { SubmissionKey } from '../versions/submissions.repository.js';

/** A form that was sent, locked, with what decides who may do what to it. */
export interface LockedForm extends SubmissionKey {
  readonly submission: string;
  readonly plan: string;
  readonly regionName: string;
  readonly path: string;
  readonly version: number;
  readonly liveVersion: number;
  readonly state: FormState;
  readonly awaiting: ReviewStage | null;
  readonly countsAfter: ReviewStage | null;
  /** The version that counts was approved by the level above. */
  readonly approved: boolean;
  /** Accounts that sent a version of it. */
  readonly senders: readonly string[];
  readonly lastStep: { readonly step: StepKind; readonly by: string; readonly at: Date };
}

/** What is done to a form without sending a version. */
export interface FormStep {
  readonly step: StepKind;
  readonly actorId: string;
  readonly now: Date;
  readonly state: FormState;
  readonly awaiting: ReviewStage | null;
  /** The version that counts from now on; 0: none; null: as before. */
  readonly live: number | null;
  readonly reason?: string | undefined;
  readonly cells?: readonly MarkedCell[] | undefined;
  readonly until?: string | undefined;
}

@Injectable()
export class FormsRepository {
  /** Undefined where there is no such form that the actor may see. */
  async lock(tx: Tx, submission: string): Promise<LockedForm | undefined> {
    const [locked] = await rows<{ id: string }>(
      tx,
      `select submission_id as id from submission where submission_id = $1::uuid and head_version > 0 for update`,
      [submission],
    );
    // asked again once the lock is held: who waited for it must see what happened meanwhile
    const [form] = locked ? await rows<StoredForm>(tx, formSql, [locked.id]) : [];
    if (!form) return undefined;
    const { lastStep, lastBy, lastAt, ...rest } = form;
    return { ...rest, lastStep: { step: lastStep, by: lastBy, at: lastAt } };
  }

  /** Appends the step, moves the form, and lets a version begin or cease to count where the step says so. */
  async record(tx: Tx, form: LockedForm, made: FormStep): Promise<void> {
    await rows(tx, recordStep, [
      form.periodId,
      form.countyId,
      form.regionId,
      form.planId,
      form.version,
      made.step,
      made.actorId,
      made.now.toISOString(),
      made.reason ?? null,
      JSON.stringify(made.cells ?? []),
      made.until ?? null,
      made.state,
      made.awaiting,
      made.live,
    ]);
  }
}

type StoredForm = Omit<LockedForm, 'lastStep'> & {
  readonly lastStep: StepKind;
  readonly lastBy: string;
  readonly lastAt: Date;
};

const sameForm = (left: string) =>
  `(${left}.period_id, ${left}.county_id, ${left}.region_id, ${left}.plan_id) = (s.period_id, s.county_id, s.region_id, s.plan_id)`;

const formSql = `
  select s.period_id as "periodId", s.county_id as "countyId", s.region_id as "regionId", s.plan_id as "planId",
    s.submission_id as submission, p.code as plan, r.name as "regionName", r.path, s.head_version as version,
    s.live_version as "liveVersion", s.state, s.awaiting, v.counts_after as "countsAfter",
    exists (select from submission_step t
      where ${sameForm('t')} and t.version = s.live_version and t.step = 'approved_prefecture') as approved,
    (select array_agg(distinct o.accepted_by::text) from submission_version o where ${sameForm('o')}) as senders,
    coalesce(last.step, 'sent') as "lastStep", a.display_name as "lastBy", coalesce(last.at, v.recorded_at) as "lastAt"
  from submission s
  join plan p using (plan_id)
  join region r using (region_id)
  join submission_version v on ${sameForm('v')} and v.version = s.head_version
  left join lateral (select t.step, t.actor_id, t.at from submission_step t where ${sameForm('t')}
    order by t.step_id desc limit 1) last on true
  join account a on a.account_id = coalesce(last.actor_id, v.accepted_by)
  where s.submission_id = $1::uuid`;

const recordStep = `
  with moment as (
    select greatest($8::timestamptz, (select max(since) + interval '1 microsecond' from submission_live
      where (period_id, county_id, region_id, plan_id) = ($1::int, $2::int, $3::int, $4::int))) as at
  ), step as (
    insert into submission_step (period_id, county_id, region_id, plan_id, version, step, actor_id, at, reason, cells, until)
    select $1, $2, $3, $4, $5, $6, $7, at, $9, $10::json, $11::date from moment
  ), live as (
    insert into submission_live (period_id, county_id, region_id, plan_id, since, version)
    select $1, $2, $3, $4, at, $14::int from moment where $14::int is not null
  )
  update submission set state = $12, awaiting = $13, live_version = coalesce($14::int, live_version),
    live_since = case when $14::int is null then live_since else (select at from moment) end
  where (period_id, county_id, region_id, plan_id) = ($1::int, $2::int, $3::int, $4::int)`;
