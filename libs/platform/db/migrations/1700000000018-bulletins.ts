import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardTable } from '../guard-table.js';

const inScope = (table: string): string =>
  `exists (select from region r where r.region_id = ${table}.region_id
    and r.path like any (string_to_array(nullif(current_setting('xushi.scope', true), ''), ',')))`;
const guarded = [
  'report_case',
  'report_step',
  'report_file',
  'report_subscription',
  'report_delivery',
  'bulletin_call',
] as const;

/**
 * A bulletin is worded, looked at by a second person, sent out and kept. The model that was composed (`report`) is never
 * changed; what people did to it is its history, and what was authorised is frozen beside it.
 */
export class Bulletins1700000000018 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await cases(runner);
    await sending(runner);
    await runner.query(`
      create table bulletin_call (
        plan_id int references plan,
        region_id int references region,
        period_id int,
        due_on date not null,
        called_at timestamptz not null,
        primary key (plan_id, region_id, period_id)
      )`);
    await runner.query(`grant select, insert on bulletin_call to xushi_worker`);
    await runner.query(`grant select on bulletin_call to xushi_reader, xushi_api`);
    for (const table of guarded) await guardTable(runner, table, { name: 'in_scope', says: inScope(table) });
    await inboxView(runner, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await inboxView(runner, false);
    await runner.query(
      `drop table bulletin_call, report_delivery, report_subscription, report_file, report_step, report_case`,
    );
    await runner.query(`alter table report_request drop column note, drop column corrects`);
    await runner.query(`alter table report drop column note, drop column corrects`);
  }
}

/**
 * report_case: where a bulletin stands. report_step: everything that people did to it. report_file: what was sent, byte
 * for byte. The case holds the model as authorised, and why it could not be printed where it could not.
 */
async function cases(runner: QueryRunner): Promise<void> {
  await runner.query(`alter table report add column corrects uuid references report, add column note jsonb`);
  await runner.query(`alter table report_request add column corrects uuid references report, add column note jsonb`);
  await runner.query(`
    create table report_case (
      report_id uuid primary key references report,
      region_id int not null references region,
      state text not null default 'draft'
        check (state in ('draft', 'in_review', 'authorised', 'published', 'withdrawn')),
      -- counts the steps: whoever changes it says which one he has seen
      step int not null default 0,
      state_at timestamptz not null,
      edition int,
      final_model text,
      final_sha256 bytea,
      withdrawn jsonb,
      -- why it cannot be printed, for people; null: it can, or nobody has tried since it was changed
      trouble jsonb,
      tried_step int,
      check ((final_model is null) = (final_sha256 is null)),
      check (state in ('draft', 'in_review') or (final_model is not null and edition is not null))
    )`);
  await runner.query(
    `insert into report_case (report_id, region_id, state_at) select report_id, region_id, created_at from report`,
  );
  await runner.query(`
    create table report_step (
      report_id uuid references report,
      step int,
      region_id int not null references region,
      kind text not null
        check (kind in ('carry', 'edit', 'submit', 'return', 'authorise', 'publish', 'withdraw', 'reissue')),
      at timestamptz not null,
      actor_id bigint references account,
      details jsonb not null,
      primary key (report_id, step)
    )`);
  await runner.query(`
    create table report_file (
      report_id uuid references report,
      format text check (format in ('html', 'pdf', 'docx', 'xlsx')),
      locale text check (locale in ('zh', 'en')),
      region_id int not null references region,
      sha256 bytea not null,
      bytes bytea not null,
      engine text not null,
      printed_at timestamptz not null,
      primary key (report_id, format, locale)
    )`);
  await runner.query(`grant select on report_case, report_step, report_file to xushi_api`);
  await runner.query(`grant update on report_case to xushi_api`);
  await runner.query(`grant insert on report_step to xushi_api`);
  await runner.query(`grant select, insert, update on report_case to xushi_worker`);
  await runner.query(`grant select, insert on report_step, report_file to xushi_worker`);
}

