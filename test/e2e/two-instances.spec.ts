import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client, FigureGiven } from '../support/client.js';
import { Door } from '../support/door.js';
import { district, districtForm, plan } from '../support/hainan-district.js';
import { tokenWith } from '../support/signed-in.js';
import { System } from '../support/system.js';

interface Exchange {
  readonly id: string;
  readonly url: string;
  readonly state: string;
  readonly from: string | null;
  readonly failures: number;
  readonly lastError: { readonly zh: string } | null;
}
interface Run {
  readonly id: string;
  readonly state: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly valuesRead: number;
  readonly imported: number;
  readonly updated: number;
  readonly ignored: number;
  readonly deleted: number;
  readonly conflicts: number;
  readonly error: { readonly zh: string } | null;
}

const exchanges = '/api/v1/exchanges';
const quarters = ['2023Q1', '2023Q2', '2023Q3', '2023Q4'];
const drills = { indicator: 'emergency_drills', state: 'not_applicable', note: '当季无此项工作（演示数据）' };
const equipment = (numerator: number) => ({ indicator: 'cdc_equipment_ratio', numerator, denominator: 50 });

describe('two instances of ours', () => {
  let a: System;
  let b: System;
  let toA: Door;
  let toB: Door;
  let tokenOfA: string;
  let tokenOfB: string;
  let atA: Client;
  let atB: Client;
  let pull: Exchange;

  const handIn = async (period: string, changes: readonly FigureGiven[] = [], without = ''): Promise<void> => {
    const values = districtForm(period, changes).filter(({ indicator }) => indicator !== without);
    const reason = { class: 'entry_error', text: '漏登设备，已核对台账' };
    const form = { plan, region: district, period, values, reason };
    expect(await a.operator.submit(form)).toMatchObject({ status: 202 });
  };
  const wish = (door: Door, token: string, direction: 'pull' | 'push') => ({
    ...{ name: '另一平台', region: district, url: `http://${door.host}/api/`, token, direction },
    ...{ dataSets: [plan], everyMinutes: 60 },
  });
  const newer = async (client: Client, id: string, than: string | undefined): Promise<Run> => {
    const path = `${exchanges}/${id}/runs`;
    const isEnded = (run: Run | undefined) => run !== undefined && run.id !== than && run.state !== 'running';
    const [run] = await client.until<Run[]>(path, ({ body }) => isEnded(body[0]), 15_000);
    if (run === undefined) throw new Error('there is no run');
    return run;
  };
  const newest = async (client: Client, id: string) => (await client.get<Run[]>(`${exchanges}/${id}/runs`)).body[0]?.id;
  const run = async (client: Client, id: string): Promise<Run> => {
    const before = await newest(client, id);
    expect((await client.post(`${exchanges}/${id}/run`)).status).toBe(202);
    return newer(client, id, before);
  };
  const now = async () => (await atB.get<Exchange>(`${exchanges}/${pull.id}`)).body;
  const troublesOfB = () =>
    b.query<{ kind: string }>(`select kind from trouble where kind like 'exchange.%' and settled_at is null`);
  /** Figures, verdicts and working of every region and period, and the cards of each; when a machine wrote them is left out. */
  const judged = async (system: System): Promise<unknown> => {
    await system.untilNothingIsOwed();
    const scores = (await system.operator.get<object[]>(`/api/v1/scores?plan=${plan}`)).body;
    expect(scores.length).toBeGreaterThan(50);
    const asked = `/api/v1/scorecard?plan=${plan}&parent=${district}&period=`;
    const cards = await Promise.all(quarters.map(async (period) => (await system.operator.get(asked + period)).body));
    const text = JSON.stringify({ scores, cards }, (key, value: unknown) => (key === 'recordedAt' ? undefined : value));
    return JSON.parse(text);
  };
  const expectTheSame = async (): Promise<void> => {
    expect(await judged(b)).toEqual(await judged(a));
  };

  beforeAll(async () => {
    [toA, toB] = await Promise.all([Door.before(() => a.baseUrl), Door.before(() => b.baseUrl)]);
    const env = { XUSHI_OUTBOUND_INTERNAL: `${toA.host},${toB.host}`, LOG_LEVEL: 'debug' };
    [a, b] = await Promise.all([System.start({ plans: [plan], env }), System.start({ plans: [plan], env })]);
    const grants = { role: 'submitter', region: district };
    [tokenOfA, tokenOfB] = await Promise.all([tokenWith(a, grants), tokenWith(b, grants)]);
    [atA, atB] = [a.with(tokenOfA), b.with(tokenOfB)];
    for (const period of quarters) await handIn(period);
    await handIn('2023Q2', [equipment(41)], 'hospital_further_training');
    await handIn('2023Q3', [drills]);
  }, 120_000);
  afterAll(() => Promise.all([a.stop(), b.stop(), toA.close(), toB.close()]), 60_000);

  it('agree that one pulls from the other; an address is on the list, and a new one has its own token', async () => {
    const made = await atB.post<Exchange>(exchanges, { ...wish(toA, tokenOfA, 'pull'), suspended: true });
    expect(made).toMatchObject({ status: 201, body: { state: 'suspended', from: null, url: `http://${toA.host}` } });
    pull = made.body;
    const path = `${exchanges}/${pull.id}`;
    expect(await atB.post(`${path}/run`)).toMatchObject({ status: 409, body: { code: 'exchange.suspended' } });
    expect(await atB.patch(path, { url: `http://${toB.host}` })).toMatchObject({ status: 422 });
    const inside = { ...wish(toA, tokenOfA, 'pull'), url: 'http://169.254.169.254' };
    expect(await atB.post(exchanges, inside)).toMatchObject({ status: 422, body: { code: 'exchange.invalid' } });
    expect(await atB.post(exchanges, { ...wish(toA, tokenOfA, 'pull'), region: '520100' })).toMatchObject({
      status: 404,
    });
    expect(await atB.patch(path, { state: 'active' })).toMatchObject({ status: 200, body: { state: 'active' } });
  });

  it('have the same scores afterwards, with states, corrections and what was taken away', async () => {
    const first = await run(atB, pull.id);
    expect(first).toMatchObject({ state: 'complete', from: null, updated: 0, deleted: 0, conflicts: 0, error: null });
    // of the value that was taken away there is nothing here to take away
    expect([first.imported, first.ignored]).toEqual([first.valuesRead - 1, 1]);
    await expectTheSame();
    const { body } = await b.operator.get<{ values: { indicator: string }[] }>(
      `/api/v1/values?plan=${plan}&region=${district}&period=2023Q3`,
    );
    expect(body.values.find(({ indicator }) => indicator === drills.indicator)).toMatchObject(drills);
  }, 30_000);

  it('exchange nothing anew where nothing has changed, and the clock asks by itself', async () => {
    const before = await now();
    await b.query(`update exchange_system set next_at = now()`);
    const last = await newest(atB, pull.id);
    await b.query(`update schedule_slot set slot = slot - interval '10 minutes' where schedule = 'exchanges'`);
    const second = await newer(atB, pull.id, last);
    expect(second).toMatchObject({ state: 'complete', from: before.from, imported: 0, updated: 0, deleted: 0 });
    expect(second.ignored).toBe(second.valuesRead);
    const after = await now();
    expect(after.from).toBe(second.to);
    expect(Date.parse(after.from ?? '')).toBeGreaterThan(Date.parse(before.from ?? ''));
    const from = new Date(Date.now() + 3_600_000).toISOString();
    await atB.patch(`${exchanges}/${pull.id}`, { from });
    expect(await run(atB, pull.id)).toMatchObject({ state: 'complete', from, valuesRead: 0 });
  });

  it('lose nothing while one cannot be reached: it is told in words, then to the operator, and nothing moves', async () => {
    const { from } = await now();
    await handIn('2023Q4', [equipment(47)], 'cdc_recruits');
    toA.isOpen = false;
    for (const failures of [1, 2, 3]) {
      expect(await troublesOfB()).toEqual([]);
      const failed = await run(atB, pull.id);
      expect(failed).toMatchObject({ state: 'failed', from, to: null, valuesRead: 0 });
      expect(failed.error?.zh).toContain(toA.host);
      expect(await now()).toMatchObject({ from, failures, lastError: failed.error });
    }
    expect(await troublesOfB()).toEqual([{ kind: 'exchange.failed' }]);
    toA.isOpen = true;
    const again = await run(atB, pull.id);
    expect(again).toMatchObject({ state: 'complete', from, imported: 0, updated: 1, deleted: 1 });
    expect(await now()).toMatchObject({ from: again.to, failures: 0, lastError: null });
    expect(await troublesOfB()).toEqual([]);
    await expectTheSame();
  }, 30_000);

  it('push as well: what the other side refuses is told, and the rest arrives', async () => {
    const narrow = await tokenWith(b, { role: 'submitter', region: '150302' });
    const made = await atA.post<Exchange>(exchanges, wish(toB, narrow, 'push'));
    const refused = await run(atA, made.body.id);
    expect(refused).toMatchObject({ state: 'warnings', imported: 0, updated: 0, deleted: 0 });
    expect(refused.ignored).toBe(refused.valuesRead);
    const told = await atA.get<readonly { code: string; object: string }[]>(`${exchanges}/${made.body.id}/conflicts`);
    expect(told.body).toContainEqual(expect.objectContaining({ code: 'E7617', object: district }));
    await handIn('2023Q1', [equipment(40)]);
    const path = `${exchanges}/${made.body.id}`;
    await atA.patch(path, { url: `http://${toB.host}`, token: tokenOfB, from: null });
    const taken = await run(atA, made.body.id);
    expect(taken).toMatchObject({ state: 'complete', from: null, imported: 0, updated: 1, conflicts: 0 });
    await expectTheSame();
    expect((await run(atA, made.body.id)).from).toBe(taken.to);
    expect((await atA.delete(path)).status).toBe(204);
    expect((await atA.get(path)).status).toBe(404);
  }, 30_000);

  it('end with the grant of who answers for it', async () => {
    await b.query(`
      update account_grant set revoked_at = now() where account_id = (select created_by from exchange_system limit 1)`);
    expect(await run(b.operator, pull.id)).toMatchObject({ state: 'failed', valuesRead: 0 });
    const { body } = await b.operator.get<Exchange>(`${exchanges}/${pull.id}`);
    expect(body.state).toBe('suspended');
    expect(await troublesOfB()).toEqual([{ kind: 'exchange.unbacked' }]);
  });

  it('say their tokens nowhere: in no log, answer, audit or report', async () => {
    const written: unknown[] = [];
    for (const system of [a, b]) {
      for (const table of ['exchange_system', 'exchange_run', 'audit', 'trouble', 'work'])
        written.push(await system.query(`select t::text from ${table} t`));
    }
    const seen = [
      ...[a, b].flatMap(({ processes }) => processes.map(({ output }) => output)),
      JSON.stringify([written, (await b.operator.get(exchanges)).body]),
    ].join('\n');
    for (const token of [tokenOfA, tokenOfB]) expect(seen.includes(token)).toBe(false);
    expect(seen).toContain(pull.id);
  });
});
