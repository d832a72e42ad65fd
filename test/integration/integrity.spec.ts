import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { findViolations } from '#integrity';
import { everything, makeDataSource, UnitOfWork } from '#platform/db';
import { testDatabase, type TestDatabase } from '../support/database.js';

/** One county with a sound submission of a ratio and of a level, rolled up to the nation; then one thing is broken at a time. */
const sound = `
  insert into region (code, name, level, type, path, county_id, parent_id, source) values
    ('100000', '全国', 'nation', 'division', '100000/', 1, null, 't'),
    ('150303', '海南区', 'county', 'division', '100000/150303/', 2, 1, 't');
  insert into region_version (region_id, valid_from, parent_id, name) values (1, '1949-10-01', null, '全国'), (2, '1949-10-01', 1, '海南区');
  insert into plan (code) values ('p');
  insert into target (plan_id, code) values (1, 't');
  insert into indicator (code, measure, additive, unit, name_zh) values ('i', 'ratio', true, '%', '指标'),
    ('l', 'level', false, '岁', '水平值');
  insert into account (username, display_name) values ('a', '甲');
  insert into submission values (202301, 2, 2, 1, '00000000-0000-4000-8000-000000000001', 1, '\\x00', 1, now());
  insert into submission_version values (202301, 2, 2, 1, 1, 1, '\\x00', 2, 'r', 'json', null, null, 1, now());
  insert into submission_live values (202301, 2, 2, 1, now(), 1);
  insert into reported_value values (202301, 2, 2, 1, 1, 1, 2, 'reported', 43, 50, null, null),
    (202301, 2, 2, 1, 1, 2, 2, 'reported', 76.4, null, null, null);
  insert into attainment_basis values (202301, 2, 2, 1, 1);
  insert into rolled_value values (202301, 2, 2, 1, 43, 50, 1, 0, 0, null, now()), (202301, 1, 1, 1, 43, 50, 1, 0, 0, null, now()),
    (202301, 2, 2, 2, 76.4, null, 1, 0, 0, null, now()), (202301, 1, 1, 2, null, null, 1, 0, 0, null, now());
  insert into schedule_slot values ('s', '2023-01-01T00:00+08', '1 day'), ('s', '2023-01-02T00:00+08', '1 day');
  insert into report values ('00000000-0000-4000-8000-000000000002', 1, 2, 202312, 1, now(), '{}', '{}', sha256('{}'), now());`;

const faults: readonly (readonly [check: string, sql: string])[] = [
  ['versions-without-gap', `update submission set head_version = 2`],
  ['submissions-whole', `update submission_version set value_count = 3`],
  ['reviewed-before-counting', `update submission set state = 'in_review'`],
  ['reviewed-before-counting', `update submission set state = 'withdrawn'`],
  ['reviewed-before-counting', `update submission_version set counts_after = 'county'`],
  [
    'approved-by-another',
    `alter table submission_step disable trigger own_approval;
     insert into submission_step (period_id, county_id, region_id, plan_id, version, step, actor_id, at)
       values (202301, 2, 2, 1, 1, 'approved_county', 1, now());
     alter table submission_step enable trigger own_approval`,
  ],
  ['scored-or-owed', `delete from attainment_basis`],
  [
    'nothing-left-lying',
    `insert into work (duty, key, want, owed_since, not_before) values ('d', 'k', 1, now() - interval '3 min', now() - interval '3 min')`,
  ],
  ['rolled-as-recomputed', `update rolled_value set numerator = 44 where region_id = 1`],
  ['rolled-as-recomputed', `update rolled_value set numerator = 76.4 where (region_id, indicator_id) = (1, 2)`],
  ['rolled-as-recomputed', `update rolled_value set units = 2 where (region_id, indicator_id) = (1, 2)`],
  ['rolled-as-recomputed', `delete from rolled_value where region_id = 2`],
  ['rolled-as-recomputed', `insert into rolled_value values (202301, 1, 1, 7, 1, 1, 1, 0, 0, null, now())`],
  [
    'messages-sent',
    `with a as (insert into alert (plan_id, target_id, region_id, state, severity, facts, opened_period, last_period, opened_at)
       values (1, 1, 2, 'new', 1, '{}', 202301, 202301, now()) returning alert_id)
     insert into alert_transition select alert_id, 1, 'open', 'r', '{}', 'new', 1, null, now() from a`,
  ],
  [
    'messages-sent',
    `with a as (insert into alert (plan_id, target_id, region_id, state, severity, facts, opened_period, last_period, opened_at)
       values (1, 1, 2, 'new', 1, '{}', 202301, 202301, now()) returning alert_id)
     insert into notification (notification_id, alert_id, sequence, channel, recipient_id, subject)
       select gen_random_uuid(), alert_id, 1, 'email', 1, '{}' from a`,
  ],
  [
    'messages-sent',
    `insert into work (duty, key, want, owed_since, not_before) values ('message-due', 'channel/1', 1, now(), now() + interval '1 min');
     insert into message (message_id, channel, recipient_id, locale, content, parts, urgent, created_at, send_after)
       values (gen_random_uuid(), 'channel', 1, 'zh', '{}', 1, false, now(), now() - interval '41 min')`,
  ],
  ['no-slot-missing', `insert into schedule_slot values ('s', '2023-01-04T00:00+08', '1 day')`],
  ['audit-chain', `insert into audit_chain (chain_id, seq) values (15, 1)`],
  ['bulletins-unaltered', `update report set model = '{"altered":true}'`],
  [
    'bulletins-unaltered',
    `insert into report_case (report_id, region_id, state, state_at, edition, final_model, final_sha256)
       select report_id, region_id, 'authorised', now(), 1, '{}', sha256('{"other":true}') from report`,
  ],
  [
    'bulletins-whole',
    `insert into report_case (report_id, region_id, state, state_at, edition, final_model, final_sha256)
       select report_id, region_id, 'published', now(), 1, '{}', sha256('{}') from report`,
  ],
  [
    'bulletins-whole',
    `insert into report_case (report_id, region_id, state_at, edition, step)
       select report_id, region_id, now(), 1, 2 from report;
     insert into report_step (report_id, step, region_id, kind, at, actor_id, details)
       select report_id, n, region_id, kind, now(), 1, '{}' from report, (values (1, 'edit'), (2, 'authorise')) as s (n, kind)`,
  ],
  [
    'bulletins-told',
    `insert into report_step (report_id, step, region_id, kind, at, details)
       select report_id, 4, region_id, 'publish', now(), '{}' from report`,
  ],
  [
    'bulletins-told',
    `insert into report_delivery (report_id, region_id, event, way, account_id, subject, formats, locale, created_at, send_after)
       select report_id, region_id, 'published', 'email', 1, '{}', '{pdf}', 'zh', now(), now() from report`,
  ],
  ['bulletins-told', `insert into bulletin_call values (1, 2, 202311, '2023-12-04', now())`],
  [
    'bulletins-told',
    `insert into report_request (request_id, plan_id, region_id, period_id, requested_at, not_before)
       values (gen_random_uuid(), 1, 2, 202311, now(), now())`,
  ],
];

