import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Caller } from '../support/api.js';
import { System } from '../support/system.js';

interface Health {
  readonly redis: string;
  readonly workers: number | null;
  readonly lying: number;
  readonly duties: readonly { readonly duty: string; readonly owed: number }[];
  readonly parked: readonly unknown[];
  readonly schedules: readonly { readonly schedule: string; readonly slot: string; readonly nextAt: string }[];
}

interface Marks {
  readonly items: readonly { readonly username: string | null; readonly entry: { readonly action: string } }[];
}

interface Run {
  readonly run: string;
  readonly state: string;
  readonly askedBy: string | null;
  readonly findings: readonly { readonly check: string; readonly count: number | null }[];
}

interface Integrity {
  readonly isLate: boolean;
  readonly nextAt: string | null;
  readonly checks: number;
  readonly runs: readonly Run[];
}

describe('what administrators ask of the service', () => {
  let system: System;
  const as = async (role: string): Promise<Caller> => {
    const caller = new Caller(system.baseUrl);
    const { username, password } = system.account(role);
    await caller.signIn(username, password);
    return caller;
  };
  beforeAll(async () => {
    system = await System.start({ workers: 0, plans: ['hainan-district-2023-2025'] });
  }, 120_000);
  afterAll(() => system.stop(), 30_000);

  it('makes one check of two that were asked for before the first has begun', async () => {
    const admin = await as('sysadmin');
    const ask = async () => (await admin.send<{ job: string }>('POST', '/api/v1/integrity/runs')).body.job;
    expect((await admin.send<Integrity>('GET', '/api/v1/integrity')).body.runs).toEqual([]);
    const job = await ask();
    expect(await ask()).toBe(job);
    const { runs } = (await admin.send<Integrity>('GET', '/api/v1/integrity')).body;
    expect(runs).toMatchObject([{ run: job, state: 'waiting', askedBy: 'sysadmin', findings: [] }]);
  });

  it('tells the system administrator that no worker is there, and when one has come', async () => {
    const admin = await as('sysadmin');
    const read = async () => (await admin.send<Health>('GET', '/api/v1/service')).body;
    expect(await read()).toMatchObject({ redis: 'up', workers: 0, parked: [] });
    await system.add('worker');
    // the worker is ready before its listeners are connected
    for (let tries = 0; tries < 50 && (await read()).workers !== 1; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 100));
    const health = await read();
    expect(health).toMatchObject({ workers: 1, lying: 0 });
    expect(health.schedules.length).toBeGreaterThan(0);
    for (const { slot, nextAt } of health.schedules) expect(Date.parse(nextAt)).toBeGreaterThan(Date.parse(slot));
    expect((await (await as('monitor')).send('GET', '/api/v1/service')).status).toBe(403);
  }, 30_000);

  it('tries a parked job again for whoever says what was mended, and for nobody else', async () => {
    const [duty, key] = ['attainments-scored', '1/202301'];
    await system.query(
      `insert into work (duty, key, want, owed_since, attempts, parked_at, last_error, not_before, ring_at)
       values ('${duty}', '${key}', 1, now(), 8, now(), 'disk full', now() + interval '1 h', now() + interval '1 h')`,
    );
    const [admin, auditor] = await Promise.all([as('sysadmin'), as('auditor')]);
    const retry = async (body: object, who = admin) =>
      (await who.send('POST', '/api/v1/service/parked/retry', { duty, key, ...body })).status;
    expect(await retry({})).toBe(422);
    expect(await retry({ reason: '已清理磁盘' }, auditor)).toBe(403);
    expect(await retry({ key: '2/202301', reason: '已清理磁盘' })).toBe(404);
    expect(await retry({ reason: '已清理磁盘' })).toBe(204);
    // whoever comes second finds nothing parked
    expect(await retry({ reason: '已清理磁盘' })).toBe(404);
    expect((await admin.send<Health>('GET', '/api/v1/service')).body.parked).toEqual([]);
    const { items } = (await auditor.send<Marks>('GET', '/api/v1/audit?action=work.retry')).body;
    expect(items).toMatchObject([
      { username: 'sysadmin', entry: { object: `work/${duty}/${key}`, reason: '已清理磁盘', before: { attempts: 8 } } },
    ]);
  }, 30_000);

  it('finds marks by who, what, when and the number of the request', async () => {
    const sysadmin = await as('sysadmin');
    const made = await sysadmin.send('POST', '/api/v1/accounts', { username: 'zhangsan', displayName: '张三' });
    const request = made.headers.get('x-request-id') ?? '';
    const auditor = await as('auditor');
    const find = async (query: string) => (await auditor.send<Marks>('GET', `/api/v1/audit?${query}`)).body.items;
    expect(await find(`request=${request}`)).toMatchObject([
      { username: 'sysadmin', entry: { action: 'account.create', requestId: request } },
    ]);
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    expect(await find(`username=sysadmin&action=account.&from=${today}&to=${today}`)).toHaveLength(1);
    expect(await find(`username=sysadmin&to=2020-01-01`)).toEqual([]);
    expect(await find(`username=sysadmin&from=2999-01-01`)).toEqual([]);
    expect(await find('username=nobody')).toEqual([]);
    expect(await find(`request=${request}&region=150303`)).toEqual([]);
  }, 30_000);

  describe('of the integrity of what is stored', () => {
    let sysadmin: Caller;
    const read = async () => (await sysadmin.send<Integrity>('GET', '/api/v1/integrity')).body;
    const broken = ({ findings }: Run) => findings.filter(({ count }) => count !== 0);
    const open = async () =>
      (await sysadmin.send<{ subject: string }[]>('GET', '/api/v1/troubles?state=open')).body.map((one) => one.subject);
    const until = async (holds: () => Promise<boolean>): Promise<void> => {
      for (let tries = 0; tries < 100 && !(await holds()); tries += 1)
        await new Promise((resolve) => setTimeout(resolve, 100));
    };

    it('finds at once, when asked, what was altered behind its back, and measures and tells it', async () => {
      sysadmin = await as('sysadmin');
      const [auditor, monitor] = [await as('auditor'), await as('monitor')];
      // what was asked for before there was a worker
      await until(async () => (await read()).runs[0]?.state === 'done');
      const before = await read();
      expect(before.runs.map(broken)).toEqual([[]]);
      expect(before.isLate).toBe(false);
      expect(before.nextAt).toMatch(/T19:00:00/); // 03:00 in Shanghai
      await system.query(`insert into schedule_slot values ('altered', '2023-01-01T00:00+08', '1 day'),
        ('altered', '2023-01-03T00:00+08', '1 day')`);
      for (const [caller, route] of [
        [auditor, 'POST /runs'],
        [monitor, 'POST /runs'],
        [monitor, 'GET '],
      ] as const) {
        const [method = '', rest = ''] = route.split(' ');
        expect((await caller.send(method, `/api/v1/integrity${rest}`)).status).toBe(403);
      }
      const asked = await sysadmin.send<{ job: string }>('POST', '/api/v1/integrity/runs');
      expect(asked.status).toBe(202);
      const { job } = asked.body;
      // the stream ends with the run
      const told = await auditor.send<string>('GET', `/api/v1/jobs/${job}/events`);
      expect(told.body).toMatch(/event: end\ndata: [{].*"state":"done","checked":16/);
      const [run] = (await auditor.send<Integrity>('GET', '/api/v1/integrity?limit=1')).body.runs;
      expect(run).toMatchObject({ run: job, state: 'done', askedBy: 'sysadmin' });
      expect(run?.findings).toHaveLength(before.checks);
      expect(run && broken(run)).toMatchObject([{ check: 'no-slot-missing', count: 1 }]);
      const metrics = (await sysadmin.send<string>('GET', '/metrics')).body;
      expect(metrics).toContain('xushi_integrity_violations{check="no-slot-missing"} 1\n');
      expect(metrics).toContain('xushi_integrity_violations{check="audit-chain"} 0\n');
      expect(metrics).toMatch(/^xushi_integrity_age_seconds \d+$/m);
      expect(await open()).toEqual(['check/no-slot-missing']);
      const marks = await auditor.send<Marks>('GET', '/api/v1/audit?action=integrity.ask');
      expect(marks.body.items).toMatchObject(Array(3).fill({ username: 'sysadmin' }));
    }, 60_000);

    it('looks by itself every night, once however many schedulers ask, and settles what was mended', async () => {
      await system.query(`delete from schedule_slot where schedule = 'altered'`);
      await system.add('scheduler');
      await system.query(`update schedule_slot set slot = slot - interval '1 day' where schedule = 'integrity'`);
      const nights = () => system.query<{ due: string }>(
        `select (due_at at time zone 'Asia/Shanghai')::time::text as due from integrity_run where slot is not null`); // prettier-ignore
      await until(async () => (await nights()).length > 0);
      await new Promise((resolve) => setTimeout(resolve, 1_200)); // each of them has asked since
      expect(await nights()).toEqual([{ due: '03:00:00' }]);
      // by day it is past three, by night not yet
      await system.query(
        `update work set not_before = now(), ring_at = now() where duty = 'integrity-due' and done < want`,
      );
      await until(async () => (await read()).runs[0]?.state === 'done');
      const { runs } = await read();
      expect(runs.map((run) => [run.askedBy, broken(run).length])).toEqual([[null, 0], ['sysadmin', 1], ['sysadmin', 0]]); // prettier-ignore
      expect(await open()).toEqual([]);
      await system.query(`update integrity_run set finished_at = finished_at - interval '27 hours'`);
      expect((await read()).isLate).toBe(true);
    }, 60_000);
  });
});
