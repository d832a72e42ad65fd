import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { InboxReadModel, messagesSent, PreferencesService, SubscriptionsService } from '#alerts';
import type { Actor } from '#platform/auth';
import { MessageRoom } from '../support/message-room.js';

const [province, county, neighbour] = ['910000', '910101', '910102'];

describe('messages about alerts', () => {
  let told: MessageRoom;
  let api: TestingModule;
  const ids: Record<string, string> = {};
  const key = (name: string): string => `email/${ids[name] ?? ''}`;
  const mailTo = (name: string) => told.mailbox.received.filter(({ to }) => to[0] === `${name}@land.test`);
  const waits = async (name: string): Promise<number[]> => {
    const found = await told.room.query<{ wait: number }>(
      `select extract(epoch from send_after - now())::int as wait from notification
       where channel = 'email' and recipient_id = $1 and message_id is null and muted_by is null and superseded_at is null
       order by 1`,
      [ids[name]],
    );
    return found.map(({ wait }) => wait);
  };
  const actor = (name: string): Actor => {
    const { id, path } = told.room.region(county);
    const grants = [{ role: 'monitor' as const, regionId: id, regionCode: county, path }];
    return { accountId: ids[name] ?? '', username: name, displayName: name, locale: 'zh', grants, via: 'token' };
  };
  const clear = async (): Promise<void> => {
    await told.timePasses();
    for (const name of Object.keys(ids)) while ((await told.deliver(key(name))) !== null) await told.timePasses();
    told.mailbox.received.length = 0;
  };

  beforeAll(async () => {
    told = await MessageRoom.open();
    ids['county'] = await told.person('county', { role: 'monitor', region: county });
    ids['province'] = await told.person('province', { role: 'monitor', region: province });
    ids['neighbour'] = await told.person('neighbour', { role: 'submitter', region: neighbour });
    ids['clerk'] = await told.person('clerk', { role: 'submitter', region: county });
    api = await told.room.asApi();
  }, 60_000);

  afterAll(async () => {
    await api.close();
    await told.close();
  });

  it('go at once when they are red, and the next to the same recipient keeps its distance', async () => {
    const alertId = await told.opens(county);
    await told.tell(alertId);
    expect((await told.deliver(key('county'))) ?? null).toBeNull();
    expect(mailTo('county')).toHaveLength(1);
    await told.tell(await told.opens(county));
    const later = await told.deliver(key('county'));
    expect((later?.getTime() ?? 0) - Date.now()).toBeGreaterThan(10_000);
    expect(mailTo('county')).toHaveLength(1);
    await clear();
  });

  it('wait for company when they are not, and go as one that names the newest of each alert', async () => {
    const [first, second] = [await told.opens(county, { severity: 2 }), await told.opens(county, { severity: 1 })];
    await told.tell(first, second);
    await told.happens(first, { kind: 'acknowledge', state: 'acknowledged' });
    await told.tell(first);
    expect((await waits('county')).every((wait) => wait > 15 && wait <= 20)).toBe(true);
    expect((await told.deliver(key('county')))?.getTime()).toBeGreaterThan(Date.now() + 10_000);
    await told.timePasses();
    expect(await told.deliver(key('county'))).toBeNull();
    expect(mailTo('county')).toHaveLength(1);
    const [mail] = mailTo('county');
    expect(mail?.subject).toContain('2');
    expect(mail?.body).toContain('预警已确认');
    const overtaken = await told.room.query(
      `select sequence, last_error as why from notification
       where alert_id = $1 and superseded_at is not null and recipient_id = $2`,
      [first, ids['county']],
    );
    expect(overtaken).toEqual([{ sequence: 1, why: 'overtaken by a newer step' }]);
    await clear();
  });

  it('become one to each when hundreds of alerts open in one run, and each of them is told to each', async () => {
    await told.opensMany(neighbour, 600);
    await told.tellOwed();
    await told.timePasses();
    for (const name of ['province', 'neighbour']) expect(await told.deliver(key(name))).toBeNull();
    expect(told.mailbox.received.map(({ to }) => to[0])).toEqual(['province@land.test', 'neighbour@land.test']);
    const [mail] = mailTo('neighbour');
    expect(mail?.subject).toMatch(/600/);
    expect(mail?.body.split('\n').length).toBeLessThan(80);
    expect(
      await told.room.query(
        `select recipient_id::text as who, count(*)::int as alerts from notification join alert a using (alert_id)
         where channel = 'email' and sent_at is not null and a.last_period = 999999 group by 1 order by 1`,
      ),
    ).toEqual(['province', 'neighbour'].map((name) => ({ who: ids[name], alerts: 600 })));
    await clear();
  }, 120_000);

  describe('in quiet hours', () => {
    afterAll(() => {
      told.now('2024-10-22T10:00:00+08:00');
    });

    it('wait for the morning, all of one recipient for the same minute; red ones do not', async () => {
      told.now('2024-10-22T21:00:00+08:00');
      await told.room.query(`update work set done = want, owed_since = null where done < want`);
      const due = async () => {
        const sql = `select not_before <= now() as due from work where duty = 'message-due' and key = $1`;
        return (await told.room.query<{ due: boolean }>(sql, [key('county')]))[0]?.due;
      };
      await told.tell(await told.opens(county, { severity: 2 }), await told.opens(county, { severity: 1 }));
      const [first = 0, second = 0] = await waits('county');
      expect(first).toBeGreaterThanOrEqual(11 * 3600 + 50);
      expect(first).toBeLessThan(11 * 3600 + 240);
      expect(second - first).toBeLessThan(3);
      expect(await due()).toBe(false);
      await told.room.query(`update message set created_at = created_at - interval '1 hour'`);
      await told.tell(await told.opens(county, { severity: 3 }));
      expect(await due()).toBe(true);
      await told.deliver(key('county'));
      expect(mailTo('county')).toHaveLength(1);
      expect(await waits('county')).toHaveLength(2);
    });

    it('wait over the weekend, unless the person wants to be disturbed', async () => {
      told.now('2024-10-26T12:00:00+08:00');
      await api.get(PreferencesService, { strict: false }).change(actor('clerk'), { quiet: false }, randomUUID());
      const before = await waits('clerk');
      await told.tell(await told.opens(county, { severity: 2 }));
      expect((await waits('county')).at(-1)).toBeGreaterThan(44 * 3600);
      expect((await waits('clerk')).filter((wait) => wait < 25)).toHaveLength(
        before.filter((wait) => wait < 25).length + 1,
      );
      await clear();
    });
  });

  describe('that a person wants otherwise', () => {
    const wishes = (): PreferencesService => api.get(PreferencesService, { strict: false });

    it('are noted and not sent; the inbox has them all the same', async () => {
      await wishes().change(actor('county'), { events: { opened: { email: false } } }, randomUUID());
      const alertId = await told.opens(county);
      await told.tell(alertId);
      expect(await told.rows(alertId)).toContain('email county preference');
      expect(await told.rows(alertId)).toContain('inbox county');
      await told.happens(alertId, { kind: 'overdue' });
      await told.tell(alertId);
      expect(await told.rows(alertId, 2)).toContain('email county');
      expect(await wishes().find(actor('county'))).toMatchObject({
        quiet: true,
        events: { opened: { email: false, sms: 'urgent' }, clock: { email: true, sms: 'urgent' } },
      });
      await wishes().change(actor('county'), { events: { opened: { email: true } } }, randomUUID());
      await clear();
    });

    it('go by SMS when they are red, a number is known and a gateway covers the region', async () => {
      await told.room.query(
        `insert into channel (name, kind, region_id, host, sealed, created_by, created_at, changed_at)
         values ('gateway', 'sms', $1, 'sms.test', '\\x00', 1, now(), now())`,
        [told.room.region(province).id],
      );
      await wishes().change(actor('county'), { phone: '13800000000' }, randomUUID());
      const [red, yellow] = [await told.opens(county), await told.opens(county, { severity: 2 })];
      await told.tell(red, yellow);
      expect(await told.rows(red)).toContain('sms county');
      expect(await told.rows(yellow)).not.toContain('sms county');
      const audit = await told.room.query<{ body: string }>(
        `select body from audit where body like '%preferences.change%'`,
      );
      expect(audit.length).toBeGreaterThan(0);
      expect(JSON.stringify(audit)).not.toContain('13800000000');
      await told.room.query(`update channel set enabled = false`);
      await told.timePasses();
      expect(await told.deliver(`sms/${ids['county'] ?? ''}`)).toBeNull();
      await clear();
    });
  });

  describe('that a monitor follows', () => {
    const follows = (): SubscriptionsService => api.get(SubscriptionsService, { strict: false });

    it('are those alone, and his own cases, and what was taken up to him', async () => {
      const { id } = await follows().add(actor('county'), { region: county, minSeverity: 3 }, randomUUID());
      const alertId = await told.opens(county, { severity: 2 });
      await told.tell(alertId);
      expect(await told.rows(alertId)).toEqual(['email clerk', 'email province', 'inbox clerk', 'inbox province']);
      await told.room.query(`update alert set owner_id = $2 where alert_id = $1`, [alertId, ids['county']]);
      await told.happens(alertId, { kind: 'assign', state: 'assigned' });
      await told.tell(alertId);
      expect(await told.rows(alertId, 2)).toContain('inbox county');
      const up = await told.opens(county, { severity: 2 });
      await told.happens(up, { kind: 'escalate', details: { toRegion: county } });
      await told.tell(up);
      expect(await told.rows(up, 2)).toContain('inbox county');
      expect(await follows().list(actor('clerk'))).toEqual([]);
      await expect(follows().end(actor('clerk'), id, randomUUID())).rejects.toMatchObject({
        code: 'subscription.not_found',
      });
      await follows().end(actor('county'), id, randomUUID());
      expect(await follows().list(actor('county'))).toEqual([]);
      await clear();
    });

    it('lie within his grant, and are fifty at most', async () => {
      const add = (region: string, minSeverity = 0) =>
        follows().add(actor('county'), { region, minSeverity }, randomUUID());
      await expect(add(neighbour)).rejects.toMatchObject({ code: 'region.not_found' });
      await expect(add(province)).rejects.toMatchObject({ code: 'region.not_found' });
      const made = [];
      for (let i = 0; i < 50; i++) made.push(await add(county));
      await expect(add(county)).rejects.toMatchObject({ code: 'subscription.too_many' });
      for (const { id } of made) await follows().end(actor('county'), id, randomUUID());
    });

    it('count for nothing where his grant has ended, which an administrator hears of once', async () => {
      ids['moved'] = await told.person('moved', { role: 'monitor', region: neighbour });
      await told.room.query(
        `insert into subscription (account_id, region_id, min_severity, created_at) values ($1, $2, 0, now())`,
        [ids['moved'], told.room.region(county).id],
      );
      const [alertId, next] = [await told.opens(county), await told.opens(county)];
      await told.tell(alertId, next);
      expect(await told.rows(alertId)).not.toContain('inbox moved');
      expect(await told.room.query(`select times from trouble where kind = 'subscription.lost'`)).toEqual([
        { times: 1 },
      ]);
      const own = await told.opens(neighbour);
      await told.tell(own);
      expect(await told.rows(own)).toContain('inbox moved');
      await clear();
    });
  });

  describe('that stay quiet', () => {
    const unread = (name: string): Promise<number> =>
      api.get(InboxReadModel, { strict: false }).countUnread({ actorId: ids[name] ?? '', patterns: [] });

    it('are those below an open alert on the same target, whose newest word is told once when that closes', async () => {
      const target = await told.target();
      const child = await told.opens(county, { target, severity: 2 });
      await told.tell(child);
      await clear();
      const parent = await told.opens(province, { target });
      await told.tell(parent);
      await clear();
      const before = await unread('county');
      await told.happens(child, { kind: 'worsen', severity: 3 });
      await told.tell(child);
      await told.happens(child, { kind: 'ease', severity: 2 });
      await told.tell(child);
      expect(await told.rows(child, 2)).toContain(`email county ancestor:${parent}`);
      expect(await told.rows(child, 3)).toContain(`inbox county ancestor:${parent}`);
      expect(await unread('county')).toBe(before);
      expect(await told.deliver(key('county'))).toBeNull();
      const other = await told.opens(county);
      await told.tell(other);
      expect(await told.rows(other)).toContain('email county');
      await clear();
      await told.happens(parent, { kind: 'clear', state: 'closed' });
      await told.tell(parent);
      expect(await told.rows(child, 2)).toContain(`email county ancestor:${parent}`);
      expect(await told.rows(child, 3)).toContain('email county');
      expect(await unread('county')).toBe(before + 2);
      await told.timePasses();
      await told.deliver(key('county'));
      expect(mailTo('county')).toHaveLength(1);
      expect(mailTo('county')[0]?.subject).toContain('预警降级');
      await clear();
    });

    it('are those too that waited for company when the alert above opened; whose case it is hears all the same', async () => {
      const target = await told.target();
      const child = await told.opens(county, { target, severity: 2 });
      await told.room.query(`update alert set owner_id = $2 where alert_id = $1`, [child, ids['clerk']]);
      await told.tell(child);
      const parent = await told.opens(province, { target });
      await told.timePasses();
      expect(await told.deliver(key('county'))).toBeNull();
      await told.deliver(key('clerk'));
      expect(mailTo('county')).toEqual([]);
      expect(mailTo('clerk')).toHaveLength(1);
      expect(await told.rows(child)).toContain(`email county ancestor:${parent}`);
      await clear();
    });

    it('are those that somebody silenced, until the silence ends', async () => {
      const alertId = await told.opens(county);
      const [silence] = await told.room.query<{ id: string }>(
        `insert into silence (region_id, alert_id, reason, author_id, starts_at, until)
         values ($1, $2, 'r', $3, '2024-10-01', '2024-11-30') returning silence_id::text as id`,
        [told.room.region(county).id, alertId, ids['province']],
      );
      await told.tell(alertId);
      expect(await told.rows(alertId)).toContain(`email county silence:${silence?.id ?? ''}`);
      await told.room.query(`update silence set ended_at = now(), ended_why = 'lifted' where silence_id = $1`, [
        silence?.id,
      ]);
      await told.happens(alertId, { kind: 'silence_end', details: { silenceId: silence?.id } });
      await told.tell(alertId);
      expect(await told.rows(alertId, 2)).toContain('email county');
      expect(await told.rows(alertId, 2)).toContain('inbox province');
      await clear();
    });

    it('are those of a form that the calendar reminds of after its deadline', async () => {
      const notice = await told.misses(county);
      await told.tell(notice);
      expect(await told.rows(notice)).toContain('email county reminder');
      await told.happens(notice, { kind: 'escalate', severity: 0, details: { toRegion: province } });
      await told.tell(notice);
      expect(await told.rows(notice, 2)).toContain('email province');
      await clear();
    });
  });

  it('that concern nobody are written as such, and an administrator hears of it until somebody is told', async () => {
    const alertId = await told.opens('920101');
    await told.tell(alertId);
    expect(await told.rows(alertId)).toEqual(['inbox - dead']);
    expect(await told.troubles('alert.nobody_to_tell')).toEqual(['region/920101']);
    await told.person('late', { role: 'monitor', region: '920000' });
    await told.happens(alertId, { kind: 'worsen' });
    await told.tell(alertId);
    expect(await told.troubles('alert.nobody_to_tell')).toEqual([]);
  });

  it('are all owed or told', async () => {
    const untold = await told.room.query<{ id: string }>(`select alert_id::text as id from alert`);
    await told.tell(...untold.map(({ id }) => id));
    expect(await told.room.query(messagesSent.sql)).toEqual([]);
    await clear();
    expect(await told.room.query(messagesSent.sql)).toEqual([]);
  });
});
