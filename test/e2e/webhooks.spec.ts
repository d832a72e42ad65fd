import { createHmac } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { Client } from '../support/client.js';
import { district, districtForm, plan } from '../support/hainan-district.js';
import { freePort } from '../support/free-port.js';
import { HookReceiver, type Hooked } from '../support/hook-receiver.js';
import { tokenWith } from '../support/signed-in.js';
import { System } from '../support/system.js';

interface Kept {
  readonly id: string;
  readonly state: string;
  readonly told: number;
  readonly newest: number;
  readonly failures: number;
  readonly host: string;
  readonly secret?: string;
  readonly lastError: { readonly zh: string } | null;
}
interface Page {
  readonly events: readonly { readonly id: string; readonly position: number; readonly type: string }[];
  readonly next: number;
  readonly newest: number;
}
interface Refusal {
  readonly code: string;
}

const kinds = ['submission.accepted', 'score.changed', 'alert.changed'];
const hidden = /CANARY|whsec_/;
const unknown = `whsec_${Buffer.alloc(32).toString('base64')}`;

/** Whether one of the signatures is of that secret, at whatever time it was made. */
function isSigned({ id, text, headers }: Hooked, secret: string): boolean {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const own = createHmac('sha256', key)
    .update(`${id}.${headers['webhook-timestamp'] ?? ''}.${text}`)
    .digest('base64');
  return (headers['webhook-signature'] ?? '').split(' ').includes(`v1,${own}`);
}

