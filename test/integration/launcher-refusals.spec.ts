import net from 'node:net';
import { afterAll, describe, expect, it } from '@jest/globals';
import { dataFolder, launch } from '../support/launcher.js';

const folder = dataFolder();
afterAll(folder.remove);

async function refusal(
  env: Record<string, string>,
  ...flags: string[]
): Promise<{ code: number | string; said: string }> {
  const launched = launch({ XUSHI_DATA_DIR: folder.path, ...env }, ...flags);
  const code = await launched.ended;
  return { code, said: launched.complaints().trim() };
}

async function withServer<T>(answer: string, work: (port: number) => Promise<T>): Promise<T> {
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined).once('data', () => socket.end(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  try {
    return await work(typeof address === 'object' && address !== null ? address.port : 0);
  } finally {
    server.close();
  }
}

describe('npm start says in one sentence what to do', () => {
  it('when the port is in use', async () => {
    await withServer('', async (port) => {
      const { code, said } = await refusal({ PORT: String(port) });
      expect(said).toBe(
        `Port ${port} is in use by another program: stop that one, or choose another one, as in PORT=${port + 1} npm start.`,
      );
      expect(code).toBe(78);
    });
  });

  it('when the port is no port', async () => {
    const { code, said } = await refusal({ PORT: 'http' });
    expect(said).toBe('PORT is not a port number: it is a whole number from 1 to 65535, as in PORT=3001.');
    expect(code).toBe(78);
  });

  it.each([
    ['is not an address', 'nonsense', /^DATABASE_URL is not an address: .+\.$/, 78],
    ['is of another kind', 'mysql://host/xushi', /^DATABASE_URL is not an address: .+\.$/, 78],
    ['names no database', 'postgres://host:5432/', /^DATABASE_URL names no database: .+\.$/, 78],
    ['leads nowhere', 'postgres://a:b@127.0.0.1:1/xushi', /^No PostgreSQL answers at 127\.0\.0\.1:1: .+\.$/, 3],
  ])('when DATABASE_URL %s', async (_what, url, sentence, exit) => {
    const { code, said } = await refusal({ PORT: '3999', DATABASE_URL: url });
    expect(said).toMatch(sentence);
    expect(said).not.toContain('\n');
    expect(code).toBe(exit);
  });

  it.each([
    ['is not an address', 'http://host', /^REDIS_URL is not an address: .+\.$/, 78],
    ['leads nowhere', 'redis://127.0.0.1:1', /^No Redis answers at 127\.0\.0\.1:1: .+\.$/, 3],
  ])('when REDIS_URL %s', async (_what, url, sentence, exit) => {
    const { code, said } = await refusal({ PORT: '3999', REDIS_URL: url });
    expect(said).toMatch(sentence);
    expect(said).not.toContain('\n');
    expect(code).toBe(exit);
  });

  it('when Redis wants a password that REDIS_URL does not give', async () => {
    await withServer('-NOAUTH Authentication required.\r\n', async (port) => {
      const { code, said } = await refusal({ PORT: '3999', REDIS_URL: `redis://127.0.0.1:${port}` });
      expect(said).toBe(`The Redis at 127.0.0.1:${port} refuses us: correct the user and password in REDIS_URL.`);
      expect(code).toBe(78);
    });
  });

  it('when a flag is unknown', async () => {
    const { code, said } = await refusal({ PORT: '3999' }, '--demos');
    expect(said).toBe('npm start knows "-- --demo" and "-- --no-demo", not --demos.');
    expect(code).toBe(2);
  });
});
