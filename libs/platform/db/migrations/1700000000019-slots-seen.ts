import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The administrator's page tells which slots the schedulers have taken, and so whether one runs. */
export class SlotsSeen1700000000019 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`grant select on schedule_slot to xushi_api`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`revoke select on schedule_slot from xushi_api`);
  }
}
