import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a draft was compared with is told by the steps that its form had taken: a withdrawal or a review moves what counts,
 * and makes no version. Drafts from before were compared with a version; they show their difference once more.
 */
export class DraftSeen1700000000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table draft drop column head_version, add column seen_steps int`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table draft drop column seen_steps, add column head_version int`);
  }
}
