import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { district, districtForm, plan } from '../support/hainan-district.js';
import { accountWith, SignedIn } from '../support/signed-in.js';
import { System } from '../support/system.js';

interface AlertSeen {
  readonly id: string;
  readonly target: string;
  readonly region: string;
  readonly state: string;
  readonly flag: string;
  readonly clock: { readonly dueOn: string; readonly overdue: boolean };
  readonly silenced: { readonly id: string } | null;
}

interface StepSeen {
  readonly kind: string;
  readonly reason: string;
  readonly details: { readonly rung?: string; readonly dueOn?: string; readonly toRegion?: string };
}

interface MessageSeen {
  readonly alert: string | null;
  readonly title: { readonly zh: string };
  readonly muted: string | null;
}

interface SilenceSeen {
  readonly id: string;
  readonly state: string;
  readonly endedWhy: string | null;
}

const [prefecture, province] = ['150300', '150000'] as const;
const csv = readFileSync(path.join(import.meta.dirname, '../../config/holidays/2024.csv'), 'utf8');

let system: System;
let above: { readonly prefecture: SignedIn; readonly province: SignedIn };
/** One alert that nobody confirms, and one that is silenced besides. */
let waiting: AlertSeen;
let quiet: AlertSeen;
let silence: SilenceSeen;

