import type { MigrationInterface, QueryRunner } from 'typeorm';

const occasions = (more: string): string =>
  `check (occasion ~ '^(T[+-][0-9]{1,2}(/above)?|urge:[0-9a-f-]{36}${more})$')`;

/** Whoever lets a form wait for its approval is reminded: once for each version (`review:3`). */
export class ReviewReminders1700000000016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table reminder drop constraint reminder_occasion_check`);
    await runner.query(
      `alter table reminder add constraint reminder_occasion_check ${occasions('|review:[1-9][0-9]*')}`,
    );
    // few forms wait at a time, among all that were ever sent
    await runner.query(
      `create index submission_awaiting on submission (plan_id, period_id) where awaiting is not null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index submission_awaiting`);
    await runner.query(`delete from reminder where occasion like 'review:%'`);
    await runner.query(`alter table reminder drop constraint reminder_occasion_check`);
    await runner.query(`alter table reminder add constraint reminder_occasion_check ${occasions('')}`);
  }
}
