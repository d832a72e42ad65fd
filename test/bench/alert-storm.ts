import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { counties } from '../support/bulk-figures.js';
import { Mailbox } from '../support/mailbox.js';
import { System } from '../support/system.js';
import { alertPlan, indicatorCode, writeAlertPlan } from './alert-plan.js';
import type { BenchCase } from './bench-case.js';
import { alone } from './figure.js';
import { tableOf } from './figures-table.js';
import { buildProduct, connected, withServers } from './servers.js';

const targets = 10;
const places = 300;
const period = '2023Q4';
const periodId = 202324;
const patienceMs = 300_000;

interface Recipients {
  readonly who: string;
  readonly people: number;
  /** Of all of them together. */
  readonly messages: number;
  readonly told: number;
  readonly most: number;
}

interface AlertStormFigures {
  readonly alerts: number;
  readonly openedSeconds: number;
  readonly toldSeconds: number;
  readonly received: number;
  readonly recipients: readonly Recipients[];
}

export const alertStorm: BenchCase = {
  name: 'a storm of 3,000 alerts',
  aim: 'at most three messages to anybody, and each step told to everybody concerned',
  async run({ length }) {
    if (length === 'short')
      return { figures: [], skipped: 'it waits for mails to keep their distance: with --long or --smoke' };
    const storm = await alertStormFigures();
    return {
      figures: [
        alone({
          name: { zh: '一次运行中触发的 3,000 条预警全部打开', en: '3,000 alerts of one run, all of them open' },
          unit: 's',
          own: [storm.openedSeconds],
        }),
        alone({
          name: {
            zh: '9,000 步告知 305 人，最后一封合并邮件发出',
            en: '9,000 steps told to 305 people, the last digest sent',
          },
          unit: 's',
          own: [storm.toldSeconds],
        }),
      ],
      wrong: faultsOf(storm),
      remarks: [tableOfStorm(storm)],
      details: storm,
    };
  },
};

/** They became digests: nobody was sent more than a few, and each alert was told to everybody concerned. */
function faultsOf({ alerts, received, recipients }: AlertStormFigures): string[] {
  const told = recipients.reduce((sum, one) => sum + one.told, 0);
  const asked = recipients.reduce((sum, { people }) => sum + people, 0);
  return [
    ...(alerts === targets * places ? [] : [`${alerts} alerts were opened`]),
    ...(told === alerts * 3 ? [] : [`${told} steps were told`]),
    ...(received <= asked * 3 ? [] : [`${received} mails came for ${asked} people`]),
  ];
}

function tableOfStorm({ alerts, openedSeconds, toldSeconds, received, recipients }: AlertStormFigures): string {
  const head = ['who watches', 'people', 'steps told', 'messages', 'most to one'];
  const lines = recipients.map(({ who, people, told, messages, most }) =>
    [who, people, told, messages, most].map((cell) => cell.toLocaleString('en-US')),
  );
  const all = recipients.reduce((sum, { told }) => sum + told, 0);
  return (
    `${alerts.toLocaleString('en-US')} alerts opened in one run, all within ${openedSeconds.toFixed(1)} s; ${received} mails for ` +
    `${all.toLocaleString('en-US')} told steps, the last ${toldSeconds.toFixed(1)} s after the debt\n\n${tableOf([head, ...lines])}`
  );
}

/**
 * The scores of 300 counties come in one run; each of ten targets of each has missed its goal. Somebody watches each
 * county, each province and the nation. Real processes, a real SMTP server, and the distance between messages as it is
 * by default.
 */
async function alertStormFigures(): Promise<AlertStormFigures> {
  await buildProduct();
  const mailbox = await Mailbox.open();
  try {
    return await withServers(async (folder) => {
      const plans = writeAlertPlan(path.join(folder, 'plans'), { targets, by: '2023-12-31' });
      const system = await System.start({
        workers: 1,
        schedulers: 1,
        map: 'whole',
        clock: '2024-03-20T10:00:00+08:00', // a working day, outside the quiet hours
        env: {
          XUSHI_PLANS_DIR: plans,
          XUSHI_RESCUE_AFTER_SECONDS: '30',
          XUSHI_LEASE_SECONDS: '60',
          SMTP_URL: mailbox.url,
          MAIL_FROM: 'xushi@nation.test',
        },
      });
      try {
        return await connected(system.database.url, (client) => storm(system, client, mailbox));
      } finally {
        await system.stop();
      }
    });
  } finally {
    await mailbox.close();
  }
}

