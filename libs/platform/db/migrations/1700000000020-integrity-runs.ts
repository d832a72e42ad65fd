import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the checks of the stored data have found, each time they ran: at night, and when an administrator asks. */
export class IntegrityRuns1700000000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table integrity_run (
        run_id uuid primary key,
        asked_at timestamptz not null,
        asked_by bigint references account,
        slot timestamptz unique,
        due_at timestamptz not null,
        started_at timestamptz,
        finished_at timestamptz,
        findings jsonb not null default '[]',
        check ((slot is null) = (asked_by is not null)),
        check (finished_at is null or started_at is not null)
      )`);
    // what nobody has begun serves whoever asks meanwhile: one for the night, one for the administrators
    await runner.query(`
      create unique index integrity_run_waiting on integrity_run ((slot is null)) where started_at is null`);
    await runner.query(`create index integrity_run_finished on integrity_run (finished_at desc)`);
    await runner.query(`grant select on integrity_run to xushi_api, xushi_reader`);
    await runner.query(`grant insert (run_id, asked_at, asked_by, due_at) on integrity_run to xushi_api`);
    await runner.query(`grant select, insert, update, delete on integrity_run to xushi_worker`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table integrity_run`);
  }
}
