import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardTable } from '../guard-table.js';

const own = `account_id = nullif(current_setting('xushi.actor', true), '')::bigint`;

/** Values of another system that are taken in after it was answered: what it sent, and what became of it. */
export class ValueJobs1700000000037 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table value_job (
        job_id text primary key check (job_id ~ '^[A-Za-z][A-Za-z0-9]{10}$'),
        account_id bigint not null references account,
        format text not null check (format in ('json', 'xml', 'csv', 'adx')),
        asked jsonb not null,
        body bytea,
        summary json,
        received_at timestamptz not null,
        ended_at timestamptz,
        check ((ended_at is null) = (body is not null) and (ended_at is null) = (summary is null))
      )`);
    await runner.query(`alter table value_job alter column body set storage external`);
    await runner.query(`create index value_job_of_account on value_job (account_id, received_at)`);
    await runner.query(`create index value_job_by_end on value_job (ended_at)`);
    await runner.query(`grant select, insert on value_job to xushi_api`);
    await runner.query(`grant select, update, delete on value_job to xushi_worker`);
    await guardTable(runner, 'value_job', { name: 'own', says: own });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table value_job`);
  }
}
