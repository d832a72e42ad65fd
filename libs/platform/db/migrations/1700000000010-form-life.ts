import type { MigrationInterface, QueryRunner } from 'typeorm';

const ownByAccount = `account_id = nullif(current_setting('xushi.actor', true), '')::bigint`;
const kept = ['submission', 'submission_version'];

/**
 * What becomes of a form between arriving and counting: drafts, kept files, steps of review, kinds of versions. What people
 * wrote is json and not jsonb, which refuses signs that a stranger's file may hold.
 */
export class FormLife1700000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // the owner fills in what existing rows mean, and forced row-level security would hide them from it
    for (const table of kept) await runner.query(`alter table ${table} no force row level security`);
    await columns(runner);
    await drafts(runner);
    await files(runner);
    await steps(runner);
    for (const table of kept) await runner.query(`alter table ${table} force row level security`);
    await runner.query(`grant delete on idempotency to xushi_worker`);
    await runner.query(`create index idempotency_by_age on idempotency (created_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index idempotency_by_age`);
    await runner.query(`revoke delete on idempotency from xushi_worker`);
    await runner.query(`drop table submission_step, submission_file, draft`);
    await runner.query(`drop function refuse_own_approval`);
    await runner.query(`
      alter table submission_version drop column kind, drop column reason_class, drop column reason_text,
        drop column explanations, drop column queries, drop column counts, drop column counts_after, drop column pledged`);
    await runner.query(`alter table submission drop column state, drop column awaiting`);
  }
}

async function columns(runner: QueryRunner): Promise<void> {
  await runner.query(`
    alter table submission
      add column state text not null default 'submitted'
        check (state in ('in_review', 'submitted', 'approved', 'returned', 'withdrawn')),
      add column awaiting text check (awaiting in ('county', 'prefecture'))`);
  await runner.query(`update submission set state = 'withdrawn' where live_version = 0 and head_version > 0`);
  // counts_after: the review without which this version never counts; null where it counts as it comes
  await runner.query(`
    alter table submission_version
      add column kind text not null default 'first' check (kind in ('first', 'late', 'amendment', 'correction')),
      add column reason_class text
        check (reason_class in ('entry_error', 'definition', 'upstream', 'region_change', 'other')),
      add column reason_text text,
      add column explanations json not null default '[]',
      add column queries json not null default '[]',
      add column counts jsonb not null default '{}',
      add column counts_after text check (counts_after in ('county', 'prefecture')),
      add column pledged boolean not null default false,
      add check ((reason_class is null) = (reason_text is null)),
      drop constraint submission_version_source_check,
      add constraint submission_version_source_check check (source in ('json', 'csv', 'xlsx', 'xls'))`);
  await runner.query(`update submission_version set kind = 'amendment' where version > 1`);
}

/** The bytes of a form that is not sent yet. It belongs to an account, holds no figures, and passes away. */
async function drafts(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table draft (
      draft_id uuid primary key default gen_random_uuid(),
      account_id bigint not null references account,
      fingerprint bytea not null,
      source text not null check (source in ('json', 'file')),
      name text not null,
      bytes bytea not null check (length(bytes) <= 21000000),
      sha256 bytea not null,
      given json not null,
      about json not null,
      problems json not null,
      head_version int,
      answer jsonb,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      unique (account_id, fingerprint)
    )`);
  // read piece by piece, which only works on bytes that were not compressed
  await runner.query(`alter table draft alter column bytes set storage external`);
  await runner.query(`create index draft_by_age on draft (expires_at)`);
  await runner.query(`create index draft_of_account on draft (account_id, created_at)`);
  await runner.query(`grant select, insert, update, delete on draft to xushi_api`);
  await runner.query(`grant select, delete on draft to xushi_worker`);
  await runner.query(`alter table draft enable row level security`);
  await runner.query(`alter table draft force row level security`);
  await runner.query(`create policy own on draft to xushi_api using (${ownByAccount}) with check (${ownByAccount})`);
  await runner.query(`create policy everything on draft to xushi_worker using (true) with check (true)`);
}

async function files(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table submission_file (
      period_id int,
      county_id int,
      region_id int,
      plan_id int,
      version int,
      bytes bytea not null,
      primary key (period_id, county_id, region_id, plan_id, version)
    )`);
  await runner.query(`alter table submission_file alter column bytes set storage external`);
  await scoped(runner, 'submission_file');
}

async function steps(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table submission_step (
      step_id bigint generated always as identity primary key,
      period_id int not null,
      county_id int not null,
      region_id int not null,
      plan_id int not null,
      version int not null check (version > 0),
      step text not null check (step in
        ('sent', 'corrected', 'approved_county', 'approved_prefecture', 'returned', 'withdrawn')),
      actor_id bigint not null references account,
      at timestamptz not null,
      reason text check ((reason is not null) or step not in ('returned', 'withdrawn')),
      cells json not null default '[]',
      until date
    )`);
  await runner.query(
    `create index submission_step_of on submission_step (period_id, county_id, region_id, plan_id, version)`,
  );
  await runner.query(`
    insert into submission_step (period_id, county_id, region_id, plan_id, version, step, actor_id, at)
    select period_id, county_id, region_id, plan_id, version, 'sent', accepted_by, recorded_at
    from submission_version order by recorded_at, version`);
  // fails closed: where the version cannot be seen, nobody is known to be another than its sender
  await runner.query(`
    create function refuse_own_approval() returns trigger language plpgsql as $$
    begin
      if new.step like 'approved%' and not coalesce((
        select bool_and(v.accepted_by <> new.actor_id) from submission_version v
        where (v.period_id, v.county_id, v.region_id, v.plan_id)
            = (new.period_id, new.county_id, new.region_id, new.plan_id) and v.version <= new.version), false)
      then
        raise exception 'nobody approves a form that he sent' using errcode = 'check_violation', constraint = 'own_approval';
      end if;
      return new;
    end $$`);
  await runner.query(`
    create trigger own_approval before insert on submission_step
    for each row execute function refuse_own_approval()`);
  await scoped(runner, 'submission_step');
}

/** Written once, read by whoever has the region, changed by nobody. */
async function scoped(runner: QueryRunner, table: string): Promise<void> {
  await runner.query(`grant select, insert on ${table} to xushi_api, xushi_worker`);
  await runner.query(`grant select on ${table} to xushi_reader`);
  await runner.query(`alter table ${table} enable row level security`);
  await runner.query(`alter table ${table} force row level security`);
  await runner.query(`
    create policy in_scope on ${table} to xushi_api
    using (region_id in (select in_scope())) with check (region_id in (select in_scope()))`);
  await runner.query(`create policy everything on ${table} to xushi_worker using (true) with check (true)`);
  await runner.query(`create policy read_everything on ${table} for select to xushi_reader using (true)`);
}
