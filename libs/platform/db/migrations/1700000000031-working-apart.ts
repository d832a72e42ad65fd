import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A score without its working is a few hundred bytes and lies in its row; the working is several times as long and is packed
 * away. Tables and bulletins read thousands of scores, and the working of one.
 */
export class WorkingApart1700000000031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await unscoped(runner, async () => {
      await runner.query(`alter table attainment add column working jsonb not null default '[]'`);
      // where a row is too long, its working is packed and moved before its score is touched
      await runner.query(`alter table attainment alter column score set storage main`);
      await runner.query(`
        update attainment set working = coalesce(score -> 'explanation', '[]'), score = score - 'explanation'`);
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await unscoped(runner, async () => {
      await runner.query(`alter table attainment alter column score set storage extended`);
      await runner.query(`update attainment set score = score || jsonb_build_object('explanation', working)`);
      await runner.query(`alter table attainment drop column working`);
    });
  }
}

async function unscoped(runner: QueryRunner, work: () => Promise<void>): Promise<void> {
  await runner.query(`alter table attainment no force row level security`);
  await work();
  await runner.query(`alter table attainment force row level security`);
}
