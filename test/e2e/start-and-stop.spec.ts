import { readFileSync, statSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { alive, dataFolder, launch, type Launch } from '../support/launcher.js';

const folder = dataFolder();
let port: number;
let launched: Launch;

const credentials = z.object({
  baseUrl: z.string(),
  token: z.string().min(20),
  accounts: z.array(
    z.object({ role: z.string(), username: z.string(), password: z.string().min(8), region: z.string() }),
  ),
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === 'object' && address !== null) resolve(address.port);
        else reject(new Error('no port was given'));
      });
    });
  });
}

const start = (): Launch => launch({ XUSHI_DATA_DIR: folder.path, PORT: String(port), NODE_ENV: 'test' }, '--no-demo');
const answers = (): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/healthz`).then(
    (r) => r.ok,
    () => false,
  );
const serverPids = (): number[] => {
  const postgres = Number(readFileSync(path.join(folder.path, 'pg/postmaster.pid'), 'utf8').split('\n')[0]);
  const redis = z
    .object({ pid: z.number() })
    .parse(JSON.parse(readFileSync(path.join(folder.path, 'redis-data/server.json'), 'utf8'))).pid;
  return [postgres, redis];
};

async function silent(): Promise<boolean> {
  for (let tries = 0; tries < 200; tries++) {
    if (!(await answers())) return true;
    await sleep(100);
  }
  return false;
}

describe('npm start', () => {
  beforeAll(async () => {
    port = await freePort();
    launched = start();
    await launched.until(/^ready .*$/m);
  }, 120_000);

  afterAll(async () => {
    launched.process.kill('SIGTERM');
    await launched.ended;
    folder.remove();
  }, 30_000);

  it('prints where it is ready, as one line', async () => {
    expect(launched.text()).toMatch(new RegExp(`^ready http://127\\.0\\.0\\.1:${port}$`, 'm'));
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
    expect(ready.status).toBe(200);
  });

  it('writes the first credentials where only their owner reads them, and they are good', async () => {
    const file = path.join(folder.path, 'credentials.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const { baseUrl, token, accounts } = credentials.parse(JSON.parse(readFileSync(file, 'utf8')));
    expect(baseUrl).toBe(`http://127.0.0.1:${port}`);
    expect(new Set(accounts.map(({ role }) => role)).size).toBe(8);
    const plans = await fetch(`${baseUrl}/api/v1/plans`, { headers: { authorization: `Bearer ${token}` } });
    expect(plans.status).toBe(200);
  });

  it('refuses to run twice from one folder', async () => {
    const second = start();
    expect(await second.ended).toBe(78);
    expect(second.complaints()).toMatch(/^Xushi already runs from this folder at .+\.\n$/);
  });

  it('leaves no app behind when it is killed, and the next start takes over the servers', async () => {
    const before = serverPids();
    launched.process.kill('SIGKILL');
    await launched.ended;
    expect(await silent()).toBe(true);
    expect(before.map(alive)).toEqual([true, true]);
    launched = start();
    await launched.until(/^ready .*$/m);
    expect(launched.text()).toContain('PostgreSQL taken over');
    expect(launched.text()).toContain('Redis taken over');
    expect(serverPids()).toEqual(before);
  }, 60_000);

  it('leaves no process at SIGTERM', async () => {
    const servers = serverPids();
    launched.process.kill('SIGTERM');
    expect(await launched.ended).toBe(0);
    expect(await answers()).toBe(false);
    expect(servers.map(alive)).toEqual([false, false]);
  }, 30_000);
});
