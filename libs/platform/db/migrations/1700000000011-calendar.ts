import type { MigrationInterface, QueryRunner } from 'typeorm';

const own = `recipient_id = nullif(current_setting('xushi.actor', true), '')::bigint`;
const scoped = `region_id in (select in_scope())`;

/** When forms are due: the days that are worked, the forms that were opened again, and who was reminded of what. */
export class Calendar1700000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await holidays(runner);
    await reopenings(runner);
    await reminders(runner);
    await inbox(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop view inbox_message`);
    await runner.query(`drop table reminder, reminder_call, reopening, holiday`);
  }
}

/** A day is never rewritten: what was known of it ends, so that a past deadline can be told as it was known. */
async function holidays(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table holiday (
      holiday_id bigint generated always as identity primary key,
      day date not null,
      kind text not null check (kind in ('off', 'working')),
      name_zh text not null,
      name_en text,
      source text not null,
      imported_by bigint references account,
      known_from timestamptz not null,
      known_until timestamptz,
      check (known_until is null or known_until > known_from)
    )`);
  await runner.query(`create unique index holiday_now on holiday (day) where known_until is null`);
  await runner.query(`grant select, insert on holiday to xushi_api, xushi_worker`);
  await runner.query(`grant update (known_until) on holiday to xushi_api, xushi_worker`);
  await runner.query(`grant select on holiday to xushi_reader`);
}

async function reopenings(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table reopening (
      reopening_id bigint generated always as identity primary key,
      plan_id int not null references plan,
      region_id int not null references region,
      period_id int not null,
      until date not null,
      reason text not null check (length(reason) between 1 and 1000),
      granted_by bigint not null references account,
      at timestamptz not null
    )`);
  await runner.query(`create index reopening_of_form on reopening (plan_id, period_id, region_id)`);
  await runner.query(`grant select, insert on reopening to xushi_api, xushi_worker`);
  await runner.query(`alter table reopening enable row level security`);
  await runner.query(`alter table reopening force row level security`);
  await runner.query(`create policy in_scope on reopening to xushi_api using (${scoped}) with check (${scoped})`);
  await others(runner, 'reopening');
}

/**
 * occasion: the working days from the deadline (`T-7`; `T+1/above` tells a region of its units), or the request of
 * somebody (`urge:` and its id).
 */
async function reminders(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table reminder (
      reminder_id uuid primary key default gen_random_uuid(),
      plan_id int not null references plan,
      period_id int not null,
      region_id int not null references region,
      occasion text not null check (occasion ~ '^(T[+-][0-9]{1,2}(/above)?|urge:[0-9a-f-]{36})$'),
      channel text not null check (channel in ('inbox', 'email')),
      recipient_id bigint not null,
      asked_by bigint references account,
      subject jsonb not null,
      at timestamptz not null,
      send_after timestamptz not null default now(),
      attempts int not null default 0,
      sent_at timestamptz,
      superseded_at timestamptz,
      dead_at timestamptz,
      last_error text,
      provider_ref text,
      read_at timestamptz,
      check ((asked_by is null) = (occasion not like 'urge:%')),
      unique (plan_id, period_id, region_id, occasion, channel, recipient_id)
    )`);
  // what the clock has asked for, once for each day of a form
  await runner.query(`
    create table reminder_call (
      plan_id int references plan,
      period_id int,
      working_days smallint,
      answered_at timestamptz,
      primary key (plan_id, period_id, working_days)
    )`);
  await runner.query(`grant select, insert, update on reminder_call to xushi_worker`);
  await runner.query(`grant select on reminder_call to xushi_reader`);
  await runner.query(`create index reminder_inbox on reminder (recipient_id, sent_at) where channel = 'inbox'`);
  await runner.query(`grant select, insert on reminder to xushi_api`);
  await runner.query(`grant update (read_at) on reminder to xushi_api`);
  await runner.query(`grant select, insert, update on reminder to xushi_worker`);
  await runner.query(`alter table reminder enable row level security`);
  await runner.query(`alter table reminder force row level security`);
  await runner.query(`create policy seen on reminder for select to xushi_api using (${own} or ${scoped})`);
  // who urges does it in his own name and region; what the clock asks for is the worker's to write
  await runner.query(`
    create policy urged on reminder for insert to xushi_api
    with check (${scoped} and asked_by = nullif(current_setting('xushi.actor', true), '')::bigint)`);
  await runner.query(`create policy own on reminder for update to xushi_api using (${own}) with check (${own})`);
  await others(runner, 'reminder');
}

/** All that one person was told, whatever it was about. */
async function inbox(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create view inbox_message with (security_invoker = true) as
    select notification_id as message_id, alert_id, null::int as plan_id, null::int as period_id,
      null::int as region_id, subject, sent_at, read_at
    from notification where channel = 'inbox' and sent_at is not null and ${own}
    union all
    select reminder_id, null, plan_id, period_id, region_id, subject, sent_at, read_at
    from reminder where channel = 'inbox' and sent_at is not null and ${own}`);
  await runner.query(`grant select on inbox_message to xushi_api, xushi_worker`);
}

async function others(runner: QueryRunner, table: string): Promise<void> {
  await runner.query(`grant select on ${table} to xushi_reader`);
  await runner.query(`create policy everything on ${table} to xushi_worker using (true) with check (true)`);
  await runner.query(`create policy read_everything on ${table} for select to xushi_reader using (true)`);
}
