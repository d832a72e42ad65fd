import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bulkLines, bulkPlan, counties, valuesHeader, writeBulkPlan } from '../support/bulk-figures.js';
import { System } from '../support/system.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-bulk-'));
const [regions, indicators] = [190, 30];
let system: System;

beforeAll(async () => {
  const plans = writeBulkPlan(path.join(folder, 'plans'), indicators);
  const env = { XUSHI_PLANS_DIR: plans, XUSHI_LEASE_SECONDS: '2', XUSHI_RESCUE_AFTER_SECONDS: '2' };
  system = await System.start({ workers: 0, schedulers: 0, env });
}, 120_000);

afterAll(async () => {
  await Promise.all(system.of('worker').map((one) => one.end('SIGKILL')));
  await system.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

interface Stored {
  readonly forms: number;
  readonly versions: number;
  readonly values: number;
}

async function stored(periodId: number): Promise<Stored> {
  const [row] = await system.query<Stored>(
    `select (select count(*)::int from submission where period_id = ${periodId} and head_version > 0) as forms,
       (select count(*)::int from submission_version where period_id = ${periodId}) as versions,
       (select count(*)::int from reported_value where period_id = ${periodId}) as values`,
  );
  if (!row) throw new Error('a count is one row');
  return row;
}

describe('a worker that dies over an import', () => {
  const nothing: Stored = { forms: 0, versions: 0, values: 0 };
  const all: Stored = { forms: regions, versions: regions, values: regions * indicators };

  it.each([
    ['while it checks', 'K1', 'file', '2020Q1', nothing],
    ['when the values are copied', 'K2', 'file', '2020Q2', nothing],
    ['before the ledger commits', 'K9', 'file', '2020Q3', nothing],
    // 166 regions of 30 values share the first transaction
    ['between two regions', 'K4', 'region', '2020Q4', { forms: 166, versions: 166, values: 4980 }],
  ])(
    '%s leaves all or nothing, and the next one ends it once',
    async (_, failpoint, scope, quarter, left) => {
      const periodId = Number(`${quarter.slice(0, 4)}2${quarter.at(-1) ?? ''}`);
      const lines = bulkLines({ counties: counties(regions), quarters: [quarter], indicators });
      const bytes = Buffer.from([valuesHeader, ...lines].join('\n'));
      const doomed = await system.add('worker', { XUSHI_FAILPOINT: `${failpoint}:exit` });
      const { body } = await system.operator.upload<{ job: string }>(
        '/api/v1/imports',
        { name: 'figures.csv', bytes },
        { plan: bulkPlan, scope },
      );
      await until(() => Promise.resolve(!doomed.running));
      expect(await stored(periodId)).toEqual(left);
      const healthy = await system.add('worker');
      const job = await system.operator.until<{ state: string; outcome: object; rows: object; problems: number }>(
        `/api/v1/imports/${body.job}`,
        (answer) => answer.body.state === 'done',
        60_000,
      );
      expect(await stored(periodId)).toEqual(all);
      expect(job).toMatchObject({ problems: 0, outcome: { forms: regions, accepted: regions, unchanged: 0 } });
      await healthy.end('SIGKILL');
    },
    120_000,
  );
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 45_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('it did not come to hold within 45 s');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
