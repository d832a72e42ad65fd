import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { root } from '../support/process-of-ours.js';
import { xushi } from '../support/xushi-command.js';

describe('xushi config check', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  }, 60_000);
  afterAll(() => database.drop());

  const check = (env: Record<string, string>) => xushi(['config', 'check', '--json'], { env });

  it('says what was checked, how far the schema is behind, and what a site would rather know', async () => {
    const { code, out } = await check({
      DATABASE_URL: database.url,
      REDIS_URL: 'redis://127.0.0.1:1',
      NODE_ENV: 'production',
      XUSHI_SECOND_FACTOR_ROLES: 'none',
    });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ plans: { targets: 75 }, pendingMigrations: 0 });
    expect((JSON.parse(out) as { remarks: string[] }).remarks.join()).toMatch(
      /XUSHI_SECRET_KEYS.*SMTP_URL.*PUBLIC_URL/,
    );
  }, 30_000);

  it('names every variable that is wrong, and repeats no value', async () => {
    const { code, err } = await check({
      PORT: 'abc-secret',
      XUSHI_SECRET_KEYS: 'short-secret',
      REDIS_URL: 'ftp://secret',
    });
    expect(code).toBe(78);
    expect(err).toMatch(/PORT.*REDIS_URL|REDIS_URL.*PORT/s);
    expect(err).not.toContain('secret');
  }, 30_000);

  it('says that a database cannot be reached, and where a plan is wrong', async () => {
    const absent = await check({ DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/none' });
    expect([absent.code, absent.err.includes('secret')]).toEqual([3, false]);
    expect((await check({ XUSHI_PLANS_DIR: path.join(root, 'no-such-folder') })).code).toBe(3);
  }, 30_000);

  it('goes with a program that says its version', async () => {
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
    expect(await xushi(['--version'])).toMatchObject({ code: 0, out: `${version}\n` });
  });
});
