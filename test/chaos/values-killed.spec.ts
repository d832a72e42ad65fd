import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { counties, indicatorOf, scoringWaits, writeBulkPlan } from '../support/bulk-figures.js';
import { freePort } from '../support/free-port.js';
import { System } from '../support/system.js';
import { xushi } from '../support/xushi-command.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-values-'));
/** More than one transaction holds: about 5,000 values share one where forms stand alone. */
const [places, indicators] = [190, 45];
/** Those of one value each. */
const single = Array.from({ length: indicators }, (_, number) => number).filter((number) => number % 3 !== 0);
const each = single.length;
let system: System;

beforeAll(async () => {
  const plans = writeBulkPlan(path.join(folder, 'plans'), indicators);
  system = await System.start({ workers: 0, schedulers: 0, map: 'whole', env: { XUSHI_PLANS_DIR: plans } });
  await system.query(scoringWaits);
}, 120_000);

afterAll(async () => {
  await system.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

interface Answer {
  readonly response: {
    readonly importCount: { readonly imported: number; readonly updated: number; readonly ignored: number };
  };
}

async function stored(periodId: number) {
  const [row] = await system.query<{ forms: number; versions: number; values: number }>(
    `select (select count(*)::int from submission where period_id = ${periodId} and head_version > 0) as forms,
       (select count(*)::int from submission_version where period_id = ${periodId}) as versions,
       (select count(*)::int from reported_value where period_id = ${periodId}) as values`,
  );
  return row;
}

const whole = (forms: number) => ({ forms, versions: forms, values: forms * each });

const valuesOf = (period: string) =>
  counties(places).flatMap((orgUnit) =>
    single.map((number) => ({ dataElement: indicatorOf(number), period, orgUnit, value: String(number) })),
  );

/** Sends to a service that dies at a place of the code, and then the same to one that lives. */
async function sendTwice(dialect: 42 | 43, { period, at }: { period: string; at: string }) {
  const address = `/api/${dialect}/dataValueSets?idScheme=code`;
  const port = await freePort();
  const doomed = await system.add('api', { PORT: String(port), XUSHI_FAILPOINT: `${at}:exit` });
  const sent = system.through(`http://127.0.0.1:${port}`).post(address, { dataValues: valuesOf(period) });
  await expect(sent).rejects.toThrow();
  for (const by = Date.now() + 10_000; doomed.running;) {
    if (Date.now() > by) throw new Error('the service did not die');
    await sleep(20);
  }
  const left = await stored(Number(period.replace('Q', '2')));
  const again = await system.operator.post<Answer>(address, { dataValues: valuesOf(period) });
  expect(again.status).toBe(200);
  return { left, counted: again.body.response.importCount };
}

describe('values of another system, while the service dies', () => {
  it.each([
    [42, '2020Q1', 'K2', 'none'],
    [42, '2020Q2', 'K4', 'some'],
    [43, '2020Q3', 'K3', 'none'],
  ] as const)(
    'stand in whole forms, and once when they come again: %i, %s, %s, %s before',
    async (dialect, period, at, expected) => {
      const { left, counted } = await sendTwice(dialect, { period, at });
      const before = left?.forms ?? NaN;
      expect(before === 0 ? 'none' : before < places ? 'some' : 'all').toBe(expected);
      expect(left).toEqual(whole(before));
      // the newer release counts what is new as updated
      const came = counted.imported + counted.updated;
      expect([came, counted.ignored]).toEqual([(places - before) * each, before * each]);
      expect(await stored(Number(period.replace('Q', '2')))).toEqual(whole(places));
    },
    60_000,
  );

  it('leave nothing that the checks of the whole store complain of', async () => {
    const { out, code } = await xushi(['verify', '--json'], { env: system.environment });
    const found = JSON.parse(out) as { readonly count: number | null }[];
    expect([code, found.filter(({ count }) => count !== 0)]).toEqual([0, []]);
  }, 60_000);
});
