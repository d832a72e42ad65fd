import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Caller } from '../support/api.js';
import { Canary } from '../support/canary.js';
import { district, plan } from '../support/hainan-district.js';
import { rowMarks } from '../support/row-marks.js';
import { System } from '../support/system.js';
import { expectUnharmed, witnessed } from '../support/unharmed.js';

// a machine that works for others as well answers late
jest.setTimeout(60_000);

let system: System;
let admin: Caller;
/** Inside, and on nobody's list. */
let inside: Canary;
/** Named as an inner host: what leads from it elsewhere is not. */
let named: Canary;

beforeAll(async () => {
  [inside, named] = await Promise.all([Canary.open(), Canary.open()]);
  const env = { ...witnessed, XUSHI_OUTBOUND_INTERNAL: named.host, XUSHI_OUTBOUND_HOSTS: 'robot.example:443' };
  system = await System.start({ workers: 0, schedulers: 0, plans: [plan], env });
  admin = new Caller(system.baseUrl);
  const { username, password } = system.account('sysadmin');
  await admin.signIn(username, password);
}, 120_000);
afterAll(async () => {
  inside.close();
  named.close();
  await system.stop();
}, 60_000);

/** Every way to write an address that leads inside, or to another language than HTTP. */
const leading = (port: number): readonly string[] => [
  ...['http://169.254.169.254/latest/meta-data/', 'http://100.100.100.200/latest/meta-data/', 'http://[fd00:ec2::254]/', 'http://metadata.google.internal/'],
  ...[`http://127.0.0.1:${port}/`, `https://127.0.0.1:${port}/`, `http://localhost:${port}/`, `http://[::1]:${port}/`, `http://[::ffff:127.0.0.1]:${port}/`, `http://[::ffff:7f00:1]:${port}/`, `http://[0:0:0:0:0:ffff:127.0.0.1]:${port}/`],
  ...[`http://0x7f000001:${port}/`, `http://2130706433:${port}/`, `http://017700000001:${port}/`, `http://0177.0.0.1:${port}/`, `http://127.1:${port}/`, `http://127.0.1:${port}/`, `http://0:${port}/`, `http://0.0.0.0:${port}/`],
  ...[`http://１２７.０.０.１:${port}/`, `http://127。0。0。1:${port}/`, `http://①②⑦.⓪.⓪.①:${port}/`, `http://127.0.0.1.nip.io:${port}/`],
  ...[`http://robot.example@127.0.0.1:${port}/`, `http://127.0.0.1:${port}#@robot.example/`, `http://127.0.0.1:${port}\\@robot.example/`, `https://robot.example:443@127.0.0.1:${port}/`],
  ...[`http://robot.example.127.0.0.1:${port}/`, `https://robot.example:${port}/`, 'https://robot.example./', 'http://robot.example/', `http:127.0.0.1:${port}/`, `http:/\\127.0.0.1:${port}/`, `//127.0.0.1:${port}/`],
  ...[`file:///etc/passwd`, `gopher://127.0.0.1:${port}/_x`, `dict://127.0.0.1:${port}/`, `ftp://127.0.0.1:${port}/`, `ldap://127.0.0.1:${port}/`, `jar:http://127.0.0.1:${port}/!/`, `data:text/plain,x`, `javascript:fetch("http://127.0.0.1:${port}/")`, `ws://127.0.0.1:${port}/`, `unix:/var/run/docker.sock`, `http+unix://%2Fvar%2Frun%2Fdocker.sock/`],
  ...[` http://127.0.0.1:${port}/`, `http://127.0.0.1:${port}/\r\nHost: robot.example`, `http://127.0.0.1\t:${port}/`, `http://127.0.0.1%00.robot.example:${port}/`, ''],
]; // prettier-ignore

const channel = (url: string) => ({ name: 'inner', kind: 'webhook', region: district, url, secret: 's'.repeat(20) });
const send = (method: string, path: string, body?: unknown) => admin.send(method, `/api/v1${path}`, body);

describe('an address that an administrator types in', () => {
  it('A19 is refused when it is typed, in each spelling, with the place; nobody inside is called', async () => {
    const addresses = leading(inside.port);
    const before = await rowMarks(system);
    for (const url of addresses) {
      const { status, body } = await send('POST', '/channels', channel(url));
      expect([url, status, body.errors.map(({ pointer }) => pointer)]).toEqual([url, 422, ['/url']]);
      const hook = await send('POST', '/webhooks', { name: 'inner', region: district, url, kinds: ['alert.changed'] });
      expect([url, hook.status, hook.body.errors.map(({ pointer }) => pointer)]).toEqual([url, 422, ['/url']]);
    }
    expect(addresses.length).toBeGreaterThan(40);
    expect(await rowMarks(system)).toEqual(before);
    expect([inside.calls, named.calls]).toEqual([0, 0]);
  }, 30_000);

  it('A19 is refused when a channel that stands is changed to it', async () => {
    expect((await send('POST', '/channels', channel(`http://${named.host}/x`))).status).toBe(201);
    for (const url of leading(inside.port)) {
      const { status } = await send('PATCH', '/channels/inner', { url });
      expect([url, status]).toEqual([url, 422]);
    }
    expect([inside.calls, named.calls]).toEqual([0, 0]);
  }, 30_000);

  it('A19 is called when it is one of the list, which shows that calls are made and counted', async () => {
    expect((await send('POST', '/channels/inner/test', {})).status).toBe(422);
    expect([inside.calls, named.calls > 0]).toEqual([0, true]);
    expect(await inside.isAwake()).toBe(true);
  }, 30_000);

  it('A19 leads nobody else there: who is no administrator keeps no channel', async () => {
    const before = await rowMarks(system);
    for (const role of ['monitor', 'secadmin', 'auditor', 'editor']) {
      const other = new Caller(system.baseUrl);
      const { username, password } = system.account(role);
      await other.signIn(username, password);
      expect((await other.send('POST', '/api/v1/channels', channel(`http://${named.host}/x`))).status).toBe(403);
    }
    const after = await rowMarks(system);
    expect(Object.keys(after).filter((table) => after[table] !== before[table] && !/^audit/.test(table))).toEqual([]);
    await expectUnharmed(system);
  }, 30_000);
});