async function storm(system: System, client: Client, mailbox: Mailbox): Promise<AlertStormFigures> {
  const [pattern = '', ...struck] = counties(places + 1);
  await judgeOne(system, pattern);
  await client.query(watchersSql, [struck]);
  await client.query(copySql, [pattern, struck, periodId]);
  mailbox.received.length = 0;
  const began = performance.now();
  await client.query(oweSql, [struck, periodId]);
  const alerts = await until(client, `${openedSql} having count(*) >= ${targets * places}`);
  const openedSeconds = (performance.now() - began) / 1000;
  await until(client, doneSql);
  const toldSeconds = (performance.now() - began) / 1000;
  const { rows: recipients } = await client.query<Recipients>(recipientsSql);
  return { alerts, openedSeconds, toldSeconds, received: mailbox.received.length, recipients };
}

/** One county hands in and is judged as any other; the scores of the storm are its scores elsewhere. */
async function judgeOne(system: System, region: string): Promise<void> {
  const values = Array.from({ length: targets }, (_, number) => ({
    indicator: indicatorCode(number),
    numerator: 60,
    denominator: 100,
  }));
  const { status, body } = await system.operator.submit({ plan: alertPlan, region, period, values });
  if (status !== 202) throw new Error(`${region} was answered ${status}: ${JSON.stringify(body)}`);
  await system.untilNothingIsOwed();
}

/** Asks until there is a row, and gives its number. */
async function until(client: Client, sql: string): Promise<number> {
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    const { rows } = await client.query<{ n: number }>(sql);
    if (rows[0] !== undefined) return rows[0].n;
    await sleep(100);
  }
  throw new Error(`not within ${patienceMs} ms: ${sql}`);
}

const watchersSql = `
  with place as (
    select distinct up.region_id, up.level, up.code from region r
    join region up on r.path like up.path || '%' and up.level in ('county', 'province', 'nation')
    where r.code = any($1::text[])),
  made as (
    insert into account (username, display_name, email)
    select 'watch-' || level || '-' || code, '值守', 'watch-' || level || '-' || code || '@nation.test' from place
    returning account_id, username)
  insert into account_grant (account_id, role, region_id, approved_at)
  select m.account_id, 'monitor', p.region_id, now() from made m
  join place p on m.username = 'watch-' || p.level || '-' || p.code`;

const copySql = `
  insert into attainment (period_id, county_id, region_id, target_id, plan_id, plan_version, as_of, status, severity,
    score, computed_at)
  select a.period_id, r.county_id, r.region_id, a.target_id, a.plan_id, a.plan_version, a.as_of, a.status, a.severity,
    a.score || jsonb_build_object('region', r.code), now()
  from attainment a join region o on o.region_id = a.region_id and o.code = $1
  join region r on r.code = any($2::text[]) where a.period_id = $3`;

const oweSql = `
  insert into work (duty, key, want, owed_since, ring_at, not_before)
  select 'attainments-scored', region_id || '/' || $2::int, 1, now(), now(), now() from region
  where code = any($1::text[]) order by 2`;

const watched = `n.channel = 'email' and c.username like 'watch-%'`;
const openedSql = `
  select count(*)::int as n from alert a where exists (select from region r join account c on
    c.username = 'watch-county-' || r.code where r.region_id = a.region_id)`;
const doneSql = `
  select count(*)::int as n from notification n join account c on c.account_id = n.recipient_id where ${watched}
  having count(*) >= ${targets * places * 3} and count(*) filter (where sent_at is null) = 0`;
const recipientsSql = `
  with person as (
    select split_part(c.username, '-', 2) as level, c.account_id, count(*)::int as told,
      count(distinct n.message_id)::int as messages
    from notification n join account c on c.account_id = n.recipient_id where ${watched} and n.sent_at is not null
    group by 1, 2)
  select level as who, count(*)::int as people, sum(told)::int as told, sum(messages)::int as messages,
    max(messages)::int as most
  from person group by 1 order by 2 desc`;
