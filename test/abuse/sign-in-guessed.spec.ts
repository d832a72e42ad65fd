import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Caller, type Answer, type Seen } from '../support/api.js';
import { freePort } from '../support/free-port.js';
import type { Environment } from '../support/process-of-ours.js';
import { System } from '../support/system.js';

const guesses = 1_000;
const atOnce = 100;
const lockSeconds = 30 * 60;

interface Guess {
  readonly username: string;
  readonly from: string;
}

/** From wherever somebody says that he is; there is one proxy of our own before the process, and that is we. */
const guess = (url: string, { username, from }: Guess): Promise<Answer<Seen>> =>
  new Caller(url).signIn(username, 'not the password', { 'x-forwarded-for': from });

const waitOf = ({ headers }: Answer<unknown>): number => Number(headers.get('retry-after'));
const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? NaN;

/** So many at a time, in order. */
async function inWaves<T>(count: number, work: (n: number) => Promise<T>): Promise<T[]> {
  const done: T[] = [];
  for (let from = 0; from < count; from += atOnce) {
    const wave = Array.from({ length: Math.min(atOnce, count - from) }, (_, n) => work(from + n));
    done.push(...(await Promise.all(wave)));
  }
  return done;
}

describe('who guesses', () => {
  let system: System;
  let behindProxy: string;
  let another: string;
  const addApi = async (env: Environment): Promise<string> => {
    const port = await freePort();
    await system.add('api', { PORT: String(port), ...env });
    return `http://127.0.0.1:${port}`;
  };
  beforeAll(async () => {
    system = await System.start({ workers: 0, schedulers: 0, plans: ['hainan-district-2023-2025'] });
    behindProxy = await addApi({ XUSHI_TRUSTED_PROXIES: '1' });
    another = await addApi({ XUSHI_TRUSTED_PROXIES: '1' });
  }, 120_000);
  afterAll(() => system.stop(), 30_000);

  it('a name learns nothing from the time that the answer takes', async () => {
    const known = ['submitter', 'reviewer', 'monitor', 'catalogue-admin', 'sysadmin'];
    const took = async (username: string, n: number): Promise<number> => {
      const began = performance.now();
      const { body } = await guess(behindProxy, { username, from: `10.1.${n >> 8}.${n & 255}` });
      expect(body.code).toBe('auth.wrong_credentials');
      return performance.now() - began;
    };
    await took('nobody', 255);
    const differences: number[] = [];
    for (let n = 0; n < 20; n++) {
      const order = n % 2 === 0;
      const first = await took(order ? (known[n % 5] ?? '') : `nobody-${n}`, 2 * n);
      const second = await took(order ? `nobody-${n}` : (known[n % 5] ?? ''), 2 * n + 1);
      differences.push(order ? first - second : second - first);
    }
    expect(Math.abs(median(differences))).toBeLessThan(10);
  }, 60_000);

  it('a thousand passwords sent together, through two processes and from everywhere: five are tried', async () => {
    const answers = await Promise.all(
      Array.from({ length: 1000 }, (_, n) =>
        guess(n % 2 === 0 ? behindProxy : another, { username: 'editor', from: `10.2.${n >> 8}.${n & 255}` }),
      ),
    );
    const codes = answers.map(({ body }) => body.code);
    expect(codes.filter((code) => code === 'auth.wrong_credentials').length).toBeLessThanOrEqual(5);
    // the last is load: nobody was let in, and the same request may be made again in a moment
    const refusals = ['auth.busy', 'auth.locked', 'auth.wrong_credentials', 'database.unavailable'];
    expect(codes.filter((code) => !refusals.includes(code))).toEqual([]);
    expect(answers.filter(({ status }) => status !== 401).every((answer) => waitOf(answer) > 0)).toBe(true);
  }, 60_000);

  it('a thousand guesses, sprayed over names and addresses: five for each, and no lock outlasts half an hour', async () => {
    const known = ['editor', 'auditor', 'secadmin'];
    const answers = await inWaves(guesses, (n) =>
      guess(behindProxy, {
        username: n % 10 === 0 ? (known[(n / 10) % 3] ?? '') : `somebody-${n % 977}`,
        from: `1.2.3.${n % 250}, 10.3.0.${n % 25}`,
      }),
    );
    const tried = answers.filter(({ body }) => body.code === 'auth.wrong_credentials');
    expect(tried.length).toBeLessThanOrEqual(25 * 5);
    const refused = answers.filter(({ status }) => status === 429 || status === 503);
    expect(tried.length + refused.length).toBe(guesses);
    expect(Math.max(...refused.map(waitOf))).toBeLessThanOrEqual(lockSeconds);

    const later = await addApi({
      XUSHI_TRUSTED_PROXIES: '1',
      XUSHI_CLOCK: new Date(Date.now() + (lockSeconds + 60) * 1000).toISOString(),
    });
    const { username, password } = system.account('editor');
    const now = await new Caller(behindProxy).signIn(username, password, { 'x-forwarded-for': '10.4.0.1' });
    expect([now.status, now.body.code]).toEqual([429, 'auth.locked']);
    const then = await new Caller(later).signIn(username, password, { 'x-forwarded-for': '10.3.0.1' });
    expect(then.status).toBe(200);
  }, 120_000);

  it('addresses that somebody invents count for nothing where no proxy is configured', async () => {
    const answers: Answer<Seen>[] = [];
    for (let n = 0; n < 8; n++)
      answers.push(await guess(system.baseUrl, { username: `invented-${n}`, from: `10.5.0.${n}` }));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
    const addresses = await system.query<{ subject: string }>(
      `select subject from login_failure where subject like 'address 10.5.%' or subject = 'address 127.0.0.1'`,
    );
    expect(addresses).toEqual([{ subject: 'address 127.0.0.1' }]);
  });

  it('and none where our proxy is: it is the one whom the proxy saw', async () => {
    const answers: Answer<Seen>[] = [];
    for (let n = 0; n < 8; n++)
      answers.push(await guess(behindProxy, { username: `forged-${n}`, from: `10.6.0.${n}, 203.0.113.77` }));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
  });
});

