import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Bulletins: a frozen model per revision; every format is a function of the model and of nothing else. */
export class Reports1700000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table report (
        report_id uuid primary key,
        plan_id int not null references plan,
        region_id int not null references region,
        period_id int not null,
        revision int not null,
        as_of timestamptz not null,
        basis jsonb not null,
        model text not null,
        sha256 bytea not null,
        created_at timestamptz not null,
        unique (plan_id, region_id, period_id, revision)
      )`);
    await runner.query(`
      create table report_request (
        plan_id int not null references plan,
        region_id int not null references region,
        period_id int not null,
        requested_at timestamptz not null,
        requested_by bigint references account,
        not_before timestamptz not null,
        answered_by uuid references report,
        request_id uuid primary key
      )`);
    await runner.query(`
      create index report_request_open on report_request (plan_id, region_id, period_id) where answered_by is null`);
    await runner.query(`grant select, insert on report to xushi_worker`);
    await runner.query(`grant select, insert on report_request to xushi_api`);
    await runner.query(`grant select, insert, update on report_request to xushi_worker`);
    await runner.query(`grant select on report to xushi_api, xushi_reader`);
    await runner.query(`grant select on report_request to xushi_reader`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table report_request, report`);
  }
}
