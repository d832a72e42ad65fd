import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from '../support/client.js';
import { datedLand, datedPlan } from '../support/dated-plan.js';
import { ConsoleRoom } from '../support/console-room.js';
import { freePort } from '../support/free-port.js';
import { Mailbox } from '../support/mailbox.js';
import { SignedIn, accountWith, tokenWith } from '../support/signed-in.js';
import { System } from '../support/system.js';
import { describeWithBrowser } from '../support/with-browser.js';
import { xushi } from '../support/xushi-command.js';
import { tellLateSubmission } from './web/stories/late-submission.js';

interface CompletenessSeen {
  readonly onTime: number;
  readonly late: number;
  readonly onTimePercent: number;
  readonly correctionPercent: number | null;
  readonly percent: number;
  readonly missing: readonly { readonly region: string }[];
  readonly units: readonly { readonly region: string; readonly state: string }[];
}

interface Urged {
  readonly code?: string;
  readonly outcome?: string;
  readonly told?: readonly { readonly region: string }[];
  readonly nobody?: readonly { readonly region: string }[];
}

const plan = datedPlan.code;
const period = '2024Q3';
const [first, second, third] = ['910101', '910102', '920101'] as const;
const notice = path.join(import.meta.dirname, '../../config/holidays/2024.csv');

const land = datedLand();
const opened: (() => Promise<void> | void)[] = [land.remove];
let mailbox: Mailbox;
let system: System;

/** Another process of the API, whose clock begins at another instant: the deadline is 2024-10-21 18:00, the lock ten days later. */
const apiAt = async (clock: string): Promise<string> => {
  const port = String(await freePort());
  await system.add('api', { PORT: port, XUSHI_CLOCK: `${clock}+08:00` });
  return `http://127.0.0.1:${port}`;
};
const form = (region: string, beds: number) => ({
  plan,
  region,
  period,
  values: [{ indicator: datedPlan.bed, value: beds }],
});
const completeness = async (client: Client, more = ''): Promise<CompletenessSeen> => {
  const address = `/api/v1/completeness?plan=${plan}&period=${period}&parent=910000${more}`;
  const { status, body } = await client.get<CompletenessSeen>(address);
  expect(status).toBe(200);
  return body;
};
const stateOf = ({ units }: CompletenessSeen, region: string) => units.find((unit) => unit.region === region)?.state;

let onTime: Client;
let afterDeadline: Client;
let afterLock: Client;
let lockedUrl: string;
let afterReopening: Client;

beforeAll(async () => {
  mailbox = await Mailbox.open();
  opened.push(() => mailbox.close());
  const env = { ...land.settings, SMTP_URL: mailbox.url, MAIL_FROM: 'xushi@land.test' };
  system = await System.start({ clock: '2024-10-23T10:00:00+08:00', schedulers: 0, env });
  opened.push(() => system.stop());
  afterDeadline = system.operator;
  onTime = system.through(await apiAt('2024-10-18T10:00:00'));
  lockedUrl = await apiAt('2024-11-04T10:00:00');
  afterLock = system.through(lockedUrl);
  afterReopening = system.through(await apiAt('2024-11-08T10:00:00'));
  const csv = readFileSync(notice, 'utf8');
  const imported = await onTime.post<{ outcome: string }>('/api/v1/holidays', { csv });
  expect(imported).toMatchObject({ status: 200, body: { outcome: 'imported' } });
}, 180_000);

afterAll(async () => {
  for (const close of opened.toReversed()) await close();
}, 60_000);

