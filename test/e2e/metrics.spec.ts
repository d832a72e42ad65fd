import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { catalogue, type Source } from '#platform/metrics';
import { freePort } from '../support/free-port.js';
import { district, districtForm, plan } from '../support/hainan-district.js';
import { ownRedis, type OwnRedis } from '../support/redis.js';
import { System } from '../support/system.js';

const described = Object.entries(catalogue);
const namesIn = (text: string, word: 'HELP' | 'TYPE'): string[] =>
  [...text.matchAll(new RegExp(`^# ${word} (\\S+) `, 'gm'))].map(([, name]) => name ?? '').sort();

/** Each sample as the metric that it belongs to and the names of its labels. */
function samplesIn(text: string): [string, string[]][] {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return lines.map((line) => {
    const [, name = '', labels = ''] = /^(\w+?)(?:_bucket|_sum|_count)?(?:\{(.*)\})? \S+$/.exec(line) ?? [];
    const of = [...labels.matchAll(/(\w+)="(?:[^"\\]|\\.)*"/g)].map(([, label]) => label ?? '');
    return [name, of.filter((label) => label !== 'le')];
  });
}

describe('what is measured', () => {
  let redis: OwnRedis;
  let system: System;
  let ports: Readonly<Record<Source, number>>;
  const scrape = async (source: Source): Promise<string> => {
    const address = source === 'api' ? system.baseUrl : `http://127.0.0.1:${ports[source]}`;
    const answer = await fetch(`${address}/metrics`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining('version=0.0.4'),
    ]);
    return answer.text();
  };

  beforeAll(async () => {
    redis = await ownRedis();
    ports = { all: 0, api: 0, worker: await freePort(), scheduler: await freePort() };
    system = await System.start({ plans: [plan], workers: 0, schedulers: 0, redisUrl: redis.url });
    for (const app of ['worker', 'scheduler'] as const) {
      await system.add(app, { XUSHI_METRICS_PORT: String(ports[app]) });
    }
  }, 120_000);
  afterAll(async () => {
    await system.stop();
    await redis.stop();
  }, 30_000);

  it.each(['api', 'worker', 'scheduler'] as const)(
    'by the %s is what the catalogue says, each with its labels',
    async (source) => {
      const ours = described.filter(([, { from }]) => from === source || from === 'all').map(([name]) => name);
      const text = await scrape(source);
      expect(namesIn(text, 'HELP')).toEqual([...ours].sort());
      expect(namesIn(text, 'TYPE')).toEqual(namesIn(text, 'HELP'));
      for (const [name, labels] of samplesIn(text))
        expect([name, labels]).toEqual([name, catalogue[name as keyof typeof catalogue].labels]);
    },
  );

  it('counts a submission that is accepted, one that is not, and what was answered for it', async () => {
    const values = districtForm('2023Q1');
    const { body } = await system.operator.submit({ plan, region: district, period: '2023Q1', values });
    const refused = await system.operator.submit({ plan, region: district, period: '2023Q9', values });
    expect(refused.status).toBe(422);
    await system.operator.scored(body.submission, 30_000);
    await system.untilNothingIsOwed();
    const api = await scrape('api');
    expect(api).toContain('\nxushi_accepted_total 1\n');
    expect(api).toMatch(/^xushi_rejected_total\{code="[\w.]+"\} 1$/m);
    expect(api).toMatch(/^xushi_accept_seconds_count 1$/m);
    expect(api).toMatch(/^xushi_requests_total\{status="4xx"\} 1$/m);
    expect(api).toMatch(/^xushi_rings_total\{result="rung"\} [1-9]/m);
    expect(api).toMatch(/^xushi_slot_lag_seconds\{schedule="day-turned"\} 0$/m);
    const worker = await scrape('worker');
    expect(worker).toMatch(
      /^xushi_answers_total\{duty="submission-accepted",outcome="answered",via="(bell|rescue)"\} 1$/m,
    );
    expect(worker).toMatch(/^xushi_answer_seconds_count\{duty="submission-accepted"\} 1$/m);
    expect(worker).toMatch(/^xushi_batch_size_sum\{duty="submission-accepted"\} 1$/m);
  }, 60_000);

  it('calls a unit that is due later owed, and not old', async () => {
    await system.query(`insert into work (duty, key, want, owed_since, not_before, ring_at) values
      ('report-due', '1/1/202301', 1, now() - interval '1 h', now() + interval '1 h', now() + interval '1 h')`);
    const text = await scrape('api');
    expect(text).toContain('xushi_work_owed{duty="report-due"} 1\n');
    expect(text).toContain('xushi_work_oldest_owed_seconds{duty="report-due"} 0\n');
    await system.query(`delete from work where duty = 'report-due'`);
  });

  it('says what became of sign-ins', async () => {
    const signIn = (password: string) =>
      fetch(`${system.baseUrl}/api/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username: system.account('auditor').username, password }),
      });
    await signIn('not the password');
    await signIn(system.account('auditor').password);
    const text = await scrape('api');
    expect(text).toContain('xushi_sign_ins_total{result="failed"} 1\n');
    expect(text).toContain('xushi_sign_ins_total{result="ok"} 1\n');
  });

  it('says that Redis is away, and what PostgreSQL says all the same', async () => {
    expect(await scrape('api')).toMatch(/xushi_redis_up 1\n[\s\S]*xushi_redis_noeviction 1\n/);
    await redis.kill();
    const text = await scrape('api');
    expect(text).toContain('xushi_redis_up 0\n');
    expect(text).toContain('xushi_database_writable 1\n');
    expect(text).not.toMatch(/^xushi_redis_evicted_keys_total /m);
  }, 30_000);

  it('says nothing else at the address of a worker', async () => {
    const address = `http://127.0.0.1:${ports.worker}`;
    expect((await fetch(`${address}/api/v1/plans`)).status).toBe(404);
    expect((await fetch(`${address}/metrics`, { method: 'POST' })).status).toBe(404);
  });
});
