import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardTable } from '../guard-table.js';

const inScope = (table: string): string =>
  `exists (select from region r where r.region_id = ${table}.region_id
    and r.path like any (string_to_array(nullif(current_setting('xushi.scope', true), ''), ',')))`;

/** Each trigger: its table, what it hears, and how it names the rows. */
const triggers = [
  { table: 'submission_live', when: 'insert', names: 'new table as added', tells: 'tell_submission' },
  { table: 'alert_transition', when: 'insert', names: 'new table as added', tells: 'tell_alert' },
  { table: 'report_step', when: 'insert', names: 'new table as added', tells: 'tell_bulletin' },
  { table: 'attainment', when: 'insert', names: 'new table as written', tells: 'tell_scores' },
  {
    table: 'attainment',
    when: 'update',
    names: 'new table as written old table as replaced',
    tells: 'tell_scores',
  },
  { table: 'attainment', when: 'delete', names: 'old table as replaced', tells: 'tell_scores' },
] as const;

/**
 * What other systems are told. An event is written in the transaction of the change, by a trigger on the statement; its
 * place in the order is given afterwards, by one who holds `event_mark`: whoever has read up to a position has seen
 * everything below it.
 */
export class EventsOut1700000000036 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await events(runner);
    await webhooks(runner);
    await tellers(runner);
    await tellScores(runner);
    for (const { table, when, names, tells } of triggers) {
      await runner.query(`
        create trigger ${tells}_${when} after ${when} on ${table}
        referencing ${names} for each statement execute function ${tells}()`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { table, when, tells } of triggers) await runner.query(`drop trigger ${tells}_${when} on ${table}`);
    await runner.query(`drop function tell_scores(), tell_bulletin(), tell_alert(), tell_submission()`);
    await runner.query(`drop table webhook_delivery, webhook, event_mark, event`);
  }
}

/** `numbered`: the newest position that was given; `removed`: the newest that is not kept any more. */
async function events(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table event (
      seq bigint generated always as identity primary key,
      event_id uuid not null unique default gen_random_uuid(),
      position bigint unique,
      kind text not null check (kind in ('submission.accepted', 'submission.withdrawn', 'score.changed', 'alert.changed',
        'bulletin.published', 'bulletin.withdrawn')),
      region_id int not null references region,
      occurred_at timestamptz not null default clock_timestamp(),
      data jsonb not null
    )`);
  await runner.query(`create index event_unnumbered on event (seq) where position is null`);
  await runner.query(`
    create table event_mark (
      only_one boolean primary key default true check (only_one),
      numbered bigint not null default 0,
      removed bigint not null default 0 check (removed <= numbered)
    )`);
  await runner.query(`insert into event_mark default values`);
  await runner.query(`grant select, insert on event to xushi_api`);
  await runner.query(`grant select, insert, update, delete on event to xushi_worker`);
  await runner.query(`grant select on event_mark to xushi_api, xushi_reader`);
  await runner.query(`grant select, update on event_mark to xushi_worker`);
  await guardTable(runner, 'event', { name: 'in_scope', says: inScope('event') });
}

/** `told`: everything up to there was taken by the other side. `epoch` counts how often a person moved it. */
async function webhooks(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table webhook (
      webhook_id uuid primary key,
      name text not null check (length(name) between 1 and 100),
      region_id int not null references region,
      host text not null,
      sealed bytea not null,
      kinds text[] not null check (cardinality(kinds) > 0),
      state text not null default 'active' check (state in ('active', 'paused', 'suspended', 'gone')),
      told bigint not null,
      epoch int not null default 0,
      failures int not null default 0,
      failing_since timestamptz,
      next_at timestamptz,
      last_error jsonb,
      told_at timestamptz,
      created_by bigint not null references account,
      created_at timestamptz not null,
      changed_at timestamptz not null,
      deleted_at timestamptz
    )`);
  await runner.query(`create index webhook_now on webhook (webhook_id) where deleted_at is null`);
  await runner.query(`
    create table webhook_delivery (
      delivery_id bigint generated always as identity primary key,
      webhook_id uuid not null references webhook,
      event_id uuid not null,
      position bigint,
      kind text not null,
      at timestamptz not null default clock_timestamp(),
      ok boolean not null,
      code text not null,
      millis int not null
    )`);
  await runner.query(`create index delivery_of_webhook on webhook_delivery (webhook_id, delivery_id)`);
  await runner.query(`grant select, insert, update on webhook to xushi_api`);
  await runner.query(`grant select, update on webhook to xushi_worker`);
  await runner.query(`grant select, insert on webhook_delivery to xushi_api`);
  await runner.query(`grant select, insert, delete on webhook_delivery to xushi_worker`);
  await guardTable(runner, 'webhook', { name: 'in_scope', says: inScope('webhook') });
  const ofVisible = `exists (select from webhook w where w.webhook_id = webhook_delivery.webhook_id)`;
  await guardTable(runner, 'webhook_delivery', { name: 'in_scope', says: ofVisible });
}