describe('the reporting calendar', () => {
  it('takes a late form and counts it late: the rate in time stays what it was', async () => {
    expect((await onTime.submit(form(first, 400))).status).toBe(202);
    const before = await completeness(afterDeadline);
    expect(before).toMatchObject({ onTime: 1, late: 0, onTimePercent: 33.3 });
    const { status, body } = await afterDeadline.submit(form(second, 300));
    expect({ status, problems: body.errors }).toEqual({ status: 202, problems: undefined });
    const after = await completeness(afterDeadline);
    expect(after).toMatchObject({ onTime: 1, late: 1, onTimePercent: 33.3, percent: 66.6 });
    expect(stateOf(after, second)).toBe('late');
  }, 60_000);

  it('locks, is reopened for one region with a reason and an end, takes the form as late, and locks again by itself', async () => {
    const refused = await afterLock.submit(form(third, 310));
    expect(refused).toMatchObject({ status: 409, body: { code: 'submission.locked' } });
    expect(refused.body.detail).toContain('补报');
    const asked = { plan, region: third, period, until: '2024-11-07' };
    expect((await afterLock.post('/api/v1/calendar/reopenings', asked)).status).toBe(422);
    const reason = '系统切换，数据迟到（演示数据）';
    const granted = await afterLock.post('/api/v1/calendar/reopenings', { ...asked, reason });
    expect(granted).toMatchObject({ status: 201, body: { region: third, until: '2024-11-07', open: true } });
    const windows = await afterLock.get<{ windows: { period: string; state: string }[]; holidaysLoaded: boolean }>(
      `/api/v1/calendar?plan=${plan}&year=2024&region=${third}`,
    );
    expect(windows.body.windows.find((window) => window.period === period)?.state).toBe('reopened');
    const taken = await afterLock.submit(form(third, 310));
    expect({ status: taken.status, problems: taken.body.errors }).toEqual({ status: 202, problems: undefined });
    const address = `/api/v1/completeness?plan=${plan}&period=${period}&parent=920000`;
    const seen = await afterLock.get<CompletenessSeen>(address);
    expect(stateOf(seen.body, third)).toBe('late');
    const again = await afterReopening.submit(form(third, 320));
    expect(again).toMatchObject({ status: 409, body: { code: 'submission.locked' } });
    const listed = await afterReopening.get<{ reason: string; open: boolean }[]>('/api/v1/calendar/reopenings');
    expect(listed.body).toMatchObject([{ reason, open: false }]);
  }, 60_000);

  it('lets nobody reopen his own form', async () => {
    const own = system.with(await tokenWith(system, { role: 'reviewer', region: first }));
    const asked = { plan, region: first, period, reason: '想再改一次（演示数据）' };
    expect(await own.post('/api/v1/calendar/reopenings', asked)).toMatchObject({
      status: 403,
      body: { code: 'reopening.level_above' },
    });
    expect((await own.post('/api/v1/calendar/reopenings', { ...asked, region: second })).status).toBe(404);
  }, 60_000);

  it('tells yesterday’s truth after today’s correction', async () => {
    const yesterday = await completeness(afterLock, '&at=2024-10-31');
    await afterLock.post('/api/v1/calendar/reopenings', {
      plan,
      region: first,
      period,
      reason: '更正床位数（演示数据）',
    });
    const corrected = await afterLock.submit({ ...form(first, 401) });
    expect({ status: corrected.status, problems: corrected.body.errors }).toEqual({ status: 202, problems: undefined });
    expect(await completeness(afterLock, '&at=2024-10-31')).toEqual(yesterday);
    const today = await completeness(afterLock);
    expect(today).toMatchObject({ onTime: 1, late: 1, onTimePercent: 33.3, correctionPercent: 50 });
    expect(yesterday.correctionPercent).toBe(0);
    expect(await completeness(afterLock, '&at=2024-10-17')).toMatchObject({ onTime: 0, percent: 0 });
  }, 60_000);

  it('is there for a calendar program', async () => {
    const { status, body, headers } = await afterDeadline.get<string>(
      `/api/v1/calendar/windows.ics?plan=${plan}&year=2024`,
    );
    expect([status, headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(body).toContain('BEGIN:VCALENDAR\r\n');
    expect(body).toContain('DTEND;VALUE=DATE:20241022\r\n');
  });
});

describe('xushi holidays import', () => {
  it('says what a file would change, changes it, and names what is wrong by its line', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-holidays-'));
    try {
      const [token, faulty] = [path.join(folder, 'token'), path.join(folder, 'faulty.csv')];
      writeFileSync(token, await tokenWith(system, { role: 'catalogue_admin', region: '100000' }));
      writeFileSync(
        faulty,
        'day,kind,name,source\n2026-01-01,off,元旦（演示数据）,演示数据\n2026-02-30,off,无此日,演示数据\n',
      );
      const run = (file: string, ...more: string[]) =>
        xushi(['--url', system.baseUrl, '--token-file', token, 'holidays', 'import', file, ...more]);
      const file = 'config/holidays/2025.csv';
      const loaded = async () => (await afterDeadline.get<unknown[]>('/api/v1/holidays?year=2025')).body.length;
      const dry = await run(file, '--dry-run');
      expect([dry.code, dry.out]).toEqual([
        0,
        '2025 年节假日：新增 33 天，改动 0 天，去掉 0 天，不变 0 天（未导入）\n',
      ]);
      expect(await loaded()).toBe(0);
      expect((await run(file)).out).toContain('（已导入）');
      expect(await loaded()).toBe(33);
      const refused = await run(faulty);
      expect([refused.code, refused.out]).toEqual([1, '']);
      expect(refused.err).toContain('[holiday.day]');
      expect(refused.err).toContain(':3');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 60_000);
});

describe('催报', () => {
  const urge = (client: Client, more: object = {}) =>
    client.post<Urged>('/api/v1/completeness/remind', { plan, period, parent: '920000', ...more });
  const mails = () => mailbox.received.filter(({ subject }) => subject.includes('催报'));
  let county: { readonly username: string; readonly password: string };

  beforeAll(async () => {
    county = await accountWith(system, { role: 'submitter', region: '920102' }, { email: 'county@land.test' });
  }, 60_000);

  it('says whom it would reach, reaches them by mail and in the inbox, and is not repeated within a day unasked', async () => {
    const dry = await urge(afterDeadline, { dryRun: true });
    expect(dry).toMatchObject({ status: 200, body: { outcome: 'checked', told: [{ region: '920102' }] } });
    expect(dry.body.nobody?.map(({ region }) => region)).toEqual(['910104', '920000']);
    expect(await urge(afterDeadline)).toMatchObject({ status: 200, body: { outcome: 'sent' } });
    await system.untilNothingIsOwed();
    expect(mails().map(({ to }) => to)).toEqual([['county@land.test']]);
    expect(mails()[0]?.subject).toContain('【催报】乙二县（演示数据） 2024Q3：已逾期，请尽快补报');
    expect(mails()[0]?.body).toContain('2024-10-31 之前逾期仍可报');
    expect(await urge(afterDeadline)).toMatchObject({ status: 409, body: { code: 'reminder.recent' } });
    expect(await urge(afterDeadline, { again: true })).toMatchObject({ status: 200, body: { outcome: 'sent' } });
    await system.untilNothingIsOwed();
    expect(mails()).toHaveLength(2);
  }, 90_000);

  it('stands in the inbox of the submitter, who marks it read, and in nobody else’s', async () => {
    interface Message {
      readonly id: string;
      readonly form: { readonly plan: string; readonly period: string; readonly region: string } | null;
      readonly readAt: string | null;
    }
    const browser = await SignedIn.as(system, county);
    const inbox = (await browser.get<Message[]>('/api/v1/inbox')).filter(({ form: about }) => about !== null);
    expect(inbox.map(({ form: about }) => about)).toEqual([
      { plan, period, region: '920102' },
      { plan, period, region: '920102' },
    ]);
    await browser.post(`/api/v1/inbox/${inbox[0]?.id ?? ''}/read`);
    const read = (await browser.get<Message[]>('/api/v1/inbox')).filter(({ readAt }) => readAt !== null);
    expect(read).toHaveLength(1);
    const others = await afterDeadline.get<Message[]>('/api/v1/inbox');
    expect(others.body.filter(({ form: about }) => about !== null)).toEqual([]);
  }, 60_000);

  it('needs regions or a parent, and a monitor or reviewer of them', async () => {
    expect((await urge(afterDeadline, { regions: ['920102'] })).status).toBe(422);
    const submitter = await SignedIn.as(system, county);
    await expect(submitter.post('/api/v1/completeness/remind', { plan, period, regions: ['920102'] })).rejects.toThrow(
      '403',
    );
    expect((await urge(afterDeadline, { parent: '999999' })).status).toBe(404);
  }, 60_000);
});

describe('the day after a deadline', () => {
  it('reminds each unit that has not reported once', async () => {
    await system.add('scheduler', { XUSHI_CLOCK: '2024-10-21T23:59:55+08:00' });
    const reminded = () => mailbox.received.filter(({ subject }) => subject.includes('填报提醒'));
    const deadline = Date.now() + 60_000;
    while (reminded().length === 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 200));
    await system.untilNothingIsOwed();
    expect(reminded().map(({ to }) => to)).toEqual([['county@land.test']]);
    expect(reminded()[0]?.subject).toContain('乙二县（演示数据） 2024Q3：已逾期');
    const written = await system.query<{ region: string; reminders: number }>(
      `select r.code as region, count(*)::int as reminders from reminder m join region r using (region_id)
       where occasion = 'T+1' and channel = 'inbox' group by 1 order by 1`,
    );
    expect(written.filter(({ region }) => region.startsWith('92'))).toEqual([
      { region: '920000', reminders: 1 },
      { region: '920102', reminders: 1 },
    ]);
    expect(written.every(({ reminders }) => reminders === 1)).toBe(true);
    expect(written.map(({ region }) => region)).not.toContain(first);
  }, 120_000);
});

describeWithBrowser('a county that comes too late', () => {
  let room: ConsoleRoom;
  beforeAll(async () => {
    room = await ConsoleRoom.before(system, lockedUrl);
  }, 60_000);
  afterAll(() => room.close(), 60_000);

  it(
    'asks on its list of tasks, is granted it by the level above, and hands in',
    () => tellLateSubmission(room),
    120_000,
  );
});
