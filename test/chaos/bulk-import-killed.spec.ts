import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bulkLines, bulkPlan, counties, scoringWaits, valuesHeader, writeBulkPlan } from '../support/bulk-figures.js';
import type { ProcessOfOurs } from '../support/process-of-ours.js';
import { System } from '../support/system.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-bulk-'));
const [regions, indicators] = [190, 30];
let system: System;

beforeAll(async () => {
  const plans = writeBulkPlan(path.join(folder, 'plans'), indicators);
  const env = { XUSHI_PLANS_DIR: plans, XUSHI_LEASE_SECONDS: '2', XUSHI_RESCUE_AFTER_SECONDS: '2' };
  system = await System.start({ workers: 0, schedulers: 0, map: 'whole', env });
  await system.query(scoringWaits);
}, 120_000);

afterAll(async () => {
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

interface Job {
  readonly job: string;
  readonly state: string;
  readonly problems: number;
  readonly outcome: object;
}

/** Sends a quarter of many counties, as a job that nobody has begun unless a worker is there. */
async function send(quarter: string, scope: 'file' | 'region'): Promise<string> {
  const lines = bulkLines({ counties: counties(regions), quarters: [quarter], indicators });
  const bytes = Buffer.from([valuesHeader, ...lines].join('\n'));
  const file = { name: 'figures.csv', bytes };
  const { body } = await system.operator.upload<Job>('/api/v1/imports', file, { plan: bulkPlan, scope });
  return body.job;
}

const died = (worker: ProcessOfOurs) => until(() => Promise.resolve(!worker.running));

async function isDoneOnce(job: string, periodId: number): Promise<void> {
  const told = await system.operator.until<Job>(
    `/api/v1/imports/${job}`,
    (answer) => answer.body.state === 'done',
    60_000,
  );
  expect(told).toMatchObject({ problems: 0, outcome: { forms: regions, accepted: regions, unchanged: 0 } });
  expect(await stored(periodId)).toEqual({ forms: regions, versions: regions, values: regions * indicators });
}

describe('workers that die over an import, one after the other', () => {
  let file = '';

  it.each([
    ['while it checks', 'K1'],
    ['when the values are copied', 'K2'],
    ['before the ledger commits', 'K9'],
  ])(
    'leave nothing of a whole file: %s',
    async (_, failpoint) => {
      if (file === '') file = await send('2020Q1', 'file');
      await died(await system.add('worker', { XUSHI_FAILPOINT: `${failpoint}:exit` }));
      expect(await stored(202021)).toEqual({ forms: 0, versions: 0, values: 0 });
    },
    60_000,
  );

  it('leave whole regions where each stands for itself, and the next one ends everything once', async () => {
    const next = await system.add('worker', { XUSHI_FAILPOINT: 'K4:exit' });
    await isDoneOnce(file, 202021);
    const job = await send('2020Q4', 'region');
    await died(next);
    // 166 regions of 30 values share the first transaction
    expect(await stored(202024)).toEqual({ forms: 166, versions: 166, values: 4980 });
    await system.add('worker');
    await isDoneOnce(job, 202024);
  }, 120_000);
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 45_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('it did not come to hold within 45 s');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
