import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a region above reads of its units' scores, as columns: a roll-up of the nation reads thousands, and a score is long and
 * packed away from its row.
 */
export class UnitStandings1700000000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table attainment
        add column attained double precision generated always as ((score ->> 'attainment')::double precision) stored,
        add column at_due text generated always as (score ->> 'atDue') stored,
        add column composite_score double precision
          generated always as ((score #>> '{composite,score}')::double precision) stored`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table attainment drop column attained, drop column at_due, drop column composite_score`);
  }
}
