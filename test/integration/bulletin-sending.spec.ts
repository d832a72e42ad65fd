import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InboxReadModel } from '#alerts';
import type { Actor } from '#platform/auth';
import { DeliveriesService, ReadReceipts, ReportSubscriptionsService, type WantedReportSubscription } from '#reports';
import { BulletinRoom } from '../support/bulletin-room.js';

const province = '910000';
const county = '910101';

describe('a bulletin that is published', () => {
  let told: BulletinRoom;
  const people: Record<string, Actor> = {};
  const ids: Record<string, string> = {};
  let first: string;

  const who = (name: string): Actor => {
    const actor = people[name];
    if (actor === undefined) throw new Error(`nobody is called ${name}`);
    return actor;
  };
  const subscribe = (name: string, wanted: Partial<WantedReportSubscription> & { readonly region: string }) =>
    told.api
      .get(ReportSubscriptionsService, { strict: false })
      .add(who(name), { below: false, cadences: ['monthly'], formats: ['pdf'], lang: 'zh', ...wanted }, randomUUID());
  const refusal = (name: string, wanted: Parameters<typeof subscribe>[1]) =>
    subscribe(name, wanted).then(
      () => 'taken',
      (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
    );
  const deliveries = () => told.api.get(DeliveriesService, { strict: false });
  const seen = (name: string, report: string) => deliveries().of(who(name), report, { limit: 100, offset: 0 });
  const mail = (name: string) => `email/${who(name).accountId}`;
  const mailsTo = (name: string) => told.mailbox.received.filter(({ to }) => to[0] === `${name}@land.test`);
  const sendAll = async (): Promise<void> => {
    for (const name of Object.keys(people)) await told.send(mail(name));
  };

  beforeAll(async () => {
    told = await BulletinRoom.open('wecom', 'dingtalk');
    people['editor'] = await told.person('editor', 'editor', province);
    people['clerk'] = await told.person('clerk', 'submitter', county);
    people['chief'] = await told.person('chief', 'monitor', province);
    people['other'] = await told.person('other', 'monitor', '920000');
    people['admin'] = await told.person('admin', 'sysadmin', '100000');
    ids['wecom'] = await told.channel('wecom', province, who('admin'));
    ids['dingtalk'] = await told.channel('dingtalk', county, who('admin'));
  }, 60_000);

  afterAll(() => told.close());

  it('is subscribed to by whoever may see it, and by its editor for others and for groups', async () => {
    await subscribe('clerk', { region: county, formats: ['pdf', 'xlsx'] });
    await subscribe('chief', { region: province, below: true, lang: 'en' });
    await subscribe('editor', { region: province });
    await subscribe('editor', { region: county, channel: 'wecom' });
    await subscribe('editor', { region: county, channel: 'dingtalk' });
    await subscribe('other', { region: '920000', cadences: ['annual'] });
    const list = (name: string) =>
      told.api.get(ReportSubscriptionsService, { strict: false }).list(who(name), { limit: 100, offset: 0 });
    expect((await list('clerk')).map(({ account }) => account)).toEqual(['clerk']);
    expect((await list('editor')).map(({ account, channel }) => account ?? channel)).toEqual([
      'clerk',
      'chief',
      'editor',
      'wecom',
      'dingtalk',
    ]);
  });

  it.each([
    ['clerk', { region: province }, 'region.not_found'],
    ['clerk', { region: county, account: 'chief' }, 'auth.role_missing'],
    ['chief', { region: county, channel: 'wecom' }, 'auth.role_missing'],
    ['editor', { region: county, account: 'other' }, 'report.subscriber_not_visible'],
    ['editor', { region: province, channel: 'dingtalk' }, 'report.subscriber_not_visible'],
    ['editor', { region: county, account: 'nobody' }, 'report.subscriber_unknown'],
    ['editor', { region: county, account: 'clerk', channel: 'wecom' }, 'report.subscriber_two'],
    ['editor', { region: '920101', account: 'other' }, 'region.not_found'],
  ])('is not subscribed to by %s as %j: %s', async (name, wanted, code) => {
    expect(await refusal(name, wanted)).toBe(code);
  });

  it('is told once to each of them, in the inbox at once, however many workers find out at the same time', async () => {
    first = await told.publish({ region: county }, 'published');
    expect(await told.rows(first, 'published')).toEqual([]);
    await Promise.all([1, 2, 3, 4].map(() => told.tell(first, 'published')));
    const expected = ['channel dingtalk waits', 'channel wecom waits', 'email chief waits', 'email clerk waits', 'inbox chief', 'inbox clerk']; // prettier-ignore
    expect(await told.rows(first, 'published')).toEqual(expected);
    await told.tell(first, 'published');
    expect(await told.rows(first, 'published')).toEqual(expected);
  });

  it('goes by mail with its files, byte for byte, in the reader’s language', async () => {
    await sendAll();
    expect(mailsTo('clerk')).toMatchObject([{ subject: '《甲一县（演示数据）目标进展通报》已发布' }]);
    expect(mailsTo('clerk')[0]?.attachments.map(({ name, bytes }) => [name, bytes.toString()])).toEqual([
      ['甲一县（演示数据）目标进展通报.pdf', '%pdf zh edition 1'],
      ['甲一县（演示数据）目标进展通报.xlsx', '%xlsx zh edition 1'],
    ]);
    expect(mailsTo('clerk')[0]?.body).toContain(`https://xushi.land.test/reports/${first}`);
    expect(mailsTo('chief')[0]?.attachments.map(({ bytes }) => bytes.toString())).toEqual(['%pdf en edition 1']);
    expect(mailsTo('editor')).toEqual([]);
  });

  it('goes to a robot of 企业微信 as a file that was uploaded, and to others as a link', async () => {
    await told.send(`channel/${ids['wecom'] ?? ''}`);
    await told.send(`channel/${ids['dingtalk'] ?? ''}`);
    const [wecom, dingtalk] = [told.robots.get('wecom'), told.robots.get('dingtalk')];
    expect(wecom?.files.map(({ name, bytes }) => [name, bytes.toString()])).toEqual([
      ['甲一县（演示数据）目标进展通报.pdf', '%pdf zh edition 1'],
    ]);
    expect(wecom?.received.map(({ body }) => body)).toMatchObject([
      { msgtype: 'markdown' },
      { msgtype: 'file', file: { media_id: wecom?.files[0]?.mediaId } },
    ]);
    expect(dingtalk?.received).toHaveLength(1);
    expect(dingtalk?.received[0]?.text).toContain(`https://xushi.land.test/reports/${first}`);
    expect((await told.rows(first, 'published')).filter((row) => row.endsWith('waits'))).toEqual([]);
  });

  it('is read where it is read in the inbox, or its file is opened', async () => {
    const [api, at] = [told.api, new Date()];
    const own = (name: string) => ({ actorId: who(name).accountId, patterns: [] });
    const inbox = await api
      .get(InboxReadModel, { strict: false })
      .list(own('clerk'), { unread: true, limit: 9, offset: 0 });
    expect(inbox).toMatchObject([
      { report: first, alert: null, form: null, title: { zh: '《甲一县（演示数据）目标进展通报》已发布' } },
    ]);
    const receipts = api.get(ReadReceipts, { strict: false });
    expect(
      await receipts.markRead(
        own('chief'),
        inbox.map(({ id }) => id),
        at,
      ),
    ).toBe(0);
    expect(
      await receipts.markRead(
        own('clerk'),
        inbox.map(({ id }) => id),
        at,
      ),
    ).toBe(1);
    expect(await seen('editor', first)).toMatchObject({ told: 2, read: 1, waiting: 0, dead: 0 });
    await receipts.opened(who('chief'), first);
    await receipts.opened(who('other'), first);
    const { read, deliveries: listed } = await seen('editor', first);
    expect(read).toBe(2);
    expect(listed.filter(({ readAt }) => readAt !== null).map(({ way, receipt }) => `${way} ${receipt}`)).toEqual([
      'inbox inbox',
      'inbox inbox',
    ]);
  });

  it('is seen in its deliveries by its editor and by an administrator, and does not exist for others', async () => {
    expect((await seen('admin', first)).deliveries).toHaveLength(6);
    await expect(seen('other', first)).rejects.toMatchObject({ code: 'report.not_found' });
  });

  it('waits for the morning by mail where it is published at night', async () => {
    told.now('2024-10-25T21:00:00+08:00');
    const report = await told.publish({ region: county, issue: 202408 }, 'published');
    await told.tell(report, 'published');
    // Friday night to Monday, eight o'clock and one to four minutes
    const [{ hours } = { hours: 0 }] = await told.room.query<{ hours: number }>(
      `select (extract(epoch from min(send_after) - now()) / 3600)::float8 as hours from report_delivery where report_id = $1 and sent_at is null`,
      [report],
    );
    expect(hours).toBeGreaterThan(59);
    expect(hours).toBeLessThan(59.1);
    const until = await told.send(mail('clerk'));
    expect(until?.getTime()).toBeGreaterThan(Date.now() + 60_000);
    told.now('2024-10-22T10:00:00+08:00');
    await told.timePasses();
    await sendAll();
    expect(mailsTo('clerk')).toHaveLength(2);
  });

  it('is tried again where a mailbox is busy, lies dead where there is none, and is sent again by hand', async () => {
    told.mailbox.busy.add('chief@land.test');
    told.mailbox.unknown.add('clerk@land.test');
    const report = await told.publish({ region: county, issue: 202407 }, 'published');
    await told.tell(report, 'published');
    const again = await told.send(mail('chief'));
    expect(Math.round(((again?.getTime() ?? 0) - Date.now()) / 1000)).toBeGreaterThanOrEqual(55);
    await told.send(mail('clerk'));
    expect((await told.rows(report, 'published')).filter((row) => row.startsWith('email'))).toEqual([
      'email chief waits',
      'email clerk dead',
    ]);
    expect(await told.troubles('report.delivery_dead')).toEqual([`report-delivery/${mail('clerk')}`]);
    told.mailbox.busy.clear();
    told.mailbox.unknown.clear();
    const dead = (await seen('editor', report)).deliveries.find(({ state }) => state === 'dead');
    await deliveries().resend(who('editor'), dead?.id ?? '', randomUUID());
    await expect(deliveries().resend(who('editor'), dead?.id ?? '', randomUUID())).rejects.toMatchObject({
      code: 'report.delivery_not_dead',
    });
    await told.timePasses();
    await sendAll();
    expect((await told.rows(report, 'published')).filter((row) => row.startsWith('email'))).toEqual(['email chief', 'email clerk']); // prettier-ignore
    expect(mailsTo('clerk').at(-1)?.messageId).toContain(dead?.id);
    expect(await told.troubles('report.delivery_dead')).toEqual([]);
  });

  it('is told of its corrected edition to whoever holds the old one, and what waits of the old one goes no more', async () => {
    const old = await told.publish({ region: county, issue: 202406 }, 'published');
    await told.tell(old, 'published');
    await told.send(mail('clerk'));
    const service = told.api.get(ReportSubscriptionsService, { strict: false });
    const [own] = await service.list(who('clerk'), { limit: 1, offset: 0 });
    await service.end(who('clerk'), own?.id ?? '', randomUUID());
    const report = await told.publish(
      { region: county, issue: 202406, edition: 2, note: '甲一县更正为 61.8' },
      'corrected',
    );
    await told.tell(report, 'corrected');
    expect((await told.rows(old, 'published')).filter((row) => /email|channel/.test(row))).toEqual([
      'channel dingtalk superseded',
      'channel wecom superseded',
      'email chief superseded',
      'email clerk',
    ]);
    await sendAll();
    expect(mailsTo('clerk').at(-1)).toMatchObject({ subject: '《甲一县（演示数据）目标进展通报》第2版（更正）已发布' });
    expect(mailsTo('clerk').at(-1)?.body).toContain('更正说明：甲一县更正为 61.8');
    expect(
      mailsTo('clerk')
        .at(-1)
        ?.attachments.map(({ name, bytes }) => [name, bytes.toString()])[0],
    ).toEqual(['甲一县（演示数据）目标进展通报（第2版）.pdf', '%pdf zh edition 2']);
    // the old one lay dead, and is sent again by hand
    await told.room.query(
      `update report_delivery set superseded_at = null, dead_at = now(), sent_at = null where report_id = $1 and way = 'email'`,
      [old],
    );
    const dead = (await seen('editor', old)).deliveries.find(({ state }) => state === 'dead');
    await deliveries().resend(who('editor'), dead?.id ?? '', randomUUID());
    await sendAll();
    expect((await seen('editor', old)).deliveries.find(({ id }) => id === dead?.id)).toMatchObject({
      state: 'superseded',
      error: 'overtaken by a newer edition',
    });
    await told.withdraw(report, '口径有误');
    await told.tell(report, 'withdrawn');
    expect((await told.rows(report, 'corrected')).filter((row) => row.startsWith('channel'))).toEqual([
      'channel dingtalk superseded',
      'channel wecom superseded',
    ]);
    expect((await told.rows(report, 'withdrawn')).filter((row) => row.startsWith('inbox'))).toEqual(['inbox chief', 'inbox clerk']); // prettier-ignore
    await sendAll();
    expect(mailsTo('clerk').at(-1)).toMatchObject({
      subject: '《甲一县（演示数据）目标进展通报》已撤回',
      attachments: [],
    });
    expect(mailsTo('clerk').at(-1)?.body).toContain('撤回原因：口径有误');
  });

  it('is told to hundreds in parts, and to each once', async () => {
    await told.room.query(
      `with a as (
         insert into account (username, display_name) select 'reader-' || i, 'r' from generate_series(1, 450) i returning account_id),
       g as (
         insert into account_grant (account_id, role, region_id, approved_at) select account_id, 'monitor', $1, now() from a)
       insert into report_subscription (account_id, region_id, cadences, formats, created_by, created_at)
       select account_id, $1, '{annual,monthly}', '{pdf}', account_id, now() from a, generate_series(1, 2)`,
      [told.room.region('920101').id],
    );
    const report = await told.publish({ region: '920101' }, 'published');
    await Promise.all([told.tell(report, 'published'), told.tell(report, 'published')]);
    const rows = await told.rows(report, 'published');
    expect(rows).toHaveLength(450);
    expect(new Set(rows).size).toBe(450);
  });

  it('is told to nobody where it was withdrawn before anybody had been found', async () => {
    const report = await told.publish({ region: county, issue: 202405 }, 'published');
    await told.withdraw(report, '误发');
    await told.tell(report, 'published');
    await told.tell(report, 'withdrawn');
    expect([...(await told.rows(report, 'published')), ...(await told.rows(report, 'withdrawn'))]).toEqual([]);
  });

  it('is sent to nobody who may not see it any more: what waits ends, and so does the subscription, with a trouble', async () => {
    const report = await told.publish({ region: county, issue: 202404 }, 'published');
    await told.tell(report, 'published');
    await told.room.query(`update account_grant set revoked_at = now() where account_id = $1`, [
      who('chief').accountId,
    ]);
    const before = mailsTo('chief').length;
    await told.send(mail('chief'));
    expect(mailsTo('chief')).toHaveLength(before);
    expect(await told.rows(report, 'published')).toContain('email chief superseded');
    expect(await told.troubles('report.reader_lost')).toEqual(['report-reader/chief']);
    const next = await told.publish({ region: county, issue: 202403 }, 'published');
    await told.tell(next, 'published');
    expect((await told.rows(next, 'published')).filter((row) => row.includes('chief'))).toEqual([
      'inbox chief superseded',
    ]);
    expect(await told.troubles('report.subscription_lost')).toHaveLength(1);
    const last = await told.publish({ region: county, issue: 202402 }, 'published');
    await told.tell(last, 'published');
    expect((await told.rows(last, 'published')).filter((row) => row.includes('chief'))).toEqual([]);
  });
});
