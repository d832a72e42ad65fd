import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Robot } from '../support/robots.js';
import { accountWith, SignedIn } from '../support/signed-in.js';
import { System } from '../support/system.js';

const [prefecture, county, neighbour] = ['150300', '150303', '150304'];
const secret = 'a-secret-of-two-workers';
/** Of the product's clock before that of the machine. */
const began = '2024-03-20T10:00:00+08:00';
const shift = Date.parse(began) - Date.now();
const ids = ['a', 'b', 'c', 'd', 'e'];

/** Five shares that every county has to reach by the end of 2023, and the prefecture only where all of its counties do. */
const plan = `plan: five-shares
title: { zh: 五项比例（演示数据）, en: Five shares (demonstration) }
document: { number: null, issued: 2023-01-01, by: 甲 }
scope: '${prefecture}'
reporting: quarter
targets:
${ids
  .map(
    (id) => `  - id: share-${id}
    clause: 一
    summary: { zh: 比例${id}, en: Share ${id} }
    kind: ratio
    indicator: { id: share_${id}, zh: 比例${id}, measure: ratio, num: 甲, den: 乙, unit: '%' }
    judged_at: county
    rollup: each-unit
    op: '>='
    value: 80%
    baseline: { value: 40%, at: 2022 }
    window: { from: 2023-01-01, by: 2023-12-31 }
    lead: 甲
    responsible: [甲]
`,
  )
  .join('')}`;

