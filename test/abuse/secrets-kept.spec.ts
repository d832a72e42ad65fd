import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { Attacked } from '../support/attacked.js';
import { district, plan } from '../support/hainan-district.js';
import { SignedIn } from '../support/signed-in.js';

/** Invented, of the right shape: nobody has this number. */
const identity = '150303190001010000';
const secrets = { password: 'CANARY-password-71f3', robot: 'CANARY-robot-9c02', address: 'CANARY-address-5e88' };
const nobody = '127.0.0.1:9';

let attacked: Attacked;
let admin: SignedIn;
let errors = '';
const passwords: string[] = [];

beforeAll(async () => {
  attacked = await Attacked.start({
    workers: 1,
    env: { LOG_LEVEL: 'debug', XUSHI_OUTBOUND_HOSTS: nobody, XUSHI_OUTBOUND_INTERNAL: nobody },
  });
  admin = await SignedIn.as(attacked.system, attacked.system.account('sysadmin'));
  passwords.push(...['sysadmin', 'secadmin', 'monitor'].map((role) => attacked.system.account(role).password));
}, 120_000);
afterAll(() => attacked.stop(), 60_000);

/** What is refused is kept, to look whether it repeats what it refuses. */
async function refused(path: string, body: object, token?: string | null): Promise<void> {
  const { status, text } = await attacked.json('POST', path, JSON.stringify(body), token);
  expect([status >= 400, path]).toEqual([true, path]);
  errors += text;
}

const canaries = (): string[] => [...Object.values(secrets), attacked.county, attacked.system.token, ...passwords];
const logged = () => attacked.system.processes.map(({ output }) => output).join('');

/** Every row of every table, as text; of the tables whose name is given, where any are. */
async function hitsInTables(text: string, only?: readonly string[]): Promise<string[]> {
  const tables = await attacked.system.query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`,
  );
  const looks = tables
    .filter(({ name }) => only === undefined || only.includes(name))
    .map(({ name }) => `select '${name}' as name from ${name} t where t::text like '%${text}%' or t::text like '%${Buffer.from(text).toString('hex')}%'`); // prettier-ignore
  return (await attacked.system.query<{ name: string }>(looks.join(' union '))).map(({ name }) => name);
}

/** Every key of the queue with what it holds. */
async function redisAsText(): Promise<string> {
  const redis = new Redis(process.env['TEST_REDIS_URL'] ?? '');
  try {
    const keys = await redis.keys('*');
    const dumps = await Promise.all(keys.map(async (key) => `${key} ${await redis.dump(key)}`));
    return dumps.join('\n');
  } finally {
    redis.disconnect();
  }
}

describe('secrets and persons', () => {
  it('A24 are given to every place that takes one', async () => {
    const { password, robot, address } = secrets;
    await refused('/api/v1/session', { username: 'monitor', password }, null);
    await refused('/api/v1/session', { username: 'monitor', password, extra: 1 }, null);
    await refused('/api/v1/session', { username: 7, password: { text: password } }, null);
    await refused('/api/v1/tokens', { name: 'x', password });
    const channel = { name: 'office', kind: 'webhook', region: district, url: `http://${nobody}/${address}`, secret: robot };
    const asAdmin = (body: object) => admin.post('/api/v1/channels', body).catch((error: unknown) => (errors += String(error)));
    await asAdmin({ ...channel, kind: 'pigeon' });
    await asAdmin({ ...channel, url: `http://10.0.0.1/${address}` });
    await asAdmin({ ...channel, secret: { text: robot } });
    await admin.post('/api/v1/channels', channel);
    await admin.post('/api/v1/channels/office/test').catch((error: unknown) => (errors += String(error)));
    for (const token of [`${attacked.county}x`, secrets.password, attacked.system.token.slice(0, -1)])
      errors += (await attacked.send('GET', `/api/v1/plans?token=${encodeURIComponent(attacked.county)}`, { token })).text.replaceAll(encodeURIComponent(attacked.county), ''); // prettier-ignore
    const note = `患者 ${identity} 已转诊`;
    const values = [{ indicator: 'emergency_drills', value: 1, note }];
    const { status, body } = await attacked.system.operator.submit({ plan, region: district, period: '2023Q1', values });
    expect(status).toBe(202);
    await attacked.system.operator.scored(body.submission);
    await attacked.system.untilNothingIsOwed();
  }, 60_000); // prettier-ignore

  it('A24 are in no log', () => {
    expect(canaries().filter((canary) => logged().includes(canary))).toEqual([]);
    expect(logged()).not.toContain(identity);
  });

  it('A24 are in no refusal', () => {
    expect(errors.length).toBeGreaterThan(1_000);
    expect(canaries().filter((canary) => errors.includes(canary))).toEqual([]);
  });

  it('A24 are not in Redis', async () => {
    const text = await redisAsText();
    expect(text.length).toBeGreaterThan(100);
    expect([...canaries(), identity].filter((canary) => text.includes(canary))).toEqual([]);
  });

  it('A24 are in no table, and a person only where a person was written down', async () => {
    for (const canary of canaries()) expect([canary.slice(0, 12), await hitsInTables(canary)]).toEqual([canary.slice(0, 12), []]); // prettier-ignore
    expect(await hitsInTables(identity, ['work', 'audit', 'message', 'notification', 'trouble', 'alert', 'idempotency'])).toEqual([]); // prettier-ignore
    expect(await hitsInTables(identity)).toContain('reported_value_default');
  }, 60_000);

  it('A24 leave the service as it was', () => attacked.expectUnharmed());
});
