import type { QueryRunner } from 'typeorm';
import { guardTable } from '../guard-table.js';

const own = `account_id = nullif(current_setting('xushi.actor', true), '')::bigint`;

/** Word of an alert goes many ways: groups, what is sent, what people wish, and what an administrator has to mend. */
export async function createMessages(runner: QueryRunner): Promise<void> {
  await channels(runner);
  await messages(runner);
  await inbox(runner);
  await troubles(runner);
}

export async function dropMessages(runner: QueryRunner): Promise<void> {
  await runner.query(`drop table trouble, subscription, notification_preference, notification_setting`);
  await runner.query(`drop view inbox_message`);
  await runner.query(`
    alter table notification drop column message_id, drop column muted_by, drop column urgent`);
  await runner.query(`drop table message, channel`);
  await inboxView(runner, '');
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
    await guardTable(runner, table, { name: 'own', says: own });
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
