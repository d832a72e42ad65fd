import type { MigrationInterface, QueryRunner } from 'typeorm';

const own = `account_id = nullif(current_setting('xushi.actor', true), '')::bigint`;
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
    await channels(runner);
    await messages(runner);
    await inbox(runner);
    await troubles(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index attainment_behind`);
    await runner.query(`alter table attainment drop column reported`);
    await runner.query(`revoke select on alert_watermark from xushi_api`);
    await runner.query(`
      drop policy in_scope on alert_watermark; drop policy everything on alert_watermark;
      drop policy read_everything on alert_watermark; alter table alert_watermark disable row level security`);
    await runner.query(`drop table trouble, subscription, notification_preference, notification_setting`);
    await runner.query(`drop view inbox_message`);
    await runner.query(`
      alter table notification drop column message_id, drop column muted_by, drop column urgent`);
    await runner.query(`drop table message, channel, silence, alert_escalation, alert_evidence, alert_order`);
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
    await inboxView(runner, '');
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
  await guard(runner, 'alert_watermark', { name: 'in_scope', says: inScope('alert_watermark') });
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
    await guard(runner, table, { name: 'in_scope', says: ofVisibleAlert(table) });
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
  await guard(runner, 'silence', { name: 'in_scope', says: inScope('silence') });
}

/** Where groups are told: robots, webhooks, SMS. Address and secret are sealed; what is readable names the host only. */
async function channels(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table channel (
      channel_id bigint generated always as identity primary key,
      name text not null unique check (name ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
      kind text not null check (kind in ('wecom', 'dingtalk', 'feishu', 'webhook', 'sms')),
      region_id int not null references region,
      min_severity smallint not null default 1 check (min_severity between 0 and 3),
      locale text not null default 'zh' check (locale in ('zh', 'en')),
      host text not null,
      sealed bytea not null,
      enabled boolean not null default true,
      paused_until timestamptz,
      tokens double precision not null default 18,
      tokens_at timestamptz not null default now(),
      created_by bigint not null references account,
      created_at timestamptz not null,
      changed_at timestamptz not null
    )`);
  await runner.query(`grant select, insert, update on channel to xushi_api, xushi_worker`);
  await runner.query(`grant select on channel to xushi_reader`);
}

/**
 * notification: who is owed word of which step by which way. message: what is sent, one or many notifications in it.
 * A channel's messages have its id as recipient, all others an account's.
 */
