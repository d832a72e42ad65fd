import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ChannelsService, type ChannelKind } from '#platform/channels';
import { canary, ChannelsRoom, kinds } from '../support/channels-room.js';
import type { RobotMode } from '../support/robots.js';

describe('a message through a channel', () => {
  let room: ChannelsRoom;
  beforeAll(async () => {
    room = await ChannelsRoom.open();
  }, 60_000);
  afterAll(() => room.close());
  beforeEach(() => {
    for (const robot of room.robots.values()) robot.mode = 'ok';
  });

  const failing = async (kind: ChannelKind, mode: RobotMode) => {
    const channel = await room.channel(kind);
    room.robot(kind).mode = mode;
    const outcome = await room.send(channel.id);
    const troubles = await room.troubles(channel.name);
    expect(JSON.stringify([outcome, [...troubles.values()]])).not.toMatch(canary);
    return { ...channel, outcome, troubles };
  };

  it.each(kinds)('is taken by the robot of %s, which looks at its signature', async (kind) => {
    const { id, name } = await room.channel(kind);
    expect(await room.send(id)).toMatchObject({ sent: true, providerRef: expect.stringMatching(/^HTTP 200/) });
    expect(JSON.stringify(room.robot(kind).received.at(-1)?.body)).toMatch(/甲区：2项目标滞后.*alerts\/17/);
    expect((await room.troubles(name)).size).toBe(0);
  });

  it('is refused where the secret is wrong, for good, with a trouble that names the cure', async () => {
    const wrong = 'CANARY-another-secret';
    for (const [kind, code] of [
      ['dingtalk', 'channel.signature'],
      ['feishu', 'channel.signature'],
      ['webhook', 'channel.refused'],
    ] as const) {
      const { id, name } = await room.channel(kind, { secret: wrong });
      const outcome = await room.send(id);
      expect(outcome).toMatchObject({ sent: false, retry: false, code });
      const trouble = (await room.troubles(name)).get('channel.failed');
      expect(trouble?.words.zh).toMatch(new RegExp(`^通道 ${name}（127\\.0\\.0\\.1:\\d+）发送失败：.*密钥`));
      expect(JSON.stringify([outcome, trouble])).not.toMatch(canary);
    }
    const { id } = await room.channel('wecom', { url: room.robot('wecom').url.replace('ROBOT-TOKEN', 'gone') });
    expect(await room.send(id)).toMatchObject({ sent: false, retry: false, code: 'channel.token' });
  });

  it.each([
    ['wecom', 'channel.token', false],
    ['dingtalk', 'channel.keyword', false],
    ['feishu', 'channel.keyword', false],
    ['sms', 'channel.gateway_refused', true],
  ] as const)('is not sent when %s says 200 with an error code in it', async (kind, code, retry) => {
    const { outcome, troubles } = await failing(kind, 'refused');
    expect(outcome).toMatchObject({ sent: false, retry, code });
    expect([...troubles.keys()]).toEqual(['channel.failed']);
  });

  it.each([
    ['error', 'channel.server_error', true],
    ['unavailable', 'channel.server_error', true],
    ['cut', 'outbound.unreachable', true],
    ['redirect', 'outbound.redirect', false],
  ] as const)('is not sent to a server with the fault "%s", and somebody is told', async (mode, code, retry) => {
    for (const kind of ['dingtalk', 'webhook'] as const) {
      const { outcome, troubles } = await failing(kind, mode);
      expect(outcome).toMatchObject({ sent: false, retry, code });
      expect(troubles.get('channel.failed')).toMatchObject({ times: 1, settledAt: null });
    }
  });

  it('waits five seconds for a server that hangs or drips, and no longer', async () => {
    const began = performance.now();
    const [hung, dripped] = await Promise.all([failing('wecom', 'hang'), failing('feishu', 'drip')]);
    expect(performance.now() - began).toBeLessThan(8_000);
    for (const { outcome, troubles } of [hung, dripped]) {
      expect(outcome).toMatchObject({ sent: false, retry: true, code: 'outbound.timeout' });
      expect(troubles.get('channel.failed')?.words.zh).toContain('5 秒');
    }
  }, 15_000);

  it('obeys Retry-After: the robot is left alone, and asked no more meanwhile', async () => {
    const { id, name, outcome, troubles } = await failing('webhook', 'limited');
    expect(outcome).toMatchObject({ sent: false, retry: true, code: 'channel.limited', retryAfterSeconds: 120 });
    expect([...troubles.keys()]).toEqual(['channel.paused']);
    const { asked } = room.robot('webhook');
    room.robot('webhook').mode = 'ok';
    expect(await room.send(id)).toMatchObject({ sent: false, retry: true, code: 'channel.paused' });
    expect(room.robot('webhook').asked).toBe(asked);
    const next = await room.take(id);
    expect(Number(next) - Date.now()).toBeGreaterThan(110_000);
    expect(Number(next) - Date.now()).toBeLessThan(125_000);
    await room.ask(`update channel set paused_until = now() - interval '1 second' where name = $1`, [name]);
    expect(await room.take(id)).toBeNull();
    expect(await room.send(id)).toMatchObject({ sent: true });
    expect((await room.troubles(name)).get('channel.paused')?.settledAt).toBeInstanceOf(Date);
  });

  it('leaves 钉钉 alone for ten minutes after its own word for too many', async () => {
    const { outcome } = await failing('dingtalk', 'throttled');
    expect(outcome).toMatchObject({ sent: false, retry: true, code: 'channel.limited', retryAfterSeconds: 600 });
  });

  it('counts the failures in one trouble, and the first success settles it', async () => {
    const { id, name } = await failing('feishu', 'error');
    await room.send(id);
    await room.send(id);
    expect((await room.troubles(name)).get('channel.failed')).toMatchObject({ times: 3, settledAt: null });
    room.robot('feishu').mode = 'ok';
    expect(await room.send(id)).toMatchObject({ sent: true });
    expect((await room.troubles(name)).get('channel.failed')).toMatchObject({ times: 3, settledAt: expect.any(Date) });
  });

  it('for a channel that nobody knows is an administrator’s to look into', async () => {
    expect(await room.send('987654')).toMatchObject({ sent: false, retry: false, code: 'channel.not_found' });
    expect((await room.troubles('#987654')).get('channel.failed')?.words.zh).toContain('没有这个通道');
  });

  it('by SMS says yes or no as the gateway does, and needs a number', async () => {
    const { id } = await room.channel('sms');
    expect(await room.send(id)).toMatchObject({ sent: true });
    expect(room.robot('sms').received.at(-1)?.body).toMatchObject({
      PhoneNumbers: '13800000000',
      Content: '【序时】甲区：2项目标滞后 逾期7个县 http://127.0.0.1:3000/alerts/17',
    });
    const { asked } = room.robot('sms');
    expect(await room.sendTo(id, null)).toMatchObject({ sent: false, retry: false, code: 'channel.no_phone' });
    expect(room.robot('sms').asked).toBe(asked);
  });

  it('goes no faster than the vendor allows, however many workers send', async () => {
    const { id } = await room.channel('dingtalk');
    const taken = await Promise.all(Array.from({ length: 30 }, () => room.take(id)));
    expect(taken.filter((next) => next === null)).toHaveLength(6);
    for (const next of taken.filter((one) => one !== null)) expect(next.getTime() - Date.now()).toBeLessThan(5_500);
    await room.ask(`update channel set tokens_at = tokens_at - interval '10 seconds' where channel_id = $1`, [id]);
    expect([await room.take(id), await room.take(id)]).toEqual([null, null]);
    expect(await room.take(id)).toBeInstanceOf(Date);
    await room.ask(`update channel set tokens_at = tokens_at - interval '1 year' where channel_id = $1`, [id]);
    const later = await Promise.all(Array.from({ length: 30 }, () => room.take(id)));
    expect(later.filter((next) => next === null)).toHaveLength(6);
  });

  it('is told to the channels of the region and those above it that want to hear of so much', async () => {
    const county = await room.channel('wecom', { region: '150303' });
    const nation = await room.channel('feishu', { region: '100000', minSeverity: 3 });
    const other = await room.channel('feishu', { region: '520000', minSeverity: 0 });
    const off = await room.channel('feishu', { region: '150303' });
    await room.api.get(ChannelsService).setEnabled(room.by, off.name, false);
    const [region] = await room.ask<{ id: number }>(`select region_id as id from region where code = '150303'`);
    const severe = await room.heard(region?.id ?? 0, 3);
    expect(severe).toEqual(expect.arrayContaining([county.id, nation.id]));
    expect([other.id, off.id].filter((id) => severe.includes(id))).toEqual([]);
    const mild = await room.heard(region?.id ?? 0, 1);
    expect([mild.includes(county.id), mild.includes(nation.id)]).toEqual([true, false]);
    expect(await room.send(off.id)).toMatchObject({ sent: false, retry: false, code: 'channel.disabled' });
  });

  it('opens its address with an older key, and says what to do where no key opens it', async () => {
    const { id, name } = await room.channel('dingtalk');
    const young = `young:${'fedcba9876543210'.repeat(4)}`;
    const both = await room.another({ XUSHI_SECRET_KEYS: `${young},room:${'0123456789abcdef'.repeat(4)}` });
    expect(await room.send(id, {}, both)).toMatchObject({ sent: true });
    const other = await room.channel('dingtalk');
    await both.get(ChannelsService).change(room.by, other.name, {});
    const lost = await room.another({ XUSHI_SECRET_KEYS: young });
    expect(await room.send(id, {}, lost)).toMatchObject({ sent: false, retry: false, code: 'channel.sealed' });
    expect((await room.troubles(name)).get('channel.failed')?.words.zh).toContain('XUSHI_SECRET_KEYS');
    expect(await room.send(other.id, {}, lost)).toMatchObject({ sent: true });
    const change = lost.get(ChannelsService).change(room.by, name, { secret: 'x' });
    await expect(change).rejects.toMatchObject({
      details: { problems: [{ pointer: '/url', code: 'channel.sealed' }] },
    });
    const none = await room.another({ XUSHI_SECRET_KEYS: '' });
    const wish = { region: '150000', url: room.robot('dingtalk').url, minSeverity: 1, locale: 'zh' } as const;
    const kept = none.get(ChannelsService).create(room.by, { name: 'keyless', kind: 'dingtalk' }, wish);
    await expect(kept).rejects.toMatchObject({ code: 'channel.no_key' });
    await Promise.all([both, lost, none].map((app) => app.close()));
  });
});
