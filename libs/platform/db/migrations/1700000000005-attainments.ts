import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the figures come to: sums up the tree, the judgement of every target, and the versions they were computed from. */
export class Attainments1700000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table attainment_head (
        period_id int,
        county_id int,
        region_id int references region,
        revision bigint not null default 0,
        primary key (period_id, county_id, region_id)
      )`);
    await runner.query(`create index attainment_head_by_region on attainment_head (region_id, period_id)`);
    await runner.query(`
      create table attainment_basis (
        period_id int,
        county_id int,
        region_id int,
        plan_id int,
        version int not null,
        primary key (period_id, county_id, region_id, plan_id)
      )`);
    // units: how many submitting units the sums come from; done_units, on_date: dates claimed, the last of them
    await runner.query(`
      create table rolled_value (
        period_id int,
        county_id int,
        region_id int,
        indicator_id int,
        numerator numeric,
        denominator numeric,
        units int not null,
        not_applicable int not null default 0,
        done_units int not null default 0,
        on_date date,
        recorded_at timestamptz not null,
        primary key (period_id, county_id, region_id, indicator_id)
      ) partition by list (period_id)`);
    await runner.query(`create table rolled_value_default partition of rolled_value default`);
    await runner.query(`create index rolled_value_by_region on rolled_value (region_id, period_id)`);
    // units_digest: a hash of how every judged unit below stood; the score names only the worst ten of them
    await runner.query(`
      create table attainment (
        period_id int,
        county_id int,
        region_id int,
        target_id int references target,
        plan_id int not null references plan,
        plan_version int not null,
        as_of date not null,
        status text not null,
        severity smallint not null,
        score jsonb not null,
        units_digest text,
        computed_at timestamptz not null,
        primary key (period_id, county_id, region_id, target_id)
      ) partition by list (period_id)`);
    await runner.query(`create table attainment_default partition of attainment default`);
    await runner.query(`create index attainment_by_region on attainment (region_id, target_id, period_id)`);
    await runner.query(`create index attainment_by_plan on attainment (plan_id, period_id)`);
    await runner.query(`
      grant select, insert, update, delete on attainment_head, attainment_basis, rolled_value, attainment to xushi_worker`);
    await runner.query(
      `grant select on attainment_head, attainment_basis, rolled_value, attainment to xushi_api, xushi_reader`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table attainment, rolled_value, attainment_basis, attainment_head`);
  }
}
