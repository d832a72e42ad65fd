import { once } from 'node:events';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { district, districtForm, plan } from '../support/hainan-district.js';
import type { ProcessOfOurs } from '../support/process-of-ours.js';
import { System } from '../support/system.js';

interface Line {
  readonly time: string;
  readonly level: string;
  readonly app: string;
  readonly event: string;
  readonly duty?: string;
  readonly key?: string;
  readonly attempt?: number;
  readonly requestId?: string;
}

const linesOf = ({ output }: ProcessOfOurs): Line[] =>
  output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Line);

/** @throws where an address still answers after five seconds */
async function untilClosed(address: string): Promise<void> {
  const isOpen = () =>
    fetch(address).then(
      () => true,
      () => false,
    );
  for (let tries = 0; tries < 50 && (await isOpen()); tries += 1) await sleep(100);
  await expect(fetch(address)).rejects.toThrow();
}

describe('a process that is told to stop', () => {
  let system: System;
  beforeAll(async () => {
    system = await System.start({ plans: [plan], workers: 0 });
  }, 120_000);
  afterAll(() => system.stop(), 30_000);

  const form = (period: string) => JSON.stringify({ plan, region: district, period, values: districtForm(period) });
  const owed = () =>
    system.query<{ held: boolean }>(`select leased_by is not null as held from work where done < want`);

  it('names in each line of its log the work, and the request that asked for it', async () => {
    const worker = await system.add('worker', { XUSHI_FAILPOINT: 'K9:throw' });
    const requestId = '0b9f5a52-6a5f-4d1e-9a3c-2f1d0f2c9a11';
    const answer = await fetch(`${system.baseUrl}/api/v1/submissions`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${system.token}`,
        'content-type': 'application/json',
        'x-request-id': requestId,
      },
      body: form('2023Q1'),
    });
    expect([answer.status, answer.headers.get('x-request-id')]).toEqual([202, requestId]);
    await worker.says('ledger.answer_failed', 20_000);
    const line = linesOf(worker).find(
      ({ event, duty }) => event === 'ledger.answer_failed' && duty === 'submission-accepted',
    );
    expect(line).toMatchObject({
      level: 'warn',
      app: 'worker',
      attempt: 1,
      requestId,
      key: expect.stringMatching(/^\d+\/\d+$/),
    });
    expect(Date.parse(line?.time ?? '')).toBeGreaterThan(Date.now() - 60_000);
  }, 60_000);

  it('gives back the work that it holds, and another does it', async () => {
    const [worker] = system.of('worker');
    expect((await owed()).length).toBeGreaterThan(0);
    await worker?.end('SIGTERM');
    expect((await owed()).filter(({ held }) => held)).toEqual([]);
    await system.add('worker');
    await system.untilNothingIsOwed();
  }, 90_000);

  it('answers the request that is under way, takes no other, and ends', async () => {
    const api = await system.add('api', { PORT: '0' });
    const address = /api ready (http:\S+)/.exec(api.output)?.[1] ?? '';
    const text = form('2023Q2');
    const half = Math.floor(text.length / 2);
    const request = http.request(`${address}/api/v1/submissions`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${system.token}`,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
      },
    });
    const answered = once(request, 'response') as Promise<[http.IncomingMessage]>;
    request.write(text.slice(0, half));
    await sleep(300);
    const ended = api.end('SIGTERM');
    await untilClosed(`${address}/healthz`);
    request.end(text.slice(half));
    const [response] = await answered;
    expect(response.statusCode).toBe(202);
    response.resume();
    const began = Date.now();
    await ended;
    expect(Date.now() - began).toBeLessThan(5_000);
  }, 60_000);
});
