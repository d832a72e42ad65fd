import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor, Role } from '#platform/auth';
import { everything, UnitOfWork } from '#platform/db';
import { Later } from '#platform/ledger';
import { HolidaysService, ReminderAnswers, RemindersService, UrgeService } from '#submissions';
import { AttainmentsRoom } from '../support/attainments-room.js';
import { datedLand, datedPlan } from '../support/dated-plan.js';
import { Mailbox } from '../support/mailbox.js';

const plan = datedPlan.code;
const period = '2024Q3';
const notice = path.join(import.meta.dirname, '../../config/holidays/2024.csv');

describe('reminders of forms that are due', () => {
  const land = datedLand();
  let mailbox: Mailbox;
  let room: AttainmentsRoom;
  let key: { planId: number; periodId: number };

  const person = async (username: string, role: Role, region: string): Promise<Actor> => {
    const { id, path: regionPath } = room.region(region);
    const [made] = await room.query<{ id: string }>(
      `with a as (insert into account (username, display_name, email) values ($1, $1, $1 || '@land.test') returning account_id)
       insert into account_grant (account_id, role, region_id, approved_at)
       select account_id, $2, $3, now() from a returning account_id::text as id`,
      [username, role, id],
    );
    const grants = [{ role, regionId: id, regionCode: region, path: regionPath }];
    return { accountId: made?.id ?? '', username, displayName: username, locale: 'zh', grants, via: 'token' };
  };
  const owe = (day: string): Promise<void> =>
    room.get(UnitOfWork).run(everything, (tx) => room.get(RemindersService).oweDay(tx, day));
  const remind = (): Promise<unknown> => room.get(ReminderAnswers).remind(key);
  const mailed = (): string[] => mailbox.received.map(({ to }) => to[0] ?? '').sort();
  const written = (occasion: string) =>
    room.query<{ region: string; channel: string; name: string | null; dead: boolean }>(
      `select r.code as region, m.channel, a.username as name, m.dead_at is not null as dead
       from reminder m join region r using (region_id) left join account a on a.account_id = m.recipient_id
       where occasion like $1 order by 1, 2, 3`,
      [occasion],
    );
  let monitor: Actor;

  beforeAll(async () => {
    mailbox = await Mailbox.open();
    room = await AttainmentsRoom.open({
      ...land.settings,
      XUSHI_CLOCK: '2024-10-11T10:00:00+08:00',
      SMTP_URL: mailbox.url,
    });
    key = { planId: room.catalog.planId(plan), periodId: 202423 };
    await person('first', 'submitter', '910101');
    await person('second', 'submitter', '910102');
    monitor = await person('watcher', 'monitor', '910000');
    const admin = await person('admin', 'catalogue_admin', '100000');
    const text = readFileSync(notice, 'utf8');
    await room.get(HolidaysService).import(admin, { text, dryRun: false, requestId: randomUUID() });
    const figures = [{ indicator: datedPlan.bed, numerator: '400' }];
    await room.hand({ plan, region: '910102', period, figures, at: new Date('2024-10-10T09:00:00+08:00') });
  }, 60_000);

  afterAll(async () => {
    await room.close();
    await mailbox.close();
    land.remove();
  });

  it('are owed on the seventh working day before the deadline, holidays and worked weekends counted', async () => {
    await owe('2024-10-10');
    expect(await room.query(`select 1 from work where duty = 'reminder-due'`)).toEqual([]);
    await owe('2024-10-11');
    await owe('2024-10-11');
    expect(await room.query(`select key from work where duty = 'reminder-due'`)).toEqual([
      { key: `${key.planId}/${key.periodId}` },
    ]);
    expect(await room.query(`select working_days as days, answered_at from reminder_call`)).toEqual([
      { days: -7, answered_at: null },
    ]);
  });

  it('are written once for each unit that has not reported, although four workers answer at the same moment', async () => {
    await Promise.allSettled([remind(), remind(), remind(), remind()]);
    await remind();
    expect(mailed()).toEqual(['first@land.test']);
    expect(mailbox.received[0]?.subject).toContain('甲一县（演示数据） 2024Q3：距截止 7 个工作日');
    expect(mailbox.received[0]?.body).toContain('截止 2024-10-21 18:00');
    const rows = await written('T-7');
    expect(rows.filter(({ dead }) => !dead)).toEqual([
      { region: '910101', channel: 'email', name: 'first', dead: false },
      { region: '910101', channel: 'inbox', name: 'first', dead: false },
    ]);
    // counties and provinces for which nobody submits are shown, not forgotten; the county that has reported is not there
    const silent = rows.filter(({ dead }) => dead).map(({ region }) => region);
    expect(silent.filter((region) => region.startsWith('9'))).toEqual([
      '910000',
      '910104',
      '920000',
      '920101',
      '920102',
    ]);
  });

  it('owe nothing to a province that has told its day, and go on for the one that has not', async () => {
    const figures = [{ indicator: datedPlan.issued, date: '2024-06-01' }];
    await room.hand({ plan, region: '920000', period: '2024Q2', figures, at: new Date('2024-07-05T09:00:00+08:00') });
    await owe('2024-10-16');
    await remind();
    const regions = (await written('T-3')).filter(({ channel }) => channel === 'inbox').map(({ region }) => region);
    expect(regions.filter((region) => region.startsWith('9'))).toEqual([
      '910000',
      '910101',
      '910104',
      '920101',
      '920102',
    ]);
  });

  it('go to the level above once the deadline has passed, once about all of its units', async () => {
    await owe('2024-10-22');
    await remind();
    await remind();
    expect(mailed()).toEqual(['first@land.test', 'first@land.test', 'first@land.test', 'watcher@land.test']);
    const above = mailbox.received.find(({ to }) => to[0] === 'watcher@land.test');
    expect(above?.subject).toContain('甲省（演示数据） 2024Q3：1 个单位未报');
    expect(above?.body).toContain('甲一县');
    expect((await written('T+1/above')).map(({ region, dead }) => [region, dead])).toEqual([
      ['100000', true],
      ['150300', true],
      ['910000', false],
      ['910000', false],
      ['920000', true],
    ]);
  });

  it('that are still to be mailed go no more to a unit that has reported meanwhile', async () => {
    await room.query(
      `update reminder set sent_at = null, send_after = now() + interval '1 hour'
       where channel = 'email' and occasion = 'T+1'`,
    );
    const figures = [{ indicator: datedPlan.bed, numerator: '300' }];
    await room.hand({ plan, region: '910101', period, figures, at: new Date('2024-10-22T11:00:00+08:00') });
    await remind();
    expect(
      await room.query(
        `select 1 from reminder where superseded_at is not null and channel = 'email' and occasion = 'T+1'`,
      ),
    ).toHaveLength(1);
    expect(mailbox.received).toHaveLength(4);
  });

  it('tell the level above of a form that it has let wait for five working days, once for each version', async () => {
    const here = `(select region_id from region where code = '910102') and period_id = 202423`;
    await room.query(`update submission set awaiting = 'prefecture' where region_id = ${here};
      update submission_version set recorded_at = '2024-09-29T10:00+08' where region_id = ${here}`);
    const owedAfter = async (day: string) => {
      await room.query(`delete from work where duty = 'reminder-due'`);
      await owe(day);
      return room.query(`select key from work where duty = 'reminder-due'`);
    };
    // between a Sunday that was worked and the 11th lie the holidays of October
    expect(await owedAfter('2024-10-10')).toEqual([]);
    expect(await owedAfter('2024-10-11')).toEqual([{ key: `${key.planId}/${key.periodId}` }]);
    for (let times = 0; times < 2; times++) await remind();
    expect(await written('review:1')).toEqual([
      { region: '910102', channel: 'email', name: 'watcher', dead: false },
      { region: '910102', channel: 'inbox', name: 'watcher', dead: false },
    ]);
    const mail = mailbox.received.at(-1);
    expect([mail?.to, mail?.subject]).toEqual([
      ['watcher@land.test'],
      expect.stringContaining('【待验收】甲二县（演示数据） 2024Q3：已等待 5 个工作日'),
    ]);
    expect(mail?.body).toContain('自 2024-09-29 起待验收');
    expect(await owedAfter('2024-10-14')).toEqual([]);
  });

  it('of a form that waits are mailed no more once somebody has acted', async () => {
    await room.query(`update reminder set sent_at = null, send_after = now() + interval '1 hour'
      where channel = 'email' and occasion = 'review:1'`);
    const superseded = () =>
      room.query(`select 1 from reminder where superseded_at is not null and occasion = 'review:1'`);
    await remind().catch(() => undefined);
    expect(await superseded()).toEqual([]);
    await room.query(`update submission set awaiting = null`);
    await remind();
    expect(await superseded()).toHaveLength(1);
  });

  it('by hand say whom they would reach, reach them, and are asked about when repeated within a day', async () => {
    const [urge, next] = [room.get(UrgeService), '2024Q2'];
    const asked = { plan, period: next, parent: '910000', again: false, dryRun: false };
    const dry = await urge.urge(monitor, { ...asked, dryRun: true }, randomUUID());
    expect(dry).toMatchObject({
      outcome: 'checked',
      told: [
        { region: '910101', recipients: [{ name: 'first', channels: ['inbox', 'email'] }] },
        { region: '910102', recipients: [{ name: 'second' }] },
      ],
      nobody: [{ region: '910000' }],
      recent: [],
    });
    expect(await written('urge:%')).toEqual([]);
    expect(await urge.urge(monitor, asked, randomUUID())).toMatchObject({ outcome: 'sent' });
    const one = { plan, period: next, regions: ['910102'], again: false, dryRun: false };
    await expect(urge.urge(monitor, one, randomUUID())).rejects.toMatchObject({ code: 'reminder.recent' });
    expect(await urge.urge(monitor, { ...one, again: true }, randomUUID())).toMatchObject({
      outcome: 'sent',
      recent: [{ region: '910102', by: 'watcher' }],
    });
    await room.get(ReminderAnswers).remind({ ...key, periodId: 202422 });
    expect(mailed().filter((to) => to === 'second@land.test')).toHaveLength(2);
    const here = await urge.urge(monitor, { ...one, period, regions: ['910102'] }, randomUUID());
    expect(here).toMatchObject({ outcome: 'nothing', told: [], reported: [{ region: '910102' }] });
  });

  it('by hand reach nobody before the window opens', async () => {
    const asked = { plan, parent: '910000', again: false };
    for (const [next, dryRun] of [
      ['2024Q4', false],
      ['2025Q4', true],
    ] as const) {
      const urged = room.get(UrgeService).urge(monitor, { ...asked, period: next, dryRun }, randomUUID());
      await expect(urged).rejects.toMatchObject({ kind: 'conflict', code: 'reminder.not_open' });
    }
  });

  it('that a mailbox refuses are tried again a minute later, and lie dead after the fourth time', async () => {
    mailbox.unknown.add('second@land.test');
    const asked = { plan, period: '2024Q1', regions: ['910102'], again: false, dryRun: false };
    await room.get(UrgeService).urge(monitor, asked, randomUUID());
    const answer = (): Promise<unknown> => room.get(ReminderAnswers).remind({ ...key, periodId: 202421 });
    await expect(answer()).rejects.toBeInstanceOf(Later);
    const tries = () =>
      room.query<{ attempts: number; dead: boolean }>(
        `select attempts, dead_at is not null as dead from reminder where period_id = 202421 and channel = 'email'`,
      );
    expect(await tries()).toEqual([{ attempts: 1, dead: false }]);
    for (let attempt = 0; attempt < 3; attempt++) {
      await room.query(`update reminder set send_after = now() where period_id = 202421 and channel = 'email'`);
      await answer().catch(() => undefined);
    }
    expect(await tries()).toEqual([{ attempts: 4, dead: true }]);
    await expect(answer()).resolves.toBeInstanceOf(Function);
  });

  it('by two monitors at the same moment reach people once', async () => {
    const asked = { plan, period: '2024Q1', regions: ['910101'], again: false, dryRun: false };
    const urged = await Promise.allSettled([1, 2].map(() => room.get(UrgeService).urge(monitor, asked, randomUUID())));
    expect(urged.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
