import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import { callOutbound, type OutboundTerms, type Resolve } from '#platform/outbound';
import { robotCertificate, robotKey } from '../support/robot-certificate.js';

const servers: net.Server[] = [];
const sockets = new Set<net.Socket>();
const port = (server: net.Server): number => (server.address() as AddressInfo).port;

async function listening<S extends net.Server>(server: S): Promise<S> {
  servers.push(server);
  server.on('connection', (socket: net.Socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** A server that should never be reached, and counts whoever does. */
async function trap(): Promise<{ readonly port: number; readonly reached: () => number }> {
  let reached = 0;
  const server = await listening(
    net.createServer((socket) => {
      reached += 1;
      socket.destroy();
    }),
  );
  return { port: port(server), reached: () => reached };
}

const answering = (listener: http.RequestListener) => listening(http.createServer(listener));

const at =
  (...addresses: string[]): Resolve =>
  () =>
    Promise.resolve(addresses.map((address) => ({ address, family: net.isIP(address) })));

const post = (
  url: string,
  terms: Partial<OutboundTerms> & { readonly hosts?: readonly string[]; readonly internal?: readonly string[] },
) => {
  const { hosts = [], internal = [new URL(url).host], ...rest } = terms;
  const policy = { hosts: new Set(hosts), internal: new Set(internal) };
  return callOutbound(
    { url, headers: { 'content-type': 'application/json' }, body: '{"a":"序"}' },
    { policy, ...rest },
  );
};

const here = (server: net.Server, path = '/hook/SECRET?key=SECRET') => `http://127.0.0.1:${port(server)}${path}`;

describe('a call to an address that somebody typed in', () => {
  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
    const closed = servers.splice(0).map(
      (server) =>
        new Promise<void>((resolve) => {
          server.close(() => {
            resolve();
          });
        }),
    );
    await Promise.all(closed);
  });

  it('hands an answer on as it comes, where somebody takes it, up to what he names and unpacked', async () => {
    const server = await answering((request, response) => {
      if (request.url === '/packed') response.setHeader('content-encoding', 'gzip');
      response.write(Buffer.alloc(60_000, 'a'));
      response.end(Buffer.alloc(60_000, 'b'));
    });
    const take = async (path: string, mostBytes: number) => {
      const url = here(server, path);
      let held = 0;
      const intake = {
        mostBytes,
        take: async (_status: number, pieces: AsyncIterable<Buffer>) => {
          for await (const piece of pieces) held += piece.length;
        },
      };
      const policy = { hosts: new Set<string>(), internal: new Set([new URL(url).host]) };
      const answer = await callOutbound({ url, method: 'GET', headers: {}, body: '', intake }, { policy });
      return { answer, held };
    };
    expect(await take('/', 120_000)).toEqual({ answer: expect.objectContaining({ ok: true, status: 200, text: '' }), held: 120_000 }); // prettier-ignore
    const cut = await take('/', 119_999);
    expect(cut.answer).toMatchObject({ ok: false, code: 'outbound.too_large' });
    expect(cut.held).toBeLessThan(120_000);
    expect(await take('/packed', 120_000)).toMatchObject({ answer: { ok: false, code: 'outbound.packed' }, held: 0 });
  });

  it('posts the body and gives the answer', async () => {
    const seen: unknown[] = [];
    const server = await answering((request, response) => {
      request.setEncoding('utf8').on('data', (text: string) => {
        const { host, 'accept-encoding': packed, 'content-length': length } = request.headers;
        seen.push(request.method, request.url, text, host, packed, length);
        response.writeHead(429, { 'retry-after': '7' }).end('{"x":1}');
      });
    });
    expect(await post(here(server), {})).toEqual({ ok: true, status: 429, retryAfter: '7', text: '{"x":1}' });
    expect(seen).toEqual([
      'POST',
      '/hook/SECRET?key=SECRET',
      '{"a":"序"}',
      `127.0.0.1:${port(server)}`,
      'identity',
      '11',
    ]);
  });

  it('speaks TLS with the name and not with the address, and believes no other certificate', async () => {
    const names: unknown[] = [];
    const server = await listening(
      https.createServer({ cert: robotCertificate, key: robotKey }, (_, response) => response.end('{}')),
    );
    server.on('secureConnection', (socket) => names.push('servername' in socket ? socket.servername : null));
    const call = (name: string, ca?: string) => {
      const key = `${name}:${port(server)}`;
      return post(`https://${key}/`, {
        internal: [key],
        resolve: at('127.0.0.1'),
        ...(ca === undefined ? {} : { ca }),
      });
    };
    expect(await call('robot.test', robotCertificate)).toMatchObject({ ok: true, status: 200 });
    expect(names).toEqual(['robot.test']);
    expect(await call('other.test', robotCertificate)).toMatchObject({ ok: false, code: 'outbound.certificate' });
    expect(await call('robot.test')).toMatchObject({ ok: false, code: 'outbound.certificate' });
  });

  it.each([
    [['127.0.0.1']],
    [['8.8.8.8', '127.0.0.1']],
    [['10.0.0.1']],
    [['169.254.169.254']],
    [['100.100.100.200']],
    [['::1']],
    [['::ffff:127.0.0.1']],
    [['64:ff9b::7f00:1']],
    [['0.0.0.0']],
  ])('goes nowhere when its name leads to %j', async (addresses) => {
    const inside = await trap();
    const key = `robot.example:${inside.port}`;
    const answer = await post(`https://${key}/`, { hosts: [key], internal: [], resolve: at(...addresses) });
    expect(answer).toMatchObject({ ok: false, retry: false, code: 'outbound.forbidden_address' });
    expect(inside.reached()).toBe(0);
  });

  it('goes nowhere near metadata, be the host named as an inner one or not', async () => {
    for (const address of ['169.254.169.254', '100.100.100.200']) {
      expect(await post(`http://${address}:80/`, { internal: [`${address}:80`] })).toMatchObject({
        code: 'outbound.forbidden_address',
      });
    }
  });

  it('goes to the address that was judged, when the name means another one a moment later', async () => {
    const meant = await answering((_, response) => response.end('meant'));
    const key = `robot.test:${port(meant)}`;
    let asked = 0;
    const rebinding: Resolve = () => at((asked += 1) === 1 ? '127.0.0.1' : '127.0.0.2')('');
    expect(await post(`http://${key}/`, { internal: [key], resolve: rebinding })).toMatchObject({
      ok: true,
      text: 'meant',
    });
    expect(asked).toBe(1);
  });

  it('follows no redirect, and says where it pointed without what may be a secret', async () => {
    const inside = await trap();
    const server = await answering((_, response) => {
      response.writeHead(307, { location: `http://user:SECRET@127.0.0.1:${inside.port}/SECRET?token=SECRET` }).end();
    });
    const answer = await post(here(server), { internal: [`127.0.0.1:${port(server)}`, `127.0.0.1:${inside.port}`] });
    expect(answer).toMatchObject({ ok: false, retry: false, code: 'outbound.redirect' });
    expect(JSON.stringify(answer)).toContain(`（http://127.0.0.1:${inside.port}）`);
    expect(JSON.stringify(answer)).not.toContain('SECRET');
    expect(inside.reached()).toBe(0);
  });

  it('ends in time, wherever the other side hangs', async () => {
    const silent = await listening(net.createServer(() => undefined));
    const headless = await answering(() => undefined);
    const dripping = await answering((_, response) => {
      response.writeHead(200);
      const drop = setInterval(() => response.write('x'), 20);
      response.on('close', () => {
        clearInterval(drop);
      });
    });
    const key = `robot.test:${port(silent)}`;
    const began = performance.now();
    const answers = await Promise.all([
      post(`https://${key}/`, { internal: [key], resolve: at('127.0.0.1'), withinMs: 200 }),
      post(here(headless), { withinMs: 200 }),
      post(here(dripping), { withinMs: 200 }),
      post(`http://${key}/`, { internal: [key], resolve: () => new Promise(() => undefined), withinMs: 200 }),
    ]);
    for (const answer of answers) expect(answer).toMatchObject({ ok: false, retry: true, code: 'outbound.timeout' });
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  it('reads 64 kB of an endless answer, and hangs up', async () => {
    let hungUp: (() => void) | undefined;
    const gone = new Promise<void>((resolve) => (hungUp = resolve));
    const server = await answering((_, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(10_000)));
      };
      response.on('drain', more).on('close', () => hungUp?.());
      more();
    });
    const answer = await post(here(server), {});
    expect(answer.ok ? answer.text.length : 0).toBe(64_000);
    // where it does not, this test ends by its time
    await gone;
  });

  it('unpacks nothing', async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000));
    const server = await answering((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb));
    expect(await post(here(server), {})).toEqual({ ok: true, status: 200, retryAfter: null, text: '' });
  });

  it('may be tried again when nobody is there, or the answer breaks off or makes no sense', async () => {
    const closed = await listening(net.createServer());
    const away = here(closed);
    closed.close();
    const half = await answering((_, response) =>
      response.writeHead(200, { 'content-length': '99' }).write('x', () => response.destroy()),
    );
    const noise = await listening(net.createServer((socket) => socket.end('SSH-2.0-SECRET\r\n')));
    const flood = await answering((_, response) => response.writeHead(200, { 'x-flood': 'x'.repeat(20_000) }).end());
    const switched = 'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: SECRET\r\n\r\n';
    const other = await listening(net.createServer((socket) => socket.write(switched)));
    const early = 'HTTP/1.1 103 Early Hints\r\nlink: SECRET\r\n\r\n';
    const hints = await listening(net.createServer((socket) => socket.end(early.repeat(100))));
    for (const url of [away, here(half), here(noise), here(flood), here(other), here(hints)]) {
      const answer = await post(url, {});
      expect(answer).toMatchObject({ ok: false, retry: true, code: 'outbound.unreachable' });
      expect(JSON.stringify(answer)).not.toContain('SECRET');
    }
    const unknown = await post('https://robot.test/', {
      internal: ['robot.test:443'],
      resolve: () => Promise.reject(new Error('SECRET')),
    });
    expect(unknown).toMatchObject({ ok: false, retry: true, code: 'outbound.unresolved' });
  });
});
