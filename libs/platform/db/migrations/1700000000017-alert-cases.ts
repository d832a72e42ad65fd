import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardTable } from '../guard-table.js';
import { createMessages, dropMessages } from './1700000000017-alert-messages.js';

const inScope = (table: string): string =>
  `exists (select from region r where r.region_id = ${table}.region_id
    and r.path like any (string_to_array(nullif(current_setting('xushi.scope', true), ''), ',')))`;
const ofVisibleAlert = (table: string): string => `exists (select from alert a where a.alert_id = ${table}.alert_id)`;

/** An alert becomes a case: someone answers for it, it has deadlines, evidence and an end; and word of it goes many ways. */
export class AlertCases1700000000017 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await cases(runner);
    await judgements(runner);
    await silences(runner);
    await createMessages(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index attainment_behind`);
    await runner.query(`alter table attainment drop column reported`);
    await runner.query(`revoke select on alert_watermark from xushi_api`);
    await runner.query(`
      drop policy in_scope on alert_watermark; drop policy everything on alert_watermark;
      drop policy read_everything on alert_watermark; alter table alert_watermark disable row level security`);
    await dropMessages(runner);
    await runner.query(`drop table silence, alert_escalation, alert_evidence, alert_order`);
    await runner.query(`delete from notification where alert_id in (select alert_id from alert where kind <> 'lag')`);
    await runner.query(
      `delete from alert_transition where alert_id in (select alert_id from alert where kind <> 'lag')`,
    );
    await runner.query(`delete from alert where kind <> 'lag'`);
    await runner.query(`update alert_transition set kind = 'acknowledged' where kind = 'acknowledge'`);
    await runner.query(`alter table alert_transition drop column details, drop column period_id`);
    await runner.query(`drop index one_open_alert`);
    await runner.query(`
      alter table alert drop constraint alert_severity_check, drop constraint alert_subject,
        drop column kind, drop column reopened, drop column settled_period, drop column step, drop column step_since, drop column due_on, drop column overdue,
        drop column responsible_unit, drop column order_number, drop column requirement, drop column order_due,
        drop column feedback_by, drop column dismissal_asked_by, alter column target_id set not null,
        add column silenced_until timestamptz, add constraint alert_severity_check check (severity between 1 and 3)`);
    await runner.query(`create unique index one_open_alert on alert (target_id, region_id) where closed_at is null`);
  }
}

/**
 * lag: a target behind schedule; missing: a form that was not handed in; stale: figures too old to speak for today. The
 * latter two are notices about a region and have no target and no severity.
 */
async function cases(runner: QueryRunner): Promise<void> {
  await runner.query(`drop index one_open_alert`);
  // step: the sequence of the line of history that began the present state
  await runner.query(`
    alter table alert
      add column kind text not null default 'lag' check (kind in ('lag', 'missing', 'stale')),
      alter column target_id drop not null,
      add constraint alert_subject check ((kind = 'lag') = (target_id is not null)),
      drop constraint alert_severity_check,
      add constraint alert_severity_check
        check (case when kind = 'lag' then severity between 1 and 3 else severity = 0 end),
      add column reopened int not null default 0,
      add column settled_period int,
      add column step int not null default 1,
      add column step_since timestamptz not null default now(),
      add column due_on date,
      add column overdue boolean not null default false,
      add column responsible_unit text,
      add column order_number text unique,
      add column requirement text,
      add column order_due date,
      add column feedback_by bigint references account,
      add column dismissal_asked_by bigint references account,
      drop column silenced_until`);
  await runner.query(`
    create unique index one_open_alert on alert (region_id, plan_id, kind, coalesce(target_id, 0)) where closed_at is null`);
  // settled_period: the newest period that people settled by closing it; what came up to then counts no more
  await runner.query(`grant select on alert_watermark to xushi_api`);
  await guardTable(runner, 'alert_watermark', { name: 'in_scope', says: inScope('alert_watermark') });
  await runner.query(`create index alert_running on alert (alert_id) where closed_at is null`);
  await runner.query(`create index alert_of_owner on alert (owner_id) where owner_id is not null`);
  // what is told of an alert from before reads more than was kept of it then
  for (const table of ['alert', 'alert_transition']) {
    await runner.query(`
      update ${table} set facts = jsonb_build_object('kind', 'lag', 'indicator', facts -> 'summary', 'cumulative', false,
        'planTitle', jsonb_build_object('zh', facts -> 'plan', 'en', facts -> 'plan'),
        'document', jsonb_build_object('title', facts -> 'plan', 'number', null), 'contributors', '[]'::jsonb,
        'backOnTrack', null, 'noWayBack', null, 'arrival', null, 'forecast', null) || facts`);
  }
  await runner.query(`
    alter table alert_transition add column details jsonb not null default '{}', add column period_id int`);
  await runner.query(`update alert_transition set kind = 'acknowledge' where kind = 'acknowledged'`);
  await runner.query(`
    create table alert_evidence (
      evidence_id uuid primary key,
      alert_id bigint not null references alert,
      name text not null check (length(name) between 1 and 200),
      media_type text not null,
      size int not null check (size > 0),
      sha256 bytea not null,
      content bytea not null,
      added_by bigint not null references account,
      at timestamptz not null
    )`);
  await runner.query(`create index evidence_of_alert on alert_evidence (alert_id)`);
  // a number once given is given for good, and in no other region either
  await runner.query(`create table alert_order (order_number text primary key, at timestamptz not null)`);
  await runner.query(`grant select, insert on alert_order to xushi_api`);
  await runner.query(`
    create table alert_escalation (
      alert_id bigint references alert,
      step int,
      rung text,
      due_on date not null,
      region_id int references region,
      at timestamptz not null,
      primary key (alert_id, step, rung)
    )`);
  await runner.query(`grant select, insert on alert_evidence to xushi_api`);
  await runner.query(`grant select on alert_escalation to xushi_api`);
  await runner.query(`grant select, insert on alert_evidence, alert_escalation to xushi_worker`);
  for (const table of ['alert_evidence', 'alert_escalation']) {
    await guardTable(runner, table, { name: 'in_scope', says: ofVisibleAlert(table) });
  }
}

/** What the evaluation of a hundred thousand cells asks of each: nobody unpacks their scores to find that nothing is new. */
async function judgements(runner: QueryRunner): Promise<void> {
  await runner.query(`
    alter table attainment
      add column reported int generated always as ((score #>> '{coverage,reported}')::int) stored`);
  await runner.query(`create index attainment_behind on attainment (region_id, target_id) where severity > 0`);
}

/** An empty matcher column matches anything. `alert_id`: the silence is about one alert. */
async function silences(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table silence (
      silence_id bigint generated always as identity primary key,
      region_id int not null references region,
      plan_id int references plan,
      target_id int references target,
      kind text check (kind in ('lag', 'missing', 'stale')),
      most_severity smallint not null default 3 check (most_severity between 0 and 3),
      alert_id bigint references alert,
      reason text not null check (length(reason) between 1 and 1000),
      author_id bigint not null references account,
      starts_at timestamptz not null,
      until timestamptz not null,
      ended_at timestamptz,
      ended_by bigint references account,
      ended_why text check (ended_why in ('expired', 'lifted', 'closed')),
      ended_note text check (length(ended_note) between 1 and 1000),
      check (until > starts_at and until <= starts_at + interval '90 days'),
      check ((ended_at is null) = (ended_why is null))
    )`);
  await runner.query(`create index silence_running on silence (until) where ended_at is null`);
  await runner.query(`create index silence_of_alert on silence (alert_id) where alert_id is not null`);
  await runner.query(`grant select, insert on silence to xushi_api`);
  await runner.query(`grant update (ended_at, ended_by, ended_why, ended_note) on silence to xushi_api, xushi_worker`);
  await runner.query(`grant select on silence to xushi_worker`);
  await guardTable(runner, 'silence', { name: 'in_scope', says: inScope('silence') });
}