/** Who is sent which bulletins, and what became of each of them; a person's, or a group's by a channel. */
async function sending(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table report_subscription (
      subscription_id bigint generated always as identity primary key,
      account_id bigint references account,
      channel_id bigint references channel,
      plan_id int references plan,
      region_id int not null references region,
      -- of the regions below it as well
      below boolean not null default false,
      cadences text[] not null check (cadences <@ array['monthly', 'quarterly', 'annual'] and cardinality(cadences) > 0),
      formats text[] not null check (formats <@ array['html', 'pdf', 'docx', 'xlsx'] and cardinality(formats) > 0),
      locale text not null default 'zh' check (locale in ('zh', 'en')),
      created_by bigint not null references account,
      created_at timestamptz not null,
      ended_at timestamptz,
      check ((account_id is null) <> (channel_id is null))
    )`);
  await runner.query(`
    create index report_subscription_now on report_subscription (region_id) where ended_at is null`);
  await runner.query(`grant select, insert on report_subscription to xushi_api`);
  await runner.query(`grant update (ended_at) on report_subscription to xushi_api, xushi_worker`);
  await runner.query(`grant select on report_subscription to xushi_worker`);
  await runner.query(`
    create table report_delivery (
      delivery_id uuid primary key default gen_random_uuid(),
      report_id uuid not null references report,
      region_id int not null references region,
      event text not null check (event in ('published', 'corrected', 'withdrawn')),
      way text not null check (way in ('inbox', 'email', 'channel')),
      account_id bigint references account,
      channel_id bigint references channel,
      subject jsonb not null,
      formats text[] not null,
      locale text not null check (locale in ('zh', 'en')),
      created_at timestamptz not null,
      send_after timestamptz not null,
      attempts int not null default 0,
      sent_at timestamptz,
      read_at timestamptz,
      superseded_at timestamptz,
      dead_at timestamptz,
      last_error text,
      provider_ref text,
      check ((account_id is null) = (way = 'channel')),
      check ((channel_id is null) = (way <> 'channel'))
    )`);
  await runner.query(`
    create unique index report_delivery_once
    on report_delivery (report_id, event, way, coalesce(account_id, 0), coalesce(channel_id, 0))`);
  await runner.query(`
    create index report_delivery_waiting on report_delivery (report_id, send_after)
    where sent_at is null and superseded_at is null and dead_at is null`);
  await runner.query(`grant select on report_delivery to xushi_api`);
  await runner.query(`grant update (read_at, dead_at, attempts, send_after) on report_delivery to xushi_api`);
  await runner.query(`grant select, insert, update on report_delivery to xushi_worker`);
  // a message belongs to a person, not to a place: whoever was sent a bulletin finds it in his inbox
  await runner.query(`
    create policy own on report_delivery to xushi_api
    using (account_id = nullif(current_setting('xushi.actor', true), '')::bigint)
    with check (account_id = nullif(current_setting('xushi.actor', true), '')::bigint)`);
}

/** What one person was told, of alerts, of forms that are due, and of bulletins. */
async function inboxView(runner: QueryRunner, withBulletins: boolean): Promise<void> {
  const actor = `nullif(current_setting('xushi.actor', true), '')::bigint`;
  await runner.query(`drop view inbox_message`);
  await runner.query(`
    create view inbox_message with (security_invoker = true) as
    select notification_id as message_id, alert_id,${withBulletins ? ' null::uuid as report_id,' : ''} null::int as plan_id,
      null::int as period_id, null::int as region_id, subject, sent_at, read_at, muted_by
    from notification where channel = 'inbox' and sent_at is not null and recipient_id = ${actor}
    union all
    select reminder_id, null,${withBulletins ? ' null,' : ''} plan_id, period_id, region_id, subject, sent_at, read_at, null
    from reminder where channel = 'inbox' and sent_at is not null and recipient_id = ${actor}
    ${
      withBulletins
        ? `union all
    select delivery_id, null, report_id, null, null, null, subject, sent_at, read_at, null
    from report_delivery where way = 'inbox' and sent_at is not null and account_id = ${actor}`
        : ''
    }`);
  await runner.query(`grant select on inbox_message to xushi_api, xushi_worker`);
}
