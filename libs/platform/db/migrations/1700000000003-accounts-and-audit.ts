import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may do what where, how they prove who they are, and the mark that every change leaves. */
export class AccountsAndAudit1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table account (
        account_id bigint generated always as identity primary key,
        username text not null unique,
        display_name text not null,
        email text,
        locale text not null default 'zh' check (locale in ('zh', 'en')),
        password_hash text,
        password_changed_at timestamptz,
        disabled_at timestamptz,
        created_at timestamptz not null default now()
      )`);
    await runner.query(`
      create table account_grant (
        grant_id bigint generated always as identity primary key,
        account_id bigint not null references account,
        role text not null check (role in
          ('submitter','reviewer','monitor','editor','catalogue_admin','sysadmin','secadmin','auditor')),
        region_id int not null references region,
        until date,
        proposed_by bigint references account,
        proposed_at timestamptz not null default now(),
        approved_by bigint references account,
        approved_at timestamptz,
        revoked_at timestamptz,
        check (approved_by is null or approved_by <> proposed_by)
      )`);
    // the three administrators are three people, and none of them handles figures
    await runner.query(`
      create function keep_administrators_apart() returns trigger language plpgsql as $$
      begin
        perform 1 from account where account_id = new.account_id for update;
        if new.revoked_at is null and exists (
          select from account_grant g
          where g.account_id = new.account_id and g.grant_id <> new.grant_id and g.revoked_at is null and g.role <> new.role
            and (g.role in ('sysadmin','secadmin','auditor') or new.role in ('sysadmin','secadmin','auditor'))
        ) then
          raise exception 'an administrator role excludes every other role' using errcode = '23514', constraint = 'administrators_apart';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger administrators_apart before insert or update on account_grant
      for each row execute function keep_administrators_apart()`);
    await runner.query(`
      create table login_session (
        session_hash bytea primary key,
        account_id bigint not null references account,
        csrf_token text not null,
        created_at timestamptz not null,
        last_seen_at timestamptz not null,
        ended_at timestamptz,
        address text
      )`);
    await runner.query(`create index login_session_by_account on login_session (account_id)`);
    // a subject is an address, an account, or an account at an address; known and unknown names count alike
    await runner.query(`
      create table login_failure (
        subject text primary key,
        failures int not null,
        since timestamptz not null,
        locked_until timestamptz
      )`);
    await runner.query(`
      create table api_token (
        token_id bigint generated always as identity primary key,
        token_hash bytea not null unique,
        account_id bigint not null references account,
        name text not null,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        last_used_at timestamptz,
        revoked_at timestamptz
      )`);
    await runner.query(`
      create table audit_chain (chain_id int primary key, seq bigint not null default 0, hash bytea not null default '\\x00')`);
    await runner.query(`
      create table audit (
        chain_id int,
        seq bigint,
        body text not null,
        prev_hash bytea not null,
        hash bytea not null,
        primary key (chain_id, seq)
      )`);
    await runner.query(`
      grant select, insert, update on account, account_grant, login_session, login_failure, api_token, audit_chain
      to xushi_api, xushi_worker`);
    await runner.query(`grant delete on login_session, login_failure to xushi_api, xushi_worker`);
    await runner.query(`grant select, insert on audit to xushi_api, xushi_worker`);
    await runner.query(`grant select on account_grant, audit, audit_chain to xushi_reader`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop table audit, audit_chain, api_token, login_failure, login_session, account_grant, account`,
    );
    await runner.query(`drop function keep_administrators_apart`);
  }
}