describe('who asks too often', () => {
  let system: System;
  const perMinute = 60;
  beforeAll(async () => {
    const env = { XUSHI_REQUESTS_PER_MINUTE: String(perMinute) };
    system = await System.start({ workers: 0, schedulers: 0, plans: ['hainan-district-2023-2025'], env });
  }, 120_000);
  afterAll(() => system.stop(), 30_000);

  it('a thousand requests of one account at once: a minute’s worth is answered, the rest is told when to come', async () => {
    const began = performance.now();
    const answers = await Promise.all(
      Array.from({ length: 1000 }, () => new Caller(system.baseUrl, system.token).send('GET', '/api/v1/session')),
    );
    const filled = Math.ceil(((performance.now() - began) / 60_000) * perMinute);
    const answered = answers.filter(({ status }) => status === 200).length;
    expect(answered).toBeGreaterThanOrEqual(perMinute);
    expect(answered).toBeLessThanOrEqual(perMinute + filled);
    const refused = answers.filter(({ status }) => status === 429);
    expect(answered + refused.length).toBe(1000);
    expect(refused.every(({ body }) => body.code === 'request.too_many')).toBe(true);
    expect(refused.every((answer) => waitOf(answer) === 1)).toBe(true);

    // another account has its own, and whoever waited as told is answered
    const { username, password } = system.account('monitor');
    const monitor = new Caller(system.baseUrl);
    await monitor.signIn(username, password);
    expect((await monitor.send('GET', '/api/v1/session')).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const again = await new Caller(system.baseUrl, system.token).send('GET', '/api/v1/session');
    expect(again.status).toBe(200);
  }, 60_000);
});
