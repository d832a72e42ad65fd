import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Figures as they were handed in: one submission per plan, region and period, append-only versions below it. */
export class Submissions1700000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table submission (
        period_id int,
        county_id int,
        region_id int references region,
        plan_id int references plan,
        submission_id uuid not null,
        head_version int not null default 0,
        head_sha256 bytea,
        live_version int not null default 0,
        live_since timestamptz,
        primary key (period_id, county_id, region_id, plan_id),
        unique (county_id, submission_id)
      )`);
    await runner.query(`create unique index submission_by_id on submission (submission_id)`);
    await runner.query(`create index submission_by_region on submission (region_id, period_id)`);
    await runner.query(`
      create table submission_version (
        period_id int,
        county_id int,
        region_id int,
        plan_id int,
        version int check (version > 0),
        plan_version int not null,
        content_sha256 bytea not null,
        value_count int not null,
        receipt text not null,
        source text not null check (source in ('json', 'csv', 'xlsx')),
        file_name text,
        file_sha256 bytea,
        accepted_by bigint not null references account,
        recorded_at timestamptz not null,
        primary key (period_id, county_id, region_id, plan_id, version)
      )`);
    await runner.query(`
      create table submission_live (
        period_id int,
        county_id int,
        region_id int,
        plan_id int,
        since timestamptz,
        version int not null,
        primary key (period_id, county_id, region_id, plan_id, since)
      )`);
    // unit_id: the region a figure speaks of. It is region_id itself, or an institution that its county reports for.
    await runner.query(`
      create table reported_value (
        period_id int,
        county_id int,
        region_id int,
        plan_id int,
        version int,
        indicator_id int,
        unit_id int,
        state text not null check (state in ('reported', 'not_applicable')),
        numerator numeric,
        denominator numeric,
        on_date date,
        note text,
        primary key (period_id, county_id, region_id, plan_id, version, indicator_id, unit_id)
      ) partition by list (period_id)`);
    await runner.query(`create table reported_value_default partition of reported_value default`);
    await runner.query(
      `create index reported_value_by_indicator on reported_value (region_id, indicator_id, period_id)`,
    );
    await runner.query(`
      create table idempotency (
        actor_id bigint,
        idem_key text check (length(idem_key) between 8 and 128),
        fingerprint bytea not null,
        status smallint,
        response jsonb,
        seen int not null default 1,
        created_at timestamptz not null default now(),
        primary key (actor_id, idem_key)
      )`);
    // an indicator that two plans ask for counts once: the newest live figure
    await runner.query(`
      create view current_value with (security_invoker = true) as
      select distinct on (v.period_id, v.county_id, v.region_id, v.unit_id, v.indicator_id)
        v.*, s.live_since
      from submission s
      join reported_value v
        on (v.period_id, v.county_id, v.region_id, v.plan_id, v.version)
         = (s.period_id, s.county_id, s.region_id, s.plan_id, s.live_version)
      order by v.period_id, v.county_id, v.region_id, v.unit_id, v.indicator_id, s.live_since desc`);
    await runner.query(`grant select, insert, update on submission, idempotency to xushi_api, xushi_worker`);
    await runner.query(
      `grant select, insert on submission_version, submission_live, reported_value to xushi_api, xushi_worker`,
    );
    await runner.query(`grant select on current_value to xushi_api, xushi_worker`);
    await runner.query(
      `grant select on submission, submission_version, submission_live, reported_value, current_value to xushi_reader`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop view current_value`);
    await runner.query(`drop table idempotency, reported_value, submission_live, submission_version, submission`);
  }
}
