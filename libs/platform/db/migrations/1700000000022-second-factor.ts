import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody proves beside the password, and the minutes between the two proofs. */
export class SecondFactor1700000000022 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // `last_step` is the half minute whose code was taken last: no code of it or before it counts again
    await runner.query(`
      create table second_factor (
        account_id bigint primary key references account,
        sealed bytea not null,
        begun_at timestamptz not null,
        confirmed_at timestamptz,
        last_step bigint
      )`);
    await runner.query(`
      create table recovery_code (
        account_id bigint not null references second_factor on delete cascade,
        code_hash bytea not null,
        used_at timestamptz,
        primary key (account_id, code_hash)
      )`);
    // whoever knew the password and has yet to give a code; of no use for anything else
    await runner.query(`
      create table second_step (
        step_hash bytea primary key,
        account_id bigint not null references account on delete cascade,
        expires_at timestamptz not null
      )`);
    await runner.query(`create index second_step_ends on second_step (expires_at)`);
    await runner.query(`
      grant select, insert, update, delete on second_factor, recovery_code, second_step to xushi_api`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table second_step, recovery_code, second_factor`);
  }
}