async function messages(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table message (
      message_id uuid primary key,
      channel text not null check (channel in ('email', 'sms', 'channel')),
      recipient_id bigint not null,
      locale text not null check (locale in ('zh', 'en')),
      content jsonb not null,
      parts int not null check (parts > 0),
      urgent boolean not null,
      created_at timestamptz not null,
      send_after timestamptz not null default now(),
      attempts int not null default 0,
      sent_at timestamptz,
      superseded_at timestamptz,
      dead_at timestamptz,
      last_error text,
      provider_ref text,
      resent_by bigint references account,
      resent_at timestamptz
    )`);
  await runner.query(`
    create index message_to_send on message (channel, recipient_id, send_after)
    where sent_at is null and superseded_at is null and dead_at is null`);
  await runner.query(`create index message_of_recipient on message (channel, recipient_id, created_at)`);
  await runner.query(`create index message_dead on message (dead_at) where dead_at is not null`);
  await runner.query(`
    alter table notification add column message_id uuid references message, add column muted_by text,
      add column urgent boolean not null default false`);
  await runner.query(`
    create index notification_waiting on notification (channel, recipient_id, send_after)
    where message_id is null and channel <> 'inbox' and sent_at is null and superseded_at is null and dead_at is null
      and muted_by is null`);
  await runner.query(`create index notification_of_message on notification (message_id) where message_id is not null`);
  // when the alert of a region above closes, what it kept quiet below is found by its name
  await runner.query(`
    create index notification_muted on notification (muted_by) where muted_by like 'ancestor:%'`);
  // an administrator sees that a message failed and why, never what it said
  await runner.query(`
    grant select (message_id, channel, recipient_id, locale, parts, urgent, created_at, send_after, attempts, sent_at,
      superseded_at, dead_at, last_error, resent_by, resent_at) on message to xushi_api`);
  await runner.query(`
    grant update (dead_at, attempts, send_after, resent_by, resent_at) on message to xushi_api`);
  await runner.query(`grant select, insert, update on message to xushi_worker`);
  await runner.query(`grant select on message to xushi_reader`);
  await wishes(runner);
}

/** What a person was told says too what kept it quiet; such a message is there and asks for nothing. */
async function inbox(runner: QueryRunner): Promise<void> {
  await runner.query(`drop view inbox_message`);
  await inboxView(runner, ', muted_by');
}

async function inboxView(runner: QueryRunner, mutedBy: string): Promise<void> {
  const mine = `recipient_id = nullif(current_setting('xushi.actor', true), '')::bigint`;
  await runner.query(`
    create view inbox_message with (security_invoker = true) as
    select notification_id as message_id, alert_id, null::int as plan_id, null::int as period_id,
      null::int as region_id, subject, sent_at, read_at${mutedBy}
    from notification where channel = 'inbox' and sent_at is not null and ${mine}
    union all
    select reminder_id, null, plan_id, period_id, region_id, subject, sent_at, read_at${mutedBy && ', null'}
    from reminder where channel = 'inbox' and sent_at is not null and ${mine}`);
  await runner.query(`grant select on inbox_message to xushi_api, xushi_worker`);
}

/** What a person follows, by which ways, and when not to be disturbed. */
async function wishes(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table subscription (
      subscription_id bigint generated always as identity primary key,
      account_id bigint not null references account,
      region_id int not null references region,
      plan_id int references plan,
      target_id int references target,
      min_severity smallint not null default 1 check (min_severity between 0 and 3),
      created_at timestamptz not null,
      ended_at timestamptz
    )`);
  await runner.query(`create index subscription_of on subscription (account_id) where ended_at is null`);
  await runner.query(`
    create table notification_preference (
      account_id bigint references account,
      event text,
      channel text check (channel in ('email', 'sms')),
      wanted boolean not null,
      primary key (account_id, event, channel)
    )`);
  await runner.query(`
    create table notification_setting (
      account_id bigint primary key references account,
      phone text check (phone ~ '^[+]?[0-9]{5,20}$'),
      quiet boolean not null default true
    )`);
  await runner.query(`grant select, insert on subscription to xushi_api`);
  await runner.query(`grant update (ended_at) on subscription to xushi_api, xushi_worker`);
  await runner.query(`grant select, insert, update on notification_preference, notification_setting to xushi_api`);
  await runner.query(`grant select on subscription, notification_preference, notification_setting to xushi_worker`);
  for (const table of ['subscription', 'notification_preference', 'notification_setting']) {
    await guard(runner, table, { name: 'own', says: own });
  }
}

/** What an administrator has to know and mend: one row for a kind and a subject until it is settled. */
async function troubles(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table trouble (
      trouble_id bigint generated always as identity primary key,
      kind text not null,
      subject text not null,
      words jsonb not null,
      times int not null default 1,
      first_at timestamptz not null,
      last_at timestamptz not null,
      settled_at timestamptz,
      settled_by bigint references account
    )`);
  await runner.query(`create unique index trouble_now on trouble (kind, subject) where settled_at is null`);
  await runner.query(`grant select, insert, update on trouble to xushi_api, xushi_worker`);
  await runner.query(`grant select on trouble to xushi_reader`);
}

async function guard(
  runner: QueryRunner,
  table: string,
  policy: { readonly name: 'own' | 'in_scope'; readonly says: string },
): Promise<void> {
  await runner.query(`alter table ${table} enable row level security`);
  await runner.query(`alter table ${table} force row level security`);
  await runner.query(
    `create policy ${policy.name} on ${table} to xushi_api using (${policy.says}) with check (${policy.says})`,
  );
  await runner.query(`grant select on ${table} to xushi_reader`);
  await runner.query(`create policy everything on ${table} to xushi_worker using (true) with check (true)`);
  await runner.query(`create policy read_everything on ${table} for select to xushi_reader using (true)`);
}