/** One statement for a statement, however many forms or alerts it wrote. */
async function tellers(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create function tell_submission() returns trigger language plpgsql as $$
    begin
      insert into event (kind, region_id, data)
      select case when a.version > 0 then 'submission.accepted' else 'submission.withdrawn' end, a.region_id,
        jsonb_build_object('plan', p.code, 'region', r.code, 'period', a.period_id, 'version', a.version)
      from added a join plan p using (plan_id) join region r using (region_id) order by a.since;
      return null;
    end $$`);
  await runner.query(`
    create function tell_alert() returns trigger language plpgsql as $$
    begin
      insert into event (kind, region_id, data)
      select 'alert.changed', l.region_id,
        jsonb_build_object('alert', l.alert_id::text, 'about', l.kind, 'plan', p.code, 'target', t.code, 'region', r.code,
          'period', coalesce(a.period_id, l.last_period), 'sequence', a.sequence, 'step', a.kind, 'state', a.state)
      from added a join alert l using (alert_id) join plan p on p.plan_id = l.plan_id
      join region r on r.region_id = l.region_id left join target t on t.target_id = l.target_id
      order by a.alert_id, a.sequence;
      return null;
    end $$`);
  await runner.query(`
    create function tell_bulletin() returns trigger language plpgsql as $$
    begin
      insert into event (kind, region_id, data)
      select case a.kind when 'publish' then 'bulletin.published' else 'bulletin.withdrawn' end, b.region_id,
        jsonb_build_object('bulletin', b.report_id, 'plan', p.code, 'region', r.code, 'period', b.period_id,
          'edition', c.edition)
      from added a join report b using (report_id) join report_case c using (report_id)
      join plan p on p.plan_id = b.plan_id join region r on r.region_id = b.region_id
      where a.kind in ('publish', 'withdraw') order by a.report_id;
      return null;
    end $$`);
}

/**
 * Of scores only where somebody wants to hear of them, and one event for a region, period and plan: which targets have
 * another verdict, severity or figure than before.
 */
async function tellScores(runner: QueryRunner): Promise<void> {
  const told = (changed: string): string => `
    insert into event (kind, region_id, data)
    select 'score.changed', c.region_id, jsonb_build_object('plan', p.code, 'region', r.code, 'period', c.period_id,
      'revision', (select h.revision from attainment_head h
        where (h.period_id, h.county_id, h.region_id) = (c.period_id, c.county_id, c.region_id)),
      'targets', jsonb_agg(t.code order by t.code))
    from (${changed}) c join plan p using (plan_id) join region r using (region_id) join target t using (target_id)
    group by p.code, r.code, c.region_id, c.county_id, c.period_id order by c.region_id, c.period_id, p.code;`;
  const cell = (row: string): string =>
    `${row}.region_id, ${row}.county_id, ${row}.period_id, ${row}.plan_id, ${row}.target_id`;
  const seen = (row: string): string => `(${row}.status, ${row}.severity, ${row}.score -> 'value')`;
  await runner.query(`
    create function tell_scores() returns trigger language plpgsql as $$
    begin
      if not exists (select from webhook where deleted_at is null and 'score.changed' = any (kinds)) then
        return null;
      end if;
      if tg_op = 'INSERT' then
        ${told(`select ${cell('n')} from written n`)}
      elsif tg_op = 'DELETE' then
        ${told(`select ${cell('o')} from replaced o`)}
      else
        ${told(`select ${cell('n')} from written n join replaced o using (period_id, county_id, region_id, target_id)
          where ${seen('n')} is distinct from ${seen('o')}`)}
      end if;
      return null;
    end $$`);
}
