import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { affected, everything, makeDataSource, rows, UnitOfWork, type Scope } from '#platform/db';
import { testDatabase, type TestDatabase } from '../support/database.js';

const nobody: Scope = { actorId: '2', patterns: [] };

const asked = 'asked before any scope is known';
const ofAll = 'public to every account';
const kept = "administrators' routes alone ask for it, and it holds no figure";
const inner = 'what the service knows of itself: no figure, no person';

/** The tables whose rows the API's role sees whoever asks, and why. */
const withoutRule: Readonly<Record<string, string>> = {
  ...{ account: asked, account_grant: asked, api_token: asked, login_failure: asked, login_session: asked },
  ...{ second_factor: asked, second_step: asked, recovery_code: asked, identity: asked, identity_arrival: asked },
  ...{ region: ofAll, region_version: ofAll, region_import: ofAll, holiday: ofAll, indicator: ofAll },
  ...{ plan: ofAll, plan_version: ofAll, target: ofAll },
  ...{ audit: "the auditor's, who reads every chain", audit_chain: 'each change adds to the chain of its province' },
  ...{ channel: kept, message: `${kept}: of what was said no column is granted`, trouble: kept, integrity_run: kept },
  ...{
    alert_order: 'numbers that were given, in no region twice',
    backup_run: inner,
    event_mark: inner,
    migrations: inner,
    schedule_slot: inner,
    work: inner,
  },
};

