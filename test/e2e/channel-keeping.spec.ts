import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Caller } from '../support/api.js';
import { Robot } from '../support/robots.js';
import { System } from '../support/system.js';
import { xushi } from '../support/xushi-command.js';

interface Said {
  readonly code: string;
  readonly detail: string;
  readonly errors: readonly {
    readonly pointer: string;
    readonly code: string;
    readonly message: string;
    readonly seen: unknown;
  }[];
  readonly host: string;
  readonly message: string;
  readonly words: { readonly zh: string };
  readonly token: string;
  readonly items: readonly { readonly entry: unknown }[];
}

const hidden = /CANARY|ROBOT-TOKEN/;
const secret = 'SEC-CANARY-of-the-robot';

describe('channels, as an administrator keeps them', () => {
  let system: System;
  let robot: Robot;
  let admin: Caller;
  let folder: string;
  let answers = '';
  const send = async (method: string, route: string, body?: unknown) => {
    const answer = await admin.send<Said>(method, `/api/v1${route}`, body);
    answers += JSON.stringify(answer.body);
    return answer;
  };

  beforeAll(async () => {
    robot = await Robot.open('dingtalk', { secret });
    const env = { XUSHI_OUTBOUND_INTERNAL: robot.host, LOG_LEVEL: 'debug' };
    system = await System.start({ workers: 0, schedulers: 0, plans: ['hainan-district-2023-2025'], env });
    folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-channels-'));
    admin = new Caller(system.baseUrl);
    const { username, password } = system.account('sysadmin');
    await admin.signIn(username, password);
  }, 120_000);
  afterAll(async () => {
    await system.stop();
    await robot.close();
    rmSync(folder, { recursive: true });
  }, 30_000);

  const office = () => ({ name: 'office', kind: 'dingtalk', region: '150303', url: robot.url, secret });

  it('are named by their host alone, and a test really arrives', async () => {
    const made = await send('POST', '/channels', office());
    expect([made.status, made.body]).toMatchObject([
      201,
      {
        name: 'office',
        kind: 'dingtalk',
        region: '150303',
        host: robot.host,
        minSeverity: 1,
        locale: 'zh',
        enabled: true,
      },
    ]);
    expect((await send('GET', '/channels')).body).toMatchObject([{ name: 'office', trouble: null, pausedUntil: null }]);
    const tested = await send('POST', '/channels/office/test', {});
    expect(tested.status).toBe(200);
    expect(tested.body.words.zh).toContain(tested.body.message.slice(0, 8));
    expect(robot.received.map(({ text }) => text).join()).toContain(`编号 ${tested.body.message.slice(0, 8)}`);
  });

  it('are tested from the command line: 0 when it arrived, 1 with the reason when it did not', async () => {
    const { body } = await admin.send<Said>('POST', '/api/v1/tokens', { name: 'cli' });
    const file = path.join(folder, 'token');
    writeFileSync(file, body.token);
    const notify = (name: string, ...more: string[]) =>
      xushi(['notify', 'test', name, '--url', system.baseUrl, '--token-file', file, ...more]);
    const [arrived, unknown] = await Promise.all([notify('office', '--json'), notify('nobody', '--lang', 'en')]);
    expect([arrived.code, JSON.parse(arrived.out)]).toMatchObject([0, { providerRef: 'HTTP 200 code 0' }]);
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('There is no channel named nobody')]);
    robot.mode = 'refused';
    const refused = await notify('office');
    robot.mode = 'ok';
    expect([refused.code, refused.out, refused.err]).toEqual([1, '', expect.stringContaining('关键词')]);
    expect(arrived.out + refused.err).not.toMatch(hidden);
  });

  it('that fail are a trouble until a message arrives, or somebody settles it', async () => {
    const words = expect.stringContaining('通道 office');
    expect((await send('GET', '/troubles?state=open')).body).toMatchObject([
      { kind: 'channel.failed', subject: 'channel/office', times: 1, words: { zh: words }, settledAt: null },
    ]);
    await send('PATCH', '/channels/office', { secret: 'CANARY-another' });
    const wrong = await send('POST', '/channels/office/test', {});
    expect([wrong.status, wrong.body]).toMatchObject([422, { code: 'channel.signature', retry: false }]);
    expect((await send('GET', '/channels')).body).toMatchObject([{ trouble: { zh: expect.stringContaining('签名') } }]);
    const [trouble] = (await send('GET', '/troubles?state=open')).body as unknown as {
      troubleId: string;
      times: number;
    }[];
    expect(trouble?.times).toBe(2);
    expect((await send('POST', `/troubles/${trouble?.troubleId ?? ''}/settle`)).status).toBe(204);
    expect((await send('POST', `/troubles/${trouble?.troubleId ?? ''}/settle`)).body.code).toBe('trouble.not_found');
    expect((await send('GET', '/troubles?state=open')).body).toEqual([]);
    await send('PATCH', '/channels/office', { secret });
    expect((await send('POST', '/channels/office/disable')).body).toMatchObject({ enabled: false });
    expect((await send('POST', '/channels/office/test', {})).status).toBe(200);
    expect((await send('POST', '/channels/office/enable')).body).toMatchObject({ enabled: true });
    expect((await send('GET', '/troubles?state=settled')).body).toMatchObject([{ settledBy: 'sysadmin' }]);
  });

  it('are refused with the place and the cure', async () => {
    const long = `https://open.feishu.cn/${'CANARY'.repeat(400)}`;
    const cases: readonly (readonly [object, string, string])[] = [
      [{ kind: 'qq' }, '/kind', 'request.invalid_value'],
      [{ region: '999999' }, '/region', 'channel.region_unknown'],
      [{ url: 'CANARY' }, '/url', 'outbound.not_an_address'],
      [{ url: long }, '/url', 'request.too_big'],
      [{ url: 'file:///etc/CANARY' }, '/url', 'outbound.not_http'],
      [{ url: 'https://CANARY:x@open.feishu.cn/' }, '/url', 'outbound.credentials_in_address'],
      [{ url: 'https://evil.example/CANARY' }, '/url', 'outbound.host_not_listed'],
      [{ url: 'http://169.254.169.254/CANARY' }, '/url', 'outbound.host_not_listed'],
      [{ url: 'http://0x7f000001:5432/CANARY' }, '/url', 'outbound.host_not_listed'],
      [{ url: 'http://open.feishu.cn:443/CANARY' }, '/url', 'outbound.https_needed'],
      [{ url: `${robot.url}&sign=CANARY` }, '/url', 'channel.signed_already'],
      [{ kind: 'wecom' }, '/secret', 'channel.secret_unused'],
      [{ kind: 'webhook', secret: 'CANARY' }, '/secret', 'channel.secret_needed'],
      [{ kind: 'sms' }, '/sms', 'channel.sms_needed'],
      [
        { kind: 'sms', sms: { as: 'form', template: { to: '{phone}' } } },
        '/sms/template',
        'channel.template_incomplete',
      ],
      [{ minSeverity: 9 }, '/minSeverity', 'request.too_big'],
      [{ name: 'No Such Name' }, '/name', 'request.invalid_format'],
    ];
    for (const [wrong, pointer, code] of cases) {
      const { status, body } = await send('POST', '/channels', { ...office(), name: 'wrong', ...wrong });
      expect([status, body.errors]).toEqual([
        422,
        expect.arrayContaining([expect.objectContaining({ pointer, code })]),
      ]);
    }
    expect((await send('POST', '/channels', office())).body.code).toBe('channel.name_taken');
    expect((await send('PATCH', '/channels/nobody', { minSeverity: 2 })).body.code).toBe('channel.not_found');
    const monitor = new Caller(system.baseUrl);
    const { username, password } = system.account('monitor');
    await monitor.signIn(username, password);
    for (const route of ['/api/v1/channels', '/api/v1/troubles'])
      expect((await monitor.send('GET', route)).status).toBe(403);
  });

  it('keep their addresses and secrets out of answers, audit, troubles and logs, and sealed where they are stored', async () => {
    const auditor = new Caller(system.baseUrl);
    const { username, password } = system.account('auditor');
    await auditor.signIn(username, password);
    const audit = await auditor.send<Said>('GET', '/api/v1/audit?limit=500');
    const entries = JSON.stringify(audit.body.items.map(({ entry }) => entry));
    for (const action of ['create', 'change', 'disable', 'enable', 'test'])
      expect(entries).toContain(`channel.${action}`);
    const stored = await system.query<{ text: string }>(`
      select (select json_agg(c) from channel c)::text || (select json_agg(t) from trouble t)::text
        || (select string_agg(encode(sealed, 'escape'), '') from channel) as text`);
    const logs = system.processes.map(({ output }) => output).join('');
    for (const text of [answers, entries, stored[0]?.text ?? 'CANARY', logs]) expect(text).not.toMatch(hidden);
  });
});