/** The clock of the whole product goes on: its worker and its scheduler begin anew at another instant. */
const go = async (day: string): Promise<void> => {
  await Promise.all([...system.of('worker'), ...system.of('scheduler')].map((process) => process.end('SIGTERM')));
  const then = { XUSHI_CLOCK: `${day}T00:00:05+08:00` };
  await Promise.all([system.add('worker', then), system.add('scheduler', then)]);
  const deadline = Date.now() + 30_000;
  const taken = `select 1 from schedule_slot where schedule in ('alert-clock', 'silence-expiry', 'day-turned')
    and slot = '${day}T00:00:00+08:00'`;
  while ((await system.query(taken)).length < 3) {
    if (Date.now() > deadline) throw new Error(`the slots of ${day} were not taken`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await system.untilNothingIsOwed();
};
const alert = async ({ id }: AlertSeen) => (await system.operator.get<AlertSeen>(`/api/v1/alerts/${id}`)).body;
const stepsOf = async ({ id }: AlertSeen) => {
  const { body } = await system.operator.get<StepSeen[]>(`/api/v1/alerts/${id}/history`);
  return body.map(({ kind, reason, details }) => ({ kind, reason, ...details }));
};
const told = async (person: SignedIn, { id }: AlertSeen) => {
  const inbox = await person.get<MessageSeen[]>('/api/v1/inbox?limit=500');
  return inbox.filter((message) => message.alert === id);
};

beforeAll(async () => {
  system = await System.start({ plans: [plan], clock: '2024-09-30T10:00:00+08:00' });
  above = {
    prefecture: await SignedIn.as(system, await accountWith(system, { role: 'monitor', region: prefecture })),
    province: await SignedIn.as(system, await accountWith(system, { role: 'monitor', region: province })),
  };
  expect((await system.operator.post('/api/v1/holidays', { csv })).status).toBe(200);
  const values = districtForm('2023Q4');
  const { body } = await system.operator.submit({ plan, region: district, period: '2023Q4', values });
  await system.operator.scored(body.submission);
  await system.untilNothingIsOwed();
}, 120_000);

afterAll(() => system.stop(), 60_000);

describe('an alert that nobody answers', () => {
  it('is given its working days: the National Day holiday does not count', async () => {
    const { body } = await system.operator.get<AlertSeen[]>('/api/v1/alerts?state=new&severity=3&kind=lag');
    const [first, second] = body.filter(({ region }) => region === district);
    if (first === undefined || second === undefined) throw new Error(`there are ${body.length} serious alerts`);
    [waiting, quiet] = [first, second];
    // a red one has to be confirmed within one working day, and that is the first after the holiday
    expect(waiting).toMatchObject({ state: 'new', flag: 'red', clock: { dueOn: '2024-10-08', overdue: false } });
  }, 30_000);

  it('may be silenced meanwhile, for a reason and until a moment', async () => {
    const asked = { region: district, plan, target: quiet.target, until: '2024-10-10T18:00:00+08:00' };
    expect((await system.operator.post('/api/v1/silences', asked)).status).toBe(422);
    const reason = '设备招标已启动（演示数据）';
    const made = await system.operator.post<SilenceSeen>('/api/v1/silences', { ...asked, reason });
    expect(made).toMatchObject({
      status: 201,
      body: { state: 'running', target: quiet.target, region: district, reason },
    });
    silence = made.body;
    expect((await alert(quiet)).silenced).toMatchObject({ id: silence.id });
    expect((await alert(waiting)).silenced).toBeNull();
    const tooLong = { ...asked, reason, until: '2025-01-10T00:00:00+08:00' };
    expect(await system.operator.post('/api/v1/silences', tooLong)).toMatchObject({
      status: 422,
      body: { code: 'silence.until' },
    });
  }, 30_000);

  it('is taken up to the prefecture on the second working day after the holiday', async () => {
    await go('2024-10-09');
    const up = {
      kind: 'escalate',
      reason: 'deadline_passed',
      rung: 'confirm',
      dueOn: '2024-10-08',
      toRegion: prefecture,
    };
    expect((await stepsOf(waiting)).slice(1)).toEqual([up]);
    expect((await stepsOf(quiet)).slice(2)).toEqual([up]);
    expect(await alert(waiting)).toMatchObject({ state: 'new', flag: 'red', clock: { overdue: true } });
  }, 120_000);

  it('is told to the prefecture, except where a silence keeps it quiet: then it is only recorded', async () => {
    const [newest] = await told(above.prefecture, waiting);
    expect(newest).toMatchObject({ muted: null });
    expect(newest?.title.zh).toContain('提级');
    const kept = (await told(above.prefecture, quiet)).filter(({ title }) => title.zh.includes('提级'));
    expect(kept).toMatchObject([{ muted: `silence:${silence.id}` }]);
  }, 30_000);

  it('is taken up to the province two working days later, once', async () => {
    await go('2024-10-11');
    const steps = (await stepsOf(waiting)).slice(1);
    expect(steps.map(({ rung, toRegion }) => [rung, toRegion])).toEqual([
      ['confirm', prefecture],
      ['confirm+2', province],
    ]);
    expect((await told(above.province, waiting)).filter(({ title }) => title.zh.includes('提级'))).not.toEqual([]);
    const rungs = await system.query(
      `select rung, due_on::text as on from alert_escalation where alert_id = ${waiting.id}`,
    );
    expect(rungs).toEqual([
      { rung: 'confirm', on: '2024-10-09' },
      { rung: 'confirm+2', on: '2024-10-11' },
    ]);
  }, 120_000);

  it('speaks again when the silence is over, which ends by itself and says why', async () => {
    const ended = await system.operator.get<SilenceSeen[]>('/api/v1/silences?state=ended');
    expect(ended.body).toMatchObject([{ id: silence.id, state: 'ended', endedWhy: 'expired' }]);
    expect((await system.operator.get<SilenceSeen[]>('/api/v1/silences?state=running')).body).toEqual([]);
    const ends = (await stepsOf(quiet)).filter(({ kind }) => kind === 'silence_end');
    expect(ends).toMatchObject([{ reason: 'expired' }]);
    // the record went on all the while
    expect((await stepsOf(quiet)).map(({ kind }) => kind).slice(0, 3)).toEqual(['open', 'silence', 'escalate']);
    const heard = (await told(above.prefecture, quiet)).filter(({ title }) => title.zh.includes('静默结束'));
    expect(heard).toMatchObject([{ muted: null }]);
    expect(await system.operator.post(`/api/v1/silences/${silence.id}/end`)).toMatchObject({
      status: 409,
      body: { code: 'silence.ended' },
    });
  }, 30_000);
});