describe('the integrity checks', () => {
  let database: TestDatabase;
  let owner: Client;
  let reader: ReturnType<typeof makeDataSource>;

  const broken = async (): Promise<string[]> => {
    const findings = await new UnitOfWork(reader).snapshot(everything, (tx) => findViolations(tx));
    return findings.filter(({ count }) => count !== 0).map(({ check }) => check);
  };

  beforeAll(async () => {
    database = await testDatabase();
    owner = new Client({ connectionString: database.url });
    await owner.connect();
    await owner.query(sound);
    reader = await makeDataSource(database.url, 'xushi_reader').initialize();
  });

  afterAll(async () => {
    await reader.destroy();
    await owner.end();
    await database.drop();
  });

  it('find nothing where all is well', async () => {
    expect(await broken()).toEqual([]);
  });

  it.each(faults)('find what breaks %s: %s', async (check, sql) => {
    await owner.query('drop schema if exists kept cascade; create schema kept');
    const tables = ['notification', 'message', 'alert_transition', 'alert', 'submission', 'submission_version', 'submission_step', 'attainment_basis', 'rolled_value', 'schedule_slot', 'audit_chain', 'report_case', 'report_step', 'report_delivery', 'report_request', 'bulletin_call', 'report', 'work']; // prettier-ignore
    for (const table of tables) await owner.query(`create table kept.${table} as table ${table}`);
    await owner.query(sql);
    const found = await broken();
    for (const table of tables) {
      await owner.query(`delete from ${table}`);
      await owner.query(`insert into ${table} overriding system value select * from kept.${table}`);
    }
    expect(found).toEqual([check]);
    expect(await broken()).toEqual([]);
  });

  it('find a partition that was made without its grant, and one that is read past the rules of its table', async () => {
    await owner.query('create table reported_value_202312 partition of reported_value for values in (202312)');
    expect(await broken()).toEqual(['partitions-granted']);
    await owner.query('grant insert on reported_value_202312 to xushi_worker');
    expect(await broken()).toEqual([]);
    await owner.query('grant select on reported_value_202312 to xushi_reader');
    expect(await broken()).toEqual(['partitions-granted']);
    await owner.query('drop table reported_value_202312');
  });

  it('say of a check that was cut off that it is unknown, and make the others', async () => {
    await owner.query('begin; lock table audit in access exclusive mode');
    const findings = await new UnitOfWork(reader).snapshot(everything, (tx) => findViolations(tx), {
      statementSeconds: 0.5,
    });
    await owner.query('rollback');
    expect(findings.filter(({ count }) => count !== 0)).toMatchObject([{ check: 'audit-chain', count: null }]);
  });

  it('do not compare sums while their work is still owed', async () => {
    await owner.query(`update rolled_value set numerator = 44 where region_id = 1`);
    await owner.query(`insert into work (duty, key, want, owed_since) values ('region-changed', '1/202301', 1, now())`);
    expect(await broken()).toEqual([]);
    await owner.query(`delete from work; update rolled_value set numerator = 43 where region_id = 1`);
  });
});