describe('another system that is told what happened', () => {
  let receiver: HookReceiver;
  let system: System;
  let admin: Client;
  let adminToken: string;
  let hook: Kept;
  let secret: string;
  const api = '/api/v1';
  const wish = () => ({ name: '省平台', region: '150000', url: receiver.url, kinds });
  const submit = async (period: string, key: string) => {
    const accepted = await system.operator.submit(
      { plan, region: district, period, values: districtForm(period) },
      key,
    );
    expect(accepted.status).toBe(202);
  };
  const openTroubles = async (): Promise<string[]> => {
    const open = `select kind from trouble where kind like 'webhook.%' and settled_at is null`;
    return (await system.query<{ kind: string }>(open)).map(({ kind }) => kind);
  };
  const untilTrouble = async (kind: string, id: string): Promise<void> => {
    const open = `select 1 from trouble where kind = '${kind}' and subject = 'webhook/${id}' and settled_at is null`;
    for (let tries = 0; (await system.query(open)).length === 0; tries++) {
      if (tries > 300) throw new Error(`nobody was told ${kind}`);
      await setTimeout(100);
    }
  };
  const now = async (): Promise<Kept> => (await admin.get<Kept>(`${api}/webhooks/${hook.id}`)).body;
  const untilTold = async (): Promise<void> => {
    for (let unnumbered = 1; unnumbered > 0;) {
      await system.untilNothingIsOwed();
      unnumbered = (await system.query(`select 1 from event where position is null`)).length;
    }
    await admin.until<Kept>(`${api}/webhooks/${hook.id}`, ({ body }) => body.told === body.newest, 30_000);
  };

  beforeAll(async () => {
    receiver = await HookReceiver.open();
    const env = { XUSHI_OUTBOUND_INTERNAL: receiver.host, LOG_LEVEL: 'debug' };
    system = await System.start({ plans: [plan], workers: 2, schedulers: 2, env });
    adminToken = await tokenWith(system, { role: 'sysadmin', region: '150000' });
    admin = system.with(adminToken);
  }, 120_000);
  afterAll(async () => {
    await system.stop();
    await receiver.close();
  }, 60_000);

  it('is registered with a secret that is shown once, and tested', async () => {
    const made = await admin.post<Kept>(`${api}/webhooks`, wish());
    expect([made.status, made.body.host, made.body.state]).toEqual([201, receiver.host, 'active']);
    hook = made.body;
    secret = made.body.secret ?? '';
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const seen = [await admin.get(`${api}/webhooks`), await admin.get(`${api}/webhooks/${hook.id}`)];
    expect(JSON.stringify(seen.map(({ body }) => body))).not.toMatch(hidden);
    const tested = await admin.post<{ event: string }>(`${api}/webhooks/${hook.id}/test`, {});
    expect(tested.status).toBe(200);
    expect(receiver.came.map(({ id, body }) => [id, body.type])).toEqual([[tested.body.event, 'webhook.test']]);
    expect((await now()).told).toBe(hook.told);
  });

  it('hears of an accepted form and of the scores that it changes, signed, in order, each once', async () => {
    receiver.came.length = 0;
    await submit('2023Q1', 'the-first-quarter');
    await receiver.until(({ came }) => came.some(({ body }) => body.type === 'score.changed'));
    await untilTold();
    const { came } = receiver;
    for (const { text, headers } of came) expect(new Webhook(secret).verify(text, headers)).toBeTruthy();
    expect(() => new Webhook(secret).verify(`${came[0]?.text ?? ''} `, came[0]?.headers ?? {})).toThrow();
    expect(came[0]?.body).toMatchObject({
      type: 'submission.accepted',
      data: { plan, region: district, period: '2023Q1', version: 1 },
    });
    const scores = came.find(({ body }) => body.type === 'score.changed' && body.data['region'] === district);
    expect(scores?.body.data).toMatchObject({ plan, period: '2023Q1' });
    expect(scores?.body.data['targets']).toContain('cdc-equipment');
    const positions = came.map(({ body }) => body.position);
    expect(positions).toEqual([...new Set(positions)].sort((a, b) => a - b));
    expect(came.map(({ id }) => id)).toEqual(came.map(({ body }) => body.id));
  }, 60_000);

  it('reads the same by asking, page by page', async () => {
    const [first] = receiver.came;
    const after = (first?.body.position ?? 1) - 1;
    const read: string[] = [];
    let next = after;
    for (let page = 0; page < 200; page++) {
      const { body } = await admin.get<Page>(`${api}/events?after=${next}&kinds=${kinds.join(',')}&limit=2`);
      read.push(...body.events.map(({ id }) => id));
      if (body.next === next || body.events.length === 0) break;
      next = body.next;
    }
    expect(read).toEqual(receiver.came.map(({ id }) => id));
  });

  it('that answers 500 gets the same event again, and nothing later before it', async () => {
    receiver.came.length = 0;
    receiver.status = 500;
    await submit('2023Q4', 'the-last-quarter');
    await admin.until<Kept>(`${api}/webhooks/${hook.id}`, ({ body }) => body.failures > 0);
    expect(await openTroubles()).toEqual(['webhook.failed']);
    receiver.status = 200;
    await receiver.until(({ taken }) => taken.some(({ body }) => body.type === 'alert.changed'));
    await untilTold();
    const alert = receiver.taken.find(({ body }) => body.type === 'alert.changed');
    expect(alert?.body.data).toMatchObject({ plan, region: district, about: 'lag', sequence: 1, state: 'new' });
    const ids = receiver.came.map(({ id }) => id);
    expect(ids[1]).toBe(ids[0]);
    expect(new Set(ids).size).toBe(ids.length - 1);
    const positions = receiver.taken.map(({ body }) => body.position);
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect(await now()).toMatchObject({ failures: 0, lastError: null });
    expect(await openTroubles()).toEqual([]);
  }, 60_000);

  it('gets an event once more, under its number, where the worker died before it had marked it', async () => {
    receiver.came.length = 0;
    for (const worker of system.of('worker')) await worker.end('SIGTERM');
    const doomed = await system.add('worker', { XUSHI_FAILPOINT: 'K11:exit' });
    await submit('2023Q3', 'the-third-quarter');
    await receiver.until(({ came }) => came.length > 0);
    await receiver.until(() => !doomed.running);
    expect(receiver.came).toHaveLength(1);
    await Promise.all([system.add('worker'), system.add('worker')]);
    await receiver.until(({ came }) => came.some(({ body }) => body.type === 'score.changed'), 60_000);
    await untilTold();
    const ids = receiver.came.map(({ id }) => id);
    expect(ids[1]).toBe(ids[0]);
    expect(new Set(ids).size).toBe(ids.length - 1);
  }, 120_000);

  it('is told again from a position on: the same numbers, the same bytes', async () => {
    const before = receiver.came.slice(1).map(({ text }) => text);
    const from = receiver.came[0]?.body.position ?? 0;
    receiver.came.length = 0;
    const replayed = await admin.post<Kept>(`${api}/webhooks/${hook.id}/replay`, { from });
    expect([replayed.status, replayed.body.told]).toEqual([200, from - 1]);
    await receiver.until(({ came }) => came.length >= before.length);
    await untilTold();
    expect(receiver.came.map(({ text }) => text)).toEqual(before);
    const future = await admin.post<Refusal>(`${api}/webhooks/${hook.id}/replay`, { from: 10_000_000 });
    expect([future.status, future.body.code]).toEqual([422, 'event.not_yet']);
  }, 60_000);

  it('is given another secret, beside which the old one signs for as long as was said', async () => {
    const rotate = (overlapHours: number) =>
      admin.post<Kept & { earlierUntil: string }>(`${api}/webhooks/${hook.id}/secret`, { overlapHours });
    const told = async (by: Client): Promise<readonly boolean[]> => {
      receiver.came.length = 0;
      expect((await by.post(`${api}/webhooks/${hook.id}/test`, {})).status).toBe(200);
      return [secret, second, third].map((key) => receiver.came.every((one) => isSigned(one, key)));
    };
    let [second, third] = [unknown, unknown];
    const { told: place } = await now();
    const rotated = await rotate(24);
    second = rotated.body.secret ?? '';
    expect([rotated.status, rotated.body.told, second]).toEqual([200, place, expect.stringMatching(/^whsec_/)]);
    const hours = (Date.parse(rotated.body.earlierUntil) - Date.now()) / 3_600_000;
    expect(Math.abs(hours - 24)).toBeLessThan(0.1);
    expect(await told(admin)).toEqual([true, true, false]);
    for (const key of [secret, second]) {
      for (const { text, headers } of receiver.came) expect(new Webhook(key).verify(text, headers)).toBeTruthy();
    }
    // another address keeps both
    await admin.patch(`${api}/webhooks/${hook.id}`, { url: receiver.url });
    expect(await told(admin)).toEqual([true, true, false]);
    const port = String(await freePort());
    const later = await system.add('api', {
      PORT: port,
      XUSHI_CLOCK: new Date(Date.now() + 25 * 3_600_000).toISOString(),
    });
    const through = new Client(`http://127.0.0.1:${port}`, adminToken);
    expect(await told(through)).toEqual([false, true, false]);
    await later.end('SIGTERM');
    // somebody else may know it: it ends at once
    third = (await rotate(0)).body.secret ?? '';
    expect(await told(admin)).toEqual([false, false, true]);
    expect((await rotate(169)).status).toBe(422);
    const audited = await system.query<{ body: string }>(`select body from audit where body like '%webhook.rotate%'`);
    expect(audited).toHaveLength(2);
  }, 60_000);

  it('of another region sees none of it, nor the webhook', async () => {
    const other = system.with(await tokenWith(system, { role: 'sysadmin', region: '520000' }));
    const page = await other.get<Page>(`${api}/events`);
    expect([page.status, page.body.events]).toEqual([200, []]);
    expect(page.body.next).toBe(page.body.newest);
    expect((await other.get(`${api}/webhooks`)).body).toEqual([]);
    expect((await other.post<Refusal>(`${api}/webhooks`, wish())).body.code).toBe('webhook.region_not_found');
    for (const asked of [
      other.get<Refusal>(`${api}/webhooks/${hook.id}`),
      other.get<Refusal>(`${api}/webhooks/${hook.id}/deliveries`),
      other.post<Refusal>(`${api}/webhooks/${hook.id}/replay`, { from: 1 }),
      other.post<Refusal>(`${api}/webhooks/${hook.id}/test`, {}),
      other.post<Refusal>(`${api}/webhooks/${hook.id}/secret`, {}),
    ])
      expect((await asked).body.code).toBe('webhook.not_found');
    const made = await other.post<Kept>(`${api}/webhooks`, { ...wish(), region: '520000', from: 1 });
    receiver.came.length = 0;
    await other.until<Kept>(`${api}/webhooks/${made.body.id}`, ({ body }) => body.told === body.newest, 30_000);
    expect(receiver.came).toEqual([]);
    expect((await system.operator.get(`${api}/events`)).status).toBe(403);
    // who made it may administer nothing any more
    const its = `webhook_id = '${made.body.id}'`;
    await system.query(`update account_grant set revoked_at = now() where account_id = (select created_by from webhook where ${its})`); // prettier-ignore
    await system.query(`update webhook set told = 0 where ${its}`);
    await untilTrouble('webhook.unbacked', made.body.id);
    expect(await system.query(`select state from webhook where ${its}`)).toEqual([{ state: 'suspended' }]);
  }, 60_000);

  it('that fails for too long is suspended, and one that says 410 is sent no more; both are told to an administrator', async () => {
    receiver.status = 302;
    await admin.post(`${api}/webhooks/${hook.id}/replay`, { from: 1 });
    await admin.until<Kept>(`${api}/webhooks/${hook.id}`, ({ body }) => body.failures > 0, 30_000);
    const came = receiver.came.length;
    await system.query(`update webhook set failing_since = now() - interval '6 days', next_at = now() where webhook_id = '${hook.id}'`); // prettier-ignore
    await admin.until<Kept>(`${api}/webhooks/${hook.id}`, ({ body }) => body.state === 'suspended', 30_000);
    // the way of the redirect was never taken
    expect(receiver.came.length).toBeLessThanOrEqual(came + 1);
    receiver.status = 410;
    await admin.patch(`${api}/webhooks/${hook.id}`, { state: 'active' });
    await admin.until<Kept>(`${api}/webhooks/${hook.id}`, ({ body }) => body.state === 'gone', 30_000);
    const troubles = await system.query<{ kind: string }>(
      `select kind from trouble where subject = 'webhook/${hook.id}' order by trouble_id`,
    );
    expect(troubles.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['webhook.suspended', 'webhook.gone']));
    const { body } = await admin.get<readonly { taken: boolean; code: string }[]>(
      `${api}/webhooks/${hook.id}/deliveries?limit=3`,
    );
    expect(body.slice(0, 3).map(({ code }) => code)).toEqual(['http.410', 'outbound.redirect', 'outbound.redirect']);
  }, 90_000);

  it('is nowhere named by its address or its secret', async () => {
    const kept = await system.query(`select words::text as t from trouble union all select body from audit
      union all select coalesce(last_error, '') from work union all select data::text from event
      union all select last_error::text from webhook union all select code from webhook_delivery`);
    expect(kept.length).toBeGreaterThan(20);
    expect(JSON.stringify(kept)).not.toMatch(hidden);
    expect(system.processes.map(({ output }) => output).join('')).not.toMatch(hidden);
    expect((await admin.delete(`${api}/webhooks/${hook.id}`)).status).toBe(204);
    expect(await system.query(`select 1 from webhook where webhook_id = '${hook.id}' and length(sealed) > 0`)).toEqual([]); // prettier-ignore
  });
});