interface AlertSeen {
  readonly id: string;
  readonly region: string;
}
interface MessageSeen {
  readonly id: string;
  readonly alert: string | null;
  readonly muted: string | null;
}
interface Hooked {
  readonly id: string;
  readonly data: { readonly alerts: readonly { readonly alert: string; readonly sequence: number }[] };
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-messages-'));
writeFileSync(path.join(folder, 'five-shares.yaml'), plan);
let robot: Robot;
let group: Robot;
let system: System;
let sysadmin: SignedIn;
let watcher: SignedIn;
let above: SignedIn;

beforeAll(async () => {
  [robot, group] = await Promise.all([
    Robot.open('webhook', { secret, now: () => new Date(shift + Date.now()) }),
    Robot.open('wecom'),
  ]);
  system = await System.start({
    plans: [],
    workers: 2,
    clock: began,
    env: {
      XUSHI_PLANS_DIR: folder,
      XUSHI_DIGEST_SECONDS: '1',
      XUSHI_OUTBOUND_INTERNAL: `${robot.host},${group.host}`,
    },
  });
  sysadmin = await SignedIn.as(system, system.account('sysadmin'));
  watcher = await SignedIn.as(system, await accountWith(system, { role: 'monitor', region: neighbour }));
  above = await SignedIn.as(system, await accountWith(system, { role: 'monitor', region: prefecture }));
  for (const [name, kind, more] of [
    ['machine', 'webhook', { url: robot.url, secret }],
    ['office', 'wecom', { url: group.url }],
  ] as const) {
    await sysadmin.post('/api/v1/channels', { name, kind, region: prefecture, ...more });
    await sysadmin.post(`/api/v1/channels/${name}/enable`);
  }
}, 120_000);

afterAll(async () => {
  await system.stop();
  await Promise.all([robot.close(), group.close()]);
  rmSync(folder, { recursive: true });
}, 60_000);

const hooked = (): Hooked[] => robot.received.map(({ body }) => body as Hooked);
const toldOf = (): string[] =>
  hooked().flatMap(({ data }) => data.alerts.map(({ alert, sequence }) => `${alert}/${sequence}`));
const open = async (region: string): Promise<string[]> => {
  const list = `/api/v1/alerts?plan=five-shares&region=${region}&state=open&kind=lag`;
  const { body } = await system.operator.get<AlertSeen[]>(list);
  return body.filter((alert) => alert.region === region).map(({ id }) => id);
};

async function behind(region: string): Promise<void> {
  const values = ids.map((id) => ({ indicator: `share_${id}`, numerator: 20, denominator: 50 }));
  const { body } = await system.operator.submit({ plan: 'five-shares', region, period: '2023Q4', values });
  await system.operator.scored(body.submission);
  await system.untilNothingIsOwed();
}

describe('messages about alerts', () => {
  it('come once to a robot, although two workers look after them', async () => {
    await behind(county);
    const opened = [...(await open(county)), ...(await open(prefecture))];
    expect(opened).toHaveLength(10);
    expect(system.of('worker')).toHaveLength(2);
    const told = toldOf();
    expect(new Set(told).size).toBe(told.length);
    const prefectures = await open(prefecture);
    expect(told).toEqual(expect.arrayContaining(prefectures.map((id) => `${id}/1`)));
    expect(hooked().length).toBeLessThan(10);
    expect(new Set(hooked().map(({ id }) => id)).size).toBe(hooked().length);
    expect(JSON.stringify(group.received)).toContain('/alerts');
    // figures and persons are for mail and inbox
    expect(JSON.stringify(group.received)).not.toContain('40%');
    const [counted] = await system.query<{ sent: number; waiting: number }>(
      `select count(sent_at)::int as sent, (count(*) - count(sent_at))::int as waiting from message`,
    );
    expect(counted).toEqual({ sent: robot.asked + group.asked, waiting: 0 });
  }, 60_000);

  it('stay quiet below an open alert on the same target: in the inbox and not unread, and to no group', async () => {
    const before = robot.asked + group.asked;
    await behind(neighbour);
    const opened = await open(neighbour);
    expect(opened).toHaveLength(5);
    const inbox = await watcher.get<MessageSeen[]>('/api/v1/inbox');
    expect(inbox.map(({ alert }) => alert).sort()).toEqual(opened.toSorted());
    const parents = (await open(prefecture)).map((id) => `ancestor:${id}`);
    expect(inbox.map(({ muted }) => muted).sort()).toEqual(parents.toSorted());
    expect(await watcher.get('/api/v1/inbox/unread')).toEqual({ unread: 0 });
    expect(await watcher.get('/api/v1/inbox?unread=true')).toEqual([]);
    expect(robot.asked + group.asked).toBe(before);
    expect(toldOf().some((told) => opened.includes(told.split('/')[0] ?? ''))).toBe(false);
  }, 60_000);

  it('are read many at once', async () => {
    const unread = await above.get<MessageSeen[]>('/api/v1/inbox?unread=true');
    expect(unread.length).toBeGreaterThanOrEqual(5);
    await above.post('/api/v1/inbox/read', { ids: unread.map(({ id }) => id) });
    expect(await above.get('/api/v1/inbox/unread')).toEqual({ unread: 0 });
    await expect(watcher.post(`/api/v1/inbox/${unread[0]?.id ?? ''}/read`)).rejects.toThrow('404');
  });

  it('that were refused for good lie before the administrator, who sends them again', async () => {
    group.mode = 'refused';
    const [first] = await open(prefecture);
    await above.post(`/api/v1/alerts/${first ?? ''}/acknowledge`, { note: '已知悉' });
    await system.untilNothingIsOwed();
    const [dead] =
      await sysadmin.get<{ id: string; recipient: string; lastError: string }[]>('/api/v1/messages?state=dead');
    expect(dead).toMatchObject({ recipient: 'office', channel: 'channel', alerts: 1 });
    const troubles = await sysadmin.get<{ kind: string }[]>('/api/v1/troubles?state=open');
    expect(troubles.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['message.dead', 'channel.failed']));
    group.mode = 'ok';
    const taken = group.received.length;
    await sysadmin.post(`/api/v1/messages/${dead?.id ?? ''}/resend`);
    await system.untilNothingIsOwed();
    expect(group.received).toHaveLength(taken + 1);
    expect(await sysadmin.get('/api/v1/messages?state=dead')).toEqual([]);
    await expect(above.get('/api/v1/messages')).rejects.toThrow('403');
  }, 60_000);
});
