import { describe, expect, it } from '@jest/globals';
import { remindUnit, tellAbove, type ReminderFacts } from './describe-reminder.js';
import { describeWindow } from './describe-window.js';
import { listReminders } from './list-reminders.js';
import { printIcs } from './print-ics.js';
import { secondsUntilMorning } from './quiet-hours.js';
import { refuseOutside } from './refuse-outside.js';
import { printOffset, remindDays } from './remind-days.js';
import type { ReportingWindow } from './window-of.js';
import { noHolidays } from './working-days.js';

const window: ReportingWindow = {
  opens: '2024-10-01',
  deadline: '2024-10-21',
  time: '18:00',
  graceUntil: '2024-10-24',
  locksOn: '2024-10-31',
  reopenedUntil: null,
  state: 'open',
};
const facts: ReminderFacts = {
  plan: { zh: '某方案', en: 'A plan' },
  period: '2024Q3',
  deadline: '2024-10-21',
  time: '18:00',
  locksOn: '2024-10-31',
  offset: -3,
  overdue: false,
};
const calendar = { opens: 1, deadline: 20, grace: 3, locks: 10, remind: [-40, -3, 0, 1], time: '18:00' };

describe('a window in words', () => {
  it('says its state, its days and its lock', () => {
    expect(describeWindow(window).zh).toBe(
      '填报中：2024-10-01 至 2024-10-21 18:00，宽限至 2024-10-24，2024-10-31 锁定',
    );
    expect(describeWindow({ ...window, locksOn: null, graceUntil: '2024-10-21', time: null }).en).toBe(
      'open: 2024-10-01 to 2024-10-21, late forms are taken',
    );
    expect(describeWindow({ ...window, state: 'reopened', reopenedUntil: '2024-11-05' }).zh).toContain(
      '补报中：2024-10-01 至 2024-10-21 18:00，宽限至 2024-10-24，2024-10-31 锁定，补报至 2024-11-05',
    );
  });

  it('refuses before it opens and after its lock, and says what to do', () => {
    const states = ['open', 'grace', 'late', 'reopened'] as const;
    expect(states.map((state) => refuseOutside({ ...window, state }))).toEqual([null, null, null, null]);
    expect(refuseOutside({ ...window, state: 'not_open' })).toMatchObject({ code: 'submission.not_open' });
    const locked = refuseOutside({ ...window, state: 'locked' });
    expect(locked?.code).toBe('submission.locked');
    expect(locked?.words.zh).toContain('2024-10-31 18:00 锁定');
    expect(locked?.words.zh).toContain('申请补报');
  });
});

describe('reminders', () => {
  it('fall on working days around the deadline, none before the window opens', () => {
    expect(remindDays(calendar, window, noHolidays)).toEqual([
      { offset: -3, day: '2024-10-16' },
      { offset: 0, day: '2024-10-21' },
      { offset: 1, day: '2024-10-22' },
    ]);
    expect(remindDays(undefined, window, noHolidays)).toEqual([]);
    expect([-7, 0, 1].map(printOffset)).toEqual(['T-7', 'T+0', 'T+1']);
  });

  it.each([
    [{}, '距截止 3 个工作日', 'due in 3 working days'],
    [{ offset: 0 }, '今天截止', 'due today'],
    [{ offset: 1, overdue: true }, '已逾期', 'overdue'],
    [{ offset: null }, '2024-10-21 截止', 'due on 2024-10-21'],
    [{ offset: null, overdue: true }, '已逾期', 'overdue'],
  ])('with %j say %s', (more, zh, en) => {
    const message = remindUnit('甲县', { ...facts, ...more });
    expect(message.title.zh).toContain(zh);
    expect(message.title.en).toContain(en);
    expect(message.body.zh).toContain('截止 2024-10-21 18:00。2024-10-31 之前逾期仍可报');
  });

  it('say that nothing is locked where nothing is', () => {
    expect(remindUnit('甲县', { ...facts, locksOn: null, overdue: true, offset: 1 }).body.zh).toContain('计为补报');
    expect(remindUnit('甲县', { ...facts, locksOn: null }).body.zh).toContain('但计为逾期');
  });

  it('tell the level above once of all its units, and name at most fifty', () => {
    const names = Array.from({ length: 51 }, (_, index) => `县${index}`);
    const message = tellAbove('甲市', names, facts);
    expect(message.title.zh).toBe('【逾期未报】甲市 2024Q3：51 个单位未报');
    expect(message.body.zh).toContain('县49 等');
    expect(message.body.zh).not.toContain('县50');
    expect(tellAbove('甲市', ['甲县'], facts).body.zh).toContain('：甲县。');
  });

  it('go to the inbox of each, and by mail where there is an address and a server', () => {
    const message = remindUnit('甲县', facts);
    const messages = new Map([
      [1, message],
      [2, message],
    ]);
    const people = [
      { regionId: 1, accountId: '7', name: '甲', email: 'a@b.test' },
      { regionId: 1, accountId: '8', name: '乙', email: null },
      { regionId: 9, accountId: '9', name: '丙', email: null },
    ];
    const listed = (mail: boolean) =>
      listReminders(messages, people, mail).map(({ regionId, recipientId, channel, dead }) => {
        return `${regionId}/${recipientId}/${channel}${dead === null ? '' : '/dead'}`;
      });
    expect(listed(true)).toEqual(['1/7/inbox', '1/7/email', '1/8/inbox', '2/0/inbox/dead']);
    expect(listed(false)).toEqual(['1/7/inbox', '1/8/inbox', '2/0/inbox/dead']);
  });

  it.each([
    ['2024-10-11T00:00:00', 8 * 3600],
    ['2024-10-11T07:59:59', 1],
    ['2024-10-11T08:00:00', 0],
    ['2024-10-11T19:59:59', 0],
    ['2024-10-11T20:00:00', 12 * 3600],
    ['2024-10-11T23:59:59', 8 * 3600 + 1],
  ])('at %s wait %d seconds for the morning', (now, seconds) => {
    expect(secondsUntilMorning(new Date(`${now}+08:00`))).toBe(seconds);
  });
});

describe('a calendar file', () => {
  const event = {
    uid: 'p-2024Q3@xushi',
    summary: '某方案；2024Q3, 填报',
    description: '一\n二',
    from: '2024-10-01',
    to: '2024-10-21',
    alarms: [3],
  };
  const text = printIcs('某方案 2024', [event], new Date('2024-09-01T00:00:00Z'));

  it('has whole days, the day after the last as its end, and escaped text', () => {
    const unfolded = text.replaceAll('\r\n ', '');
    expect(unfolded).toContain(
      'DTSTAMP:20240901T000000Z\r\nDTSTART;VALUE=DATE:20241001\r\nDTEND;VALUE=DATE:20241022\r\n',
    );
    expect(unfolded).toContain('SUMMARY:某方案；2024Q3\\, 填报\r\n');
    expect(unfolded).toContain('DESCRIPTION:一\\n二\r\n');
    expect(unfolded).toContain('TRIGGER;RELATED=END:-P4D\r\n');
  });

  it('has lines of at most 75 octets, which part no character', () => {
    const long = printIcs('序'.repeat(100), [{ ...event, summary: '𠀀é序a'.repeat(40) }], new Date(0));
    const lines = long.split('\r\n');
    expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    expect(long.replaceAll('\r\n ', '')).toContain(`SUMMARY:${'𠀀é序a'.repeat(40)}\r\n`);
    expect(long.endsWith('END:VCALENDAR\r\n')).toBe(true);
  });
});
