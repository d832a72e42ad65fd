import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client as Database } from 'pg';
import { counties, indicatorOf, scoringWaits, writeBulkPlan } from '../support/bulk-figures.js';
import type { Client } from '../support/client.js';
import { tokenWith } from '../support/signed-in.js';
import { System } from '../support/system.js';
import { xushi } from '../support/xushi-command.js';

interface Told {
  readonly status: string;
  readonly response: {
    readonly importCount: Readonly<Record<'imported' | 'updated' | 'ignored' | 'deleted', number>>;
    readonly rejectedIndexes: readonly number[];
    readonly conflicts?: readonly { readonly errorCode: string; readonly value: string }[];
  };
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-many-'));
const places = counties(40, '52');
const stocks = [2, 5, 8].map(indicatorOf);
let system: System;
let sender: Client;

/** The same three figures of each county, so that a form is known by the one number that it says. */
const valuesOf = (of: readonly string[], said: number, period = '2015Q1') =>
  of.flatMap((orgUnit) => stocks.map((dataElement) => ({ dataElement, period, orgUnit, value: String(said) })));

const push = (dataValues: readonly object[], { dialect = 42, query = '', client = sender } = {}) =>
  client.post<Told>(`/api/${dialect}/dataValueSets?idScheme=code${query}`, { dataValues });

const count = async (sql: string): Promise<number> =>
  Number((await system.query<{ n: string }>(`select count(*) as n from ${sql}`))[0]?.n);

beforeAll(async () => {
  const plans = writeBulkPlan(path.join(folder, 'plans'), 10);
  system = await System.start({ workers: 0, schedulers: 0, env: { XUSHI_PLANS_DIR: plans } });
  await system.query(scoringWaits);
  sender = system.with(await tokenWith(system, { role: 'submitter', region: '520000' }));
}, 60_000);

afterAll(async () => {
  await system.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

describe('many forms in one request', () => {
  it('are a version each, with a receipt and an entry in the audit of their own', async () => {
    const { body } = await push(valuesOf(places, 1));
    expect(body.response.importCount).toEqual({ imported: 120, updated: 0, ignored: 0, deleted: 0 });
    expect(await count('submission where head_version = 1 and live_version = 1')).toBe(40);
    expect(await count(`(select distinct receipt from submission_version) r`)).toBe(40);
    expect(await count(`audit where body::json ->> 'action' = 'submission.accept'`)).toBe(40);
    expect(await count(`work where duty = 'submission-accepted'`)).toBe(40);
  });

  it('make no version where they say nothing new, and one where a single figure changed', async () => {
    const [first = ''] = places;
    const again = valuesOf(places, 1).map((value, at) => (at === 0 ? { ...value, value: '9' } : value));
    expect((await push(again)).body.response.importCount).toMatchObject({ updated: 1, ignored: 119 });
    expect(await count('submission_version')).toBe(41);
    expect(
      await count(`submission s join region r using (region_id) where s.head_version = 2 and r.code = '${first}'`),
    ).toBe(1);
  });

  it('of several senders at once come one after the other, each whole', async () => {
    const before = await count('submission_version');
    const others = await Promise.all([1, 2, 3].map(() => tokenWith(system, { role: 'submitter', region: '520000' })));
    const all = await Promise.all(
      [sender, ...others.map((token) => system.with(token))].map((client, at) =>
        push(valuesOf(at % 2 === 0 ? places : [...places].reverse(), 100 + at), { client }),
      ),
    );
    expect(all.map(({ status }) => status)).toEqual(Array(4).fill(200));
    expect(all.map(({ body }) => body.response.rejectedIndexes.length)).toEqual(Array(4).fill(0));
    expect(await count('submission_version')).toBe(before + 160);
    // a form is one sender's: its three figures say the same number
    expect(
      await count(
        `(select from reported_value v join submission s using (period_id, county_id, region_id, plan_id)
          where v.version = s.live_version group by s.region_id having count(distinct numerator) > 1) torn`,
      ),
    ).toBe(0);
  });

  describe('of which one is held by somebody else', () => {
    const [held = ''] = places;
    const holding = async (work: () => Promise<void>): Promise<void> => {
      const other = new Database(system.database.url);
      await other.connect();
      try {
        await other.query('begin');
        await other.query(
          `select from submission s join region r using (region_id) where r.code = '${held}' for update of s`,
        );
        await work();
      } finally {
        await other.end();
      }
    };

    it('are stored but for that one, where each stands alone', async () => {
      await holding(async () => {
        const { status, body } = await push(valuesOf(places, 200));
        expect(status).toBe(409);
        expect(body.response.importCount).toMatchObject({ updated: 117, ignored: 3 });
        expect(body.response.rejectedIndexes).toEqual([0, 1, 2]);
      });
    }, 30_000);

    it('are not stored at all, where they stand together', async () => {
      const before = await count('submission_version');
      for (const how of [{ query: '&atomic=true' }, { dialect: 43 }])
        await holding(async () => {
          expect((await push(valuesOf(places, 300), how)).status).toBe(409);
        });
      expect(await count('submission_version')).toBe(before);
      expect((await push(valuesOf(places, 300), { dialect: 43 })).status).toBe(200);
      expect(await count('submission_version')).toBe(before + 40);
    }, 30_000);
  });

  it('leave nothing that the checks of the whole store complain of', async () => {
    const { out, code } = await xushi(['verify', '--json'], { env: system.environment });
    const found = JSON.parse(out) as { readonly check: string; readonly count: number | null }[];
    expect([code, found.filter((one) => one.count !== 0)]).toEqual([0, []]);
    expect(found.map(({ check }) => check)).toContain('audit-chain');
  });
});
