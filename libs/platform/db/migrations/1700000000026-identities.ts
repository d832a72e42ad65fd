import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By whom else than a password an account is opened: a subject of the site's provider, bound by the account's owner. */
export class Identities1700000000026 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table identity (
        account_id bigint not null references account,
        issuer text not null,
        subject text not null check (length(subject) between 1 and 255),
        bound_at timestamptz not null,
        primary key (account_id, issuer),
        unique (issuer, subject)
      )`);
    // what has come back from the provider once, until it would be too old in any case
    await runner.query(`
      create table identity_arrival (
        arrival_hash bytea primary key,
        expires_at timestamptz not null
      )`);
    await runner.query(`create index identity_arrival_ends on identity_arrival (expires_at)`);
    await runner.query(`grant select, insert, delete on identity, identity_arrival to xushi_api`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table identity_arrival, identity`);
  }
}
