import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Changes of the divisions that were imported: what came, by which document, and what stood there before. */
export class RegionImports1700000000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // before: the rows of the changed codes as they were, so that the map of a past day of knowledge can be drawn again
    await runner.query(`
      create table region_import (
        import_id int generated always as identity primary key,
        document text not null check (length(document) between 2 and 200),
        file_name text not null,
        sha256 bytea not null,
        source text not null,
        changes jsonb not null,
        before jsonb not null,
        imported_by bigint not null references account,
        imported_at timestamptz not null
      )`);
    // shares: how much of the old unit each successor took, in the order of successors; empty where nobody said
    await runner.query(`alter table region_version
      add column shares text[] not null default '{}',
      add column import_id int references region_import`);
    // as_of: a day, or an instant with offset, as it was asked for; the bulletin of a past moment
    await runner.query(`alter table report_request add column as_of text`);
    await runner.query(`grant select, insert on region_import to xushi_api`);
    await runner.query(`grant select on region_import to xushi_worker, xushi_reader`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table report_request drop column as_of`);
    await runner.query(`alter table region_version drop column import_id, drop column shares`);
    await runner.query(`drop table region_import`);
  }
}
