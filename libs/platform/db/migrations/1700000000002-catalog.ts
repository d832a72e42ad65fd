import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Regions with their history, plans with their versions, and the lasting identities of targets and indicators. */
export class Catalog1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // path and county_id follow the present tree (scope); region_version says where a region belonged on a day (roll-up)
    await runner.query(`
      create table region (
        region_id int generated always as identity primary key,
        code text not null unique,
        name text not null,
        name_en text,
        level text not null check (level in ('nation','province','prefecture','county','township','village','institution')),
        type text not null,
        parent_id int references region,
        county_id int not null,
        path text not null unique,
        is_local boolean not null default false,
        source text not null
      )`);
    await runner.query(`create index region_by_path on region (path text_pattern_ops)`);
    await runner.query(`
      create table region_version (
        region_id int references region,
        valid_from date not null,
        valid_to date,
        parent_id int references region,
        name text not null,
        successors text[] not null default '{}',
        primary key (region_id, valid_from),
        check (valid_to is null or valid_to > valid_from)
      )`);
    await runner.query(`
      create table plan (
        plan_id int generated always as identity primary key,
        code text not null unique
      )`);
    await runner.query(`
      create table plan_version (
        plan_id int references plan,
        version int check (version > 0),
        sha256 bytea not null,
        source text not null,
        effective_from date not null,
        loaded_at timestamptz not null,
        primary key (plan_id, version)
      )`);
    await runner.query(`
      create table indicator (
        indicator_id int generated always as identity primary key,
        code text not null unique,
        measure text not null,
        additive boolean not null,
        unit text not null,
        name_zh text not null,
        name_en text
      )`);
    await runner.query(`
      create table target (
        target_id int generated always as identity primary key,
        plan_id int not null references plan,
        code text not null,
        unique (plan_id, code)
      )`);
    for (const role of ['xushi_api', 'xushi_worker']) {
      await runner.query(
        `grant select, insert, update on region, region_version, plan, plan_version, indicator, target to ${role}`,
      );
    }
    await runner.query(`grant select on region, region_version, plan, plan_version, indicator, target to xushi_reader`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table target, indicator, plan_version, plan, region_version, region`);
  }
}
