import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The roles that the processes run as, and the ledger. A role owns nothing and may not log in: a connection made with
 * DATABASE_URL takes it on at start, so row-level security binds even where the login is the owner of the tables.
 */
export class RolesAndLedger1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const role of ['xushi_api', 'xushi_worker', 'xushi_reader']) {
      await runner.query(`
        do $$ begin
          create role ${role} nologin;
        exception when duplicate_object or unique_violation then null; end $$`);
      await runner.query(`
        do $$ begin
          if not pg_has_role(current_user, '${role}', 'member') then execute 'grant ${role} to current_user'; end if;
        end $$`);
      await runner.query(`grant usage on schema public to ${role}`);
    }
    await runner.query(`
      create table work (
        work_id bigint generated always as identity primary key,
        duty text not null,
        key text not null,
        want bigint not null default 0,
        done bigint not null default 0,
        ring_at timestamptz not null default now(),
        not_before timestamptz not null default now(),
        rings int not null default 0,
        attempts int not null default 0,
        owed_since timestamptz,
        parked_at timestamptz,
        leased_by uuid,
        last_error text,
        cause uuid,
        unique (duty, key),
        check (done <= want),
        check ((done < want) = (owed_since is not null))
      ) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02)`);
    await runner.query(`create index work_ring on work (ring_at) where done < want`);
    await runner.query(`create index work_owed on work (duty, owed_since) where done < want`);
    await runner.query(`
      create table schedule_slot (
        schedule text,
        slot timestamptz,
        every interval not null,
        skipped boolean not null default false,
        primary key (schedule, slot)
      )`);
    await runner.query(`grant select, insert, update on work to xushi_api, xushi_worker`);
    await runner.query(`grant select, insert, update on schedule_slot to xushi_worker`);
    await runner.query(`grant select on work, schedule_slot to xushi_reader`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table schedule_slot, work`);
  }
}
