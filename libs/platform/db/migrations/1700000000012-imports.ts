import type { MigrationInterface, QueryRunner } from 'typeorm';

const own = `account_id = nullif(current_setting('xushi.actor', true), '')::bigint`;

/** Many forms in one file: the file in pieces, how far it has come, what is wrong with it, and what became of its forms. */
export class Imports1700000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await jobs(runner);
    await chunks(runner);
    await problems(runner);
    await forms(runner);
    // COPY refuses a table with row-level security, also where the policy lets everything through; the worker writes to
    // the partition, whose rows are read through the table and its policies only
    await runner.query(`grant insert on reported_value_default to xushi_worker`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`revoke insert on reported_value_default from xushi_worker`);
    await runner.query(`drop table import_form, import_problem, import_chunk, import_job`);
  }
}

/** seq counts the changes of a job: what a reader of its progress has seen. */
async function jobs(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table import_job (
      job_id uuid primary key,
      account_id bigint not null references account,
      plan_id int not null references plan,
      scope text not null check (scope in ('file', 'region')),
      dry_run boolean not null,
      state text not null check (state in ('received', 'checking', 'storing', 'done', 'refused', 'cancelled')),
      seq bigint not null default 1,
      file_name text not null,
      file_sha256 bytea not null,
      bytes bigint not null,
      encoding text not null check (encoding in ('utf-8', 'gb18030')),
      reason_class text check (reason_class in ('entry_error', 'definition', 'upstream', 'region_change', 'other')),
      reason_text text check ((reason_class is null) = (reason_text is null)),
      idem_key text check (length(idem_key) between 8 and 128),
      request_id uuid,
      rows_total bigint not null,
      rows_read bigint not null default 0,
      rows_checked bigint not null default 0,
      rows_stored bigint not null default 0,
      bytes_read bigint not null default 0,
      problems bigint not null default 0,
      problem_counts jsonb not null default '{}',
      outcome jsonb not null default '{}',
      received_at timestamptz not null,
      changed_at timestamptz not null,
      ended_at timestamptz,
      unique (account_id, idem_key),
      check ((ended_at is not null) = (state in ('done', 'refused', 'cancelled')))
    )`);
  await runner.query(`create index import_job_of_account on import_job (account_id, received_at)`);
  await runner.query(`grant select, insert on import_job to xushi_api`);
  await runner.query(`grant update (state, seq, changed_at, ended_at) on import_job to xushi_api`);
  await runner.query(`grant select, update on import_job to xushi_worker`);
  await runner.query(`grant select on import_job to xushi_reader`);
  await secured(runner, 'import_job', own);
  await runner.query(`create policy read_everything on import_job for select to xushi_reader using (true)`);
}

/** There is no key to the job: the pieces arrive before it, and those of an upload that broke off are swept away. */
async function chunks(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table import_chunk (
      job_id uuid,
      number int,
      account_id bigint not null references account,
      body bytea not null,
      received_at timestamptz not null default now(),
      primary key (job_id, number)
    )`);
  await runner.query(`alter table import_chunk alter column body set storage external`);
  await runner.query(`create index import_chunk_by_age on import_chunk (received_at) where number = 0`);
  await runner.query(`grant insert, select (job_id, account_id, number), delete on import_chunk to xushi_api`);
  await runner.query(`grant select, delete on import_chunk to xushi_worker`);
  await secured(runner, 'import_chunk', own);
}

/** json and not jsonb, which refuses signs that a stranger's file may hold. */
async function problems(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table import_problem (
      job_id uuid references import_job,
      number int,
      problem json not null,
      primary key (job_id, number)
    )`);
  await runner.query(`grant select on import_problem to xushi_api`);
  await runner.query(`grant select, insert, delete on import_problem to xushi_worker`);
  await secured(runner, 'import_problem', `exists (select from import_job j where j.job_id = import_problem.job_id)`);
}

async function forms(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table import_form (
      job_id uuid references import_job,
      region_id int references region,
      period_id int,
      submission_id uuid not null,
      version int not null,
      receipt text not null,
      outcome text not null check (outcome in ('accepted', 'unchanged')),
      value_count int not null,
      primary key (job_id, region_id, period_id)
    )`);
  await runner.query(`grant select on import_form to xushi_api, xushi_reader`);
  await runner.query(`grant select, insert on import_form to xushi_worker`);
  await secured(
    runner,
    'import_form',
    `region_id in (select in_scope()) and exists (select from import_job j where j.job_id = import_form.job_id)`,
  );
  await runner.query(`create policy read_everything on import_form for select to xushi_reader using (true)`);
}

async function secured(runner: QueryRunner, table: string, condition: string): Promise<void> {
  await runner.query(`alter table ${table} enable row level security`);
  await runner.query(`alter table ${table} force row level security`);
  await runner.query(`create policy own on ${table} to xushi_api using (${condition}) with check (${condition})`);
  await runner.query(`create policy everything on ${table} to xushi_worker using (true) with check (true)`);
}
