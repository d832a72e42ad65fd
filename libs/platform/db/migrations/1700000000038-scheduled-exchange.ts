import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardTable } from '../guard-table.js';

const inScope = `exists (select from region r where r.region_id = exchange_system.region_id
    and r.path like any (string_to_array(nullif(current_setting('xushi.scope', true), ''), ',')))`;

/** Systems with which values are exchanged by the clock, and what each run made of it. */
export class ScheduledExchange1700000000038 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await systems(runner);
    await runs(runner);
    await guardTable(runner, 'exchange_system', { name: 'in_scope', says: inScope });
    const ofVisible = `exists (select from exchange_system s where s.system_id = exchange_run.system_id)`;
    await guardTable(runner, 'exchange_run', { name: 'in_scope', says: ofVisible });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table exchange_run, exchange_system`);
  }
}

/** `watermark`: by the clock of whoever gives the values, as it writes it. `epoch` counts how often a person changed it. */
async function systems(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table exchange_system (
      system_id uuid primary key,
      name text not null check (length(name) between 1 and 100),
      region_id int not null references region,
      address text not null,
      sealed bytea not null,
      direction text not null check (direction in ('pull', 'push')),
      plans text[] not null check (cardinality(plans) > 0),
      every_minutes int not null check (every_minutes >= 5),
      state text not null default 'active' check (state in ('active', 'suspended')),
      watermark text,
      epoch int not null default 0,
      failures int not null default 0,
      last_error jsonb,
      next_at timestamptz not null,
      created_by bigint not null references account,
      created_at timestamptz not null,
      changed_at timestamptz not null,
      deleted_at timestamptz
    )`);
  await runner.query(`
    create index exchange_system_due on exchange_system (next_at) where deleted_at is null and state = 'active'`);
  await runner.query(`grant select, insert, update on exchange_system to xushi_api`);
  await runner.query(`grant select, update on exchange_system to xushi_worker`);
}

async function runs(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table exchange_run (
      run_id bigint generated always as identity primary key,
      system_id uuid not null references exchange_system,
      began_at timestamptz not null,
      ended_at timestamptz,
      state text not null default 'running' check (state in ('running', 'complete', 'warnings', 'failed')),
      from_watermark text,
      to_watermark text,
      values_read int not null default 0,
      imported int not null default 0,
      updated int not null default 0,
      ignored int not null default 0,
      deleted int not null default 0,
      conflicts jsonb not null default '[]',
      error jsonb,
      check ((state = 'running') = (ended_at is null)),
      check ((state = 'failed') = (error is not null))
    )`);
  await runner.query(`create index run_of_system on exchange_run (system_id, run_id)`);
  await runner.query(`create unique index run_alone on exchange_run (system_id) where state = 'running'`);
  await runner.query(`grant select on exchange_run to xushi_api`);
  await runner.query(`grant select, insert, update, delete on exchange_run to xushi_worker`);
}
