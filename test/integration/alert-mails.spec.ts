import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { DeadLettersService } from '#alerts';
import type { Actor } from '#platform/auth';
import { MessageRoom } from '../support/message-room.js';

const county = '910101';

describe('mail about an alert', () => {
  let told: MessageRoom;
  const ids: Record<string, string> = {};
  const names = ['jia', 'yi', 'bing'];
  const mailTo = (name: string) => told.mailbox.received.filter(({ to }) => to[0] === `${name}@land.test`);
  const deliver = (name: string): Promise<Date | null> => told.deliver(`email/${ids[name] ?? ''}`);
  const all = (): Promise<unknown> => Promise.allSettled(names.map(deliver));
  let alertId: string;

  beforeAll(async () => {
    told = await MessageRoom.open({ XUSHI_DIGEST_SECONDS: '0', PUBLIC_URL: 'https://xushi.land.test' });
    for (const name of names) ids[name] = await told.person(name, { role: 'monitor', region: county });
    alertId = await told.opens(county);
  }, 60_000);

  afterAll(async () => {
    await told.close();
  });

  it('is written with its debts before anything is sent, and once however often it is asked for', async () => {
    await told.tell(alertId, alertId);
    expect(await told.rows(alertId)).toEqual([
      'email bing',
      'email jia',
      'email yi',
      'inbox bing',
      'inbox jia',
      'inbox yi',
    ]);
    expect(await told.room.query(`select duty, key from work where done < want order by key`)).toEqual(
      names
        .map((name) => ({ duty: 'message-due', key: `email/${ids[name] ?? ''}` }))
        .toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    );
    expect(told.mailbox.received).toEqual([]);
  });

  it('goes out once to each, although four workers tell of it at the same moment', async () => {
    await Promise.all([all(), all(), all(), all()]);
    expect(told.mailbox.received.map((mail) => mail.to[0]).sort()).toEqual(
      ['bing', 'jia', 'yi'].map((name) => `${name}@land.test`),
    );
    expect(
      await told.room.query(
        `select count(*)::int as n from notification where channel = 'email' and sent_at is not null`,
      ),
    ).toEqual([{ n: 3 }]);
  });

  it('says the same as text and as HTML, with a link and the number of the message', () => {
    const [mail] = mailTo('jia');
    expect(mail?.subject).toMatch(/^【红】新发预警：/);
    for (const part of [mail?.body, mail?.html]) {
      expect(part).toContain(`https://xushi.land.test/alerts/${alertId}`);
      expect(part).toContain(mail?.messageId.slice(1, 37));
    }
    expect(mail?.body).not.toContain('<');
    expect(mail?.html).toMatch(/^<!doctype html>/);
    expect(mail?.html).toContain('<p>');
  });

  it('is tried again a minute later under the same number where a mailbox is busy, and keeps nobody else waiting', async () => {
    told.mailbox.busy.add('yi@land.test');
    await told.happens(alertId, { kind: 'worsen' });
    await told.tell(alertId);
    await deliver('jia');
    const later = await deliver('yi');
    await deliver('bing');
    expect(told.mailbox.received).toHaveLength(5);
    const [kept] = await told.room.query<{ id: string; attempts: number; wait: number }>(
      `select message_id as id, attempts, extract(epoch from send_after - now())::int as wait from message where sent_at is null`,
    );
    expect(kept?.attempts).toBe(1);
    expect(kept?.wait).toBeGreaterThanOrEqual(55);
    expect(kept?.wait).toBeLessThanOrEqual(72);
    expect(later?.getTime()).toBeGreaterThan(Date.now() + 50_000);
    // another worker that looks meanwhile leaves it alone
    expect((await deliver('yi'))?.getTime()).toBe(later?.getTime());
    told.mailbox.busy.clear();
    await told.timePasses();
    await deliver('yi');
    expect(mailTo('yi').at(-1)?.messageId).toBe(`<${kept?.id ?? ''}@xushi>`);
  });

  describe('that a server refuses for good', () => {
    let api: TestingModule;
    const administrator: Actor = {
      accountId: '1',
      username: 't',
      displayName: 't',
      locale: 'zh',
      grants: [],
      via: 'session',
    };
    const letters = (): DeadLettersService => api.get(DeadLettersService, { strict: false });
    const dead = () => letters().list({ state: 'dead', limit: 10, offset: 0 });

    beforeAll(async () => {
      api = await told.room.asApi();
    });
    afterAll(() => api.close());

    it('is dead at once, where an administrator sees to whom and why, and not what it says', async () => {
      told.mailbox.unknown.add('bing@land.test');
      await told.happens(alertId, { kind: 'worsen' });
      await told.tell(alertId);
      expect(await deliver('bing')).toBeNull();
      const [letter] = await dead();
      expect(letter).toMatchObject({ channel: 'email', recipient: 'bing', alerts: 1, attempts: 1 });
      expect(letter?.lastError).toContain('no such mailbox');
      expect(JSON.stringify(letter)).not.toContain('预警');
      expect(await told.troubles('message.dead')).toEqual([`message/email/${ids['bing'] ?? ''}`]);
    });

    it('comes when it is sent again, under its number, and nothing is wrong any more', async () => {
      told.mailbox.unknown.clear();
      const [letter] = await dead();
      await letters().resend(administrator, letter?.id ?? '', randomUUID());
      await expect(letters().resend(administrator, letter?.id ?? '', randomUUID())).rejects.toMatchObject({
        code: 'message.not_dead',
      });
      await deliver('bing');
      expect(mailTo('bing').at(-1)?.messageId).toBe(`<${letter?.id ?? ''}@xushi>`);
      expect(await dead()).toEqual([]);
      expect(await told.troubles('message.dead')).toEqual([]);
      expect(await told.room.query(`select 1 from notification where dead_at is not null`)).toEqual([]);
    });

    it('is dead after the fourth failure where it might have come', async () => {
      told.mailbox.busy.add('bing@land.test');
      await told.happens(alertId, { kind: 'worsen' });
      await told.tell(alertId);
      for (let attempt = 0; attempt < 4; attempt++) {
        await told.timePasses();
        await deliver('bing');
      }
      told.mailbox.busy.clear();
      expect((await dead()).map(({ recipient, attempts }) => ({ recipient, attempts }))).toEqual([
        { recipient: 'bing', attempts: 4 },
      ]);
    });
  });

  it('comes twice at most, under one number, when a worker dies between the yes and the mark', async () => {
    const before = mailTo('jia').length;
    await told.happens(alertId, { kind: 'worsen' });
    await told.tell(alertId);
    await told.timePasses();
    const doomed = await told.room.asApi({ XUSHI_FAILPOINT: 'K11:throw' });
    await expect(deliver('jia')).rejects.toThrow('failpoint K11');
    await doomed.close();
    await (await told.room.asApi()).close();
    expect((await deliver('jia'))?.getTime()).toBeGreaterThan(Date.now() + 100_000);
    await told.timePasses();
    await deliver('jia');
    const sent = mailTo('jia').slice(before);
    expect(sent).toHaveLength(2);
    expect(new Set(sent.map(({ messageId }) => messageId)).size).toBe(1);
    expect(await deliver('jia')).toBeNull();
    expect(mailTo('jia')).toHaveLength(before + 2);
  });

  it('ends with its reason where the account was disabled or has no address any more, and an owner is missed', async () => {
    await told.room.query(`update alert set owner_id = $2 where alert_id = $1`, [alertId, ids['yi']]);
    await told.happens(alertId, { kind: 'worsen' });
    await told.tell(alertId);
    const before = told.mailbox.received.length;
    await told.room.query(`update account set email = null where username = 'yi'`);
    await told.room.query(`update account set disabled_at = now() where username = 'jia'`);
    await told.timePasses();
    expect(await deliver('yi')).toBeNull();
    expect(await deliver('jia')).toBeNull();
    expect(told.mailbox.received).toHaveLength(before);
    const why = await told.room.query<{ why: string }>(
      `select last_error as why from notification 
       where superseded_at is not null and channel = 'email' and sequence = (select max(sequence) from notification) order by 1`,
    );
    expect(why.map((row) => row.why)).toEqual(['the account has no address any more', 'the account is disabled']);
    expect(await told.troubles('alert.owner_lost')).toEqual(['account/yi']);
  });
});
