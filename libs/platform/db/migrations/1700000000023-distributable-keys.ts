import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Every unique key of a table that could be spread over servers holds `county_id`, by which it would be spread: no server
 * can promise what it does not see. A submission's id is unique with its county; alone it is looked up.
 */
export class DistributableKeys1700000000023 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index submission_by_id`);
    await runner.query(`create index submission_by_id on submission (submission_id)`);
    await runner.query(`alter table submission_step drop constraint submission_step_pkey`);
    await runner.query(`alter table submission_step add primary key (county_id, step_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table submission_step drop constraint submission_step_pkey`);
    await runner.query(`alter table submission_step add primary key (step_id)`);
    await runner.query(`drop index submission_by_id`);
    await runner.query(`create unique index submission_by_id on submission (submission_id)`);
  }
}
