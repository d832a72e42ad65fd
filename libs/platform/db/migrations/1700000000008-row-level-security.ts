import type { MigrationInterface, QueryRunner } from 'typeorm';

const scoped = [
  'submission',
  'submission_version',
  'submission_live',
  'reported_value',
  'attainment_head',
  'attainment_basis',
  'rolled_value',
  'attainment',
  'alert',
  'report',
  'report_request',
];

/**
 * The second lock on every region: the API sees rows of the regions whose path matches `xushi.scope`, a comma-separated
 * list of LIKE patterns set for each transaction. Unset is no pattern, and no pattern is no row. After a
 * transaction-local setting ends it reads as '' and not as NULL, hence nullif.
 */
export class RowLevelSecurity1700000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function in_scope() returns setof int language sql stable parallel safe as $$
        select region_id from region
        where path like any (string_to_array(nullif(current_setting('xushi.scope', true), ''), ','))
      $$`);
    for (const table of scoped) {
      await runner.query(`alter table ${table} enable row level security`);
      await runner.query(`alter table ${table} force row level security`);
      await runner.query(`
        create policy in_scope on ${table} to xushi_api
        using (region_id in (select in_scope())) with check (region_id in (select in_scope()))`);
      await runner.query(`create policy everything on ${table} to xushi_worker using (true) with check (true)`);
      await runner.query(`create policy read_everything on ${table} for select to xushi_reader using (true)`);
    }
    // every process asks at start whether the schema is what it was built for
    await runner.query(`grant select on migrations to xushi_api, xushi_worker, xushi_reader`);
    await runner.query(`alter table alert_transition enable row level security`);
    await runner.query(`alter table alert_transition force row level security`);
    await runner.query(`
      create policy in_scope on alert_transition to xushi_api
      using (exists (select from alert a where a.alert_id = alert_transition.alert_id))
      with check (exists (select from alert a where a.alert_id = alert_transition.alert_id))`);
    await runner.query(`alter table notification enable row level security`);
    await runner.query(`alter table notification force row level security`);
    await runner.query(`
      create policy own on notification to xushi_api
      using (recipient_id = nullif(current_setting('xushi.actor', true), '')::bigint)
      with check (recipient_id = nullif(current_setting('xushi.actor', true), '')::bigint)`);
    // an answer that was given to one sender is no other sender's to read
    await runner.query(`alter table idempotency enable row level security`);
    await runner.query(`alter table idempotency force row level security`);
    await runner.query(`
      create policy own on idempotency to xushi_api
      using (actor_id = nullif(current_setting('xushi.actor', true), '')::bigint)
      with check (actor_id = nullif(current_setting('xushi.actor', true), '')::bigint)`);
    for (const table of ['alert_transition', 'notification', 'idempotency']) {
      await runner.query(`create policy everything on ${table} to xushi_worker using (true) with check (true)`);
      await runner.query(`create policy read_everything on ${table} for select to xushi_reader using (true)`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...scoped, 'alert_transition', 'notification', 'idempotency']) {
      for (const policy of ['in_scope', 'own', 'everything', 'read_everything']) {
        await runner.query(`drop policy if exists ${policy} on ${table}`);
      }
      await runner.query(`alter table ${table} no force row level security`);
      await runner.query(`alter table ${table} disable row level security`);
    }
    await runner.query(`drop function in_scope`);
  }
}