describe("the API's role in the database", () => {
  let database: TestDatabase;
  let api: DataSource;
  let unitOfWork: UnitOfWork;

  beforeAll(async () => {
    database = await testDatabase();
    api = await makeDataSource(database.url, 'xushi_api').initialize();
    unitOfWork = new UnitOfWork(api);
  }, 60_000);

  afterAll(async () => {
    await api.destroy();
    await database.drop();
  });

  const as = <Row>(scope: Scope, sql: string): Promise<Row[]> => unitOfWork.run(scope, (tx) => rows<Row>(tx, sql));

  it('reads no answer that another sender was given, and changes none', async () => {
    const sender: Scope = { actorId: '1', patterns: ['%'] };
    await as(sender, `insert into idempotency (actor_id, idem_key, fingerprint) values (1, 'key-of-one', '\\x00')`);
    expect(await as(sender, `select idem_key from idempotency`)).toHaveLength(1);
    expect(await as(nobody, `select idem_key from idempotency`)).toEqual([]);
    const touched = unitOfWork.run(nobody, (tx) => affected(tx, `update idempotency set seen = seen + 1`));
    expect(await touched).toBe(0);
    const forged = as(
      nobody,
      `insert into idempotency (actor_id, idem_key, fingerprint) values (1, 'forged-key', '\\x00')`,
    );
    await expect(forged).rejects.toThrow(/row-level security/);
  });

  it.each([
    ['take a slot of the clock', `insert into schedule_slot values ('s', now(), '1 day')`],
    ['open an alert', `insert into alert (state) values ('new')`],
    ['rewrite the history of an alert', `update alert_transition set reason = ''`],
    ['answer a request for a bulletin', `update report_request set answered_by = null`],
    ['write a bulletin', `insert into report (report_id) values (gen_random_uuid())`],
    ['change a reopening', `update reopening set until = '2030-01-01'`],
    ['change what a county asked for', `update late_application set until = '2030-01-01'`],
    ['delete an application', `delete from late_application`],
    ['take a holiday away', `delete from holiday`],
    ['change what was told', `update reminder set subject = '{}'`],
    ['call for a reminder', `insert into reminder_call (plan_id, period_id, working_days) values (1, 1, 1)`],
    ['write a score', `update attainment set severity = 0`],
    ['write a sum', `update rolled_value set numerator = 0`],
    ['change a version', `update submission_version set value_count = 0`],
    ['change a figure', `update reported_value set numerator = 0`],
    ['delete a submission', `delete from submission`],
    ['rewrite a step of a form', `update submission_step set reason = ''`],
    ['delete a step of a form', `delete from submission_step`],
    ['replace a kept file', `update submission_file set bytes = ''`],
    ['change the audit', `update audit set body = ''`],
    ['delete from the audit', `delete from audit`],
    ['read what a message said', `select content from message`],
    ['make a message', `insert into message (message_id) values (gen_random_uuid())`],
    ['say that a message was sent', `update message set sent_at = now()`],
    ['delete a channel', `delete from channel`],
    ['delete a trouble', `delete from trouble`],
    ['change what an integrity check found', `update integrity_run set findings = '[]'`],
    ['delete an integrity check', `delete from integrity_run`],
    ['move an event', `update event set position = 1`],
    ['delete an event', `delete from event`],
    ['move the mark of events', `update event_mark set numbered = 0`],
    ['delete a webhook', `delete from webhook`],
    ['change what came from another system', `update value_job set body = null`],
    ['delete what came from another system', `delete from value_job`],
    ['change what a webhook was sent', `update webhook_delivery set ok = true`],
  ])('may not %s', async (_, sql) => {
    await expect(as(everything, sql)).rejects.toThrow(/permission denied/);
  });

  it('sees no row of any region without a scope, in whatever table', async () => {
    const unguarded = await as<{ name: string }>(
      everything,
      `select c.relname as name from pg_class c
       join pg_attribute a on a.attrelid = c.oid and a.attname = 'region_id' and not a.attisdropped
       where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and has_table_privilege(c.oid, 'select')
         and not (c.relrowsecurity and c.relforcerowsecurity) order by 1`,
    );
    // The map itself is public, and who holds which role where is asked before any scope is known. A channel belongs to
    // the deployment and not to those who see its region: only administrators' routes, who have no scope, ask for it, and
    // what is secret of it is sealed.
    expect(unguarded.map(({ name }) => name)).toEqual(['account_grant', 'channel', 'region', 'region_version']);
  });

  it('reads no table without a rule for its rows, but for those that are named here with the reason', async () => {
    const unguarded = await as<{ name: string }>(
      everything,
      `select relname as name from pg_class c where relkind in ('r', 'p') and not relispartition
         and relnamespace = 'public'::regnamespace and has_any_column_privilege(oid, 'select')
         and not (relrowsecurity and relforcerowsecurity)`,
    );
    expect(unguarded.map(({ name }) => name).sort()).toEqual(Object.keys(withoutRule).sort());
  });

  it('looks up the region of one row by its key, and makes no list of all regions for it', async () => {
    const plan = await as<{ 'QUERY PLAN': string }>(
      everything,
      `explain select * from submission s join submission_version v using (period_id, county_id, region_id, plan_id)
       where submission_id = '00000000-0000-0000-0000-000000000000'`,
    );
    const lines = plan.map((line) => line['QUERY PLAN'].trim()).filter((line) => / on region /.test(line));
    expect(lines.length).toBeGreaterThanOrEqual(2);
    for (const line of lines) expect(line).toContain('Index Scan using region_pkey on region');
  });

  it('reaches no partition around the rules of its table', async () => {
    const partitions = await as<{ name: string }>(
      everything,
      `select relname as name from pg_class where relispartition and relkind = 'r' and relnamespace = 'public'::regnamespace
         and has_table_privilege(oid, 'select')`,
    );
    expect(partitions).toEqual([]);
  });

  it('waits three seconds for a lock, in a transaction and without one', async () => {
    expect(await api.query('show lock_timeout')).toEqual([{ lock_timeout: '3s' }]);
    expect(await as(nobody, 'show lock_timeout')).toEqual([{ lock_timeout: '3s' }]);
  });

  it('loses its locks when its process falls silent inside a transaction', async () => {
    const silent = unitOfWork.run(everything, () => sleep(3_000), { idleSeconds: 1 });
    await expect(silent).rejects.toMatchObject({ code: 'database.unavailable' });
    expect(await as(everything, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});
