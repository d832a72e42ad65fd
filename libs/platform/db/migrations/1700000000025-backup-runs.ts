import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a backup was written, and when one was last restored as a test and found whole. */
export class BackupRuns1700000000025 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table backup_run (
        backup_run_id bigint generated always as identity primary key,
        kind text not null check (kind in ('created', 'restored')),
        at timestamptz not null default now(),
        manifest_sha256 bytea not null check (length(manifest_sha256) = 32),
        bytes bigint not null,
        seconds double precision not null
      )`);
    await runner.query(`create index backup_run_of_kind on backup_run (kind, at desc)`);
    await runner.query(`grant select on backup_run to xushi_api, xushi_reader`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table backup_run`);
  }
}
