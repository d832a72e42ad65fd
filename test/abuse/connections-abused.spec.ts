import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Attacked } from '../support/attacked.js';
import { opened, talk } from '../support/raw-wire.js';

let attacked: Attacked;
beforeAll(async () => {
  attacked = await Attacked.start();
}, 120_000);
afterAll(() => attacked.stop(), 60_000);

const say = (text: string, mostSeconds = 10) => talk(attacked.system.baseUrl, { pieces: [text], mostSeconds });
const statuses = (said: string): string[] =>
  [...said.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => status ?? '');
const post = (more: string) => `POST /api/v1/submissions HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${attacked.county}\r\ncontent-type: application/json\r\n${more}`; // prettier-ignore

function* endless(piece: string | Buffer, times: number): Generator<string | Buffer> {
  for (let time = 0; time < times; time += 1) yield piece;
}

/** Of the API, in MB. */
function memory(): number {
  const [api] = attacked.system.of('api');
  const status = readFileSync(`/proc/${api?.pid ?? 0}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
}

/** Both ends of a connection are files of this machine; each process may have so many. */
const mostOpen = () =>
  Math.min(
    10_000,
    Number(/Max open files\s+(\d+)/.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1] ?? 1_024) - 400,
  );

/** Opened a hundred at a time, or the queue of the operating system overflows and only that is tried. */
async function openIdle(count: number) {
  const sockets = [];
  for (let at = 0; at < count; at += 100) {
    const some = Array.from({ length: Math.min(100, count - at) }, () => opened(attacked.system.baseUrl));
    await Promise.all(some.map((socket) => new Promise((resolve) => socket.once('connect', resolve).once('close', resolve)))); // prettier-ignore
    sockets.push(...some);
  }
  return sockets;
}

describe('connections that mean harm', () => {
  it('A25 end when headers or body do not come: 10 s and 60 s, and as long as it takes to look', async () => {
    const { baseUrl } = attacked.system;
    const slowly = (head: string, mostSeconds: number) =>
      talk(baseUrl, { pieces: [head, ...endless('a', 200)], everyMs: 500, mostSeconds });
    const [headers, half, silent, length, chunks] = await Promise.all([
      slowly('GET /healthz HTTP/1.1\r\nhost: x\r\nx-a: ', 40),
      slowly('GET /hea', 40),
      talk(baseUrl, { pieces: [], mostSeconds: 40 }),
      slowly(post('content-length: 100000\r\n\r\n{'), 100),
      talk(baseUrl, { pieces: [post('transfer-encoding: chunked\r\n\r\n'), ...endless('1\r\n \r\n', 200)], everyMs: 500, mostSeconds: 100 }), // prettier-ignore
    ]);
    for (const { said, seconds } of [headers, half, silent]) {
      expect([statuses(said), said]).toEqual([['408'], expect.stringContaining('"code":"request.timeout"')]);
      expect(seconds).toBeLessThan(20);
    }
    for (const { seconds } of [length, chunks]) {
      expect(seconds).toBeGreaterThan(50);
      expect(seconds).toBeLessThan(70);
    }
  }, 130_000);

  it('A25 a hundred megabytes of headers are cut off at sixteen kilobytes', async () => {
    const before = memory();
    const megabyte = 'x'.repeat(1_000_000);
    const pieces = [`GET /healthz HTTP/1.1\r\nhost: x\r\nx-a: `, ...endless(megabyte, 100)];
    const one = await talk(attacked.system.baseUrl, { pieces, mostSeconds: 30 });
    const many = await talk(attacked.system.baseUrl, { pieces: ['GET /healthz HTTP/1.1\r\n', ...endless(`x-a: ${'y'.repeat(90)}\r\n`, 1_000_000)], mostSeconds: 30 }); // prettier-ignore
    for (const { said, seconds } of [one, many]) {
      // the refusal may be lost on the way to whoever goes on sending
      expect([[], ['431']]).toContainEqual(statuses(said));
      expect(seconds).toBeLessThan(10);
    }
    expect(memory() - before).toBeLessThan(100);
  }, 60_000);

  it.each([
    ['both lengths', 'content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['both lengths, the other way round', 'transfer-encoding: chunked\r\ncontent-length: 4\r\n\r\n0\r\n\r\n'],
    ['two lengths', 'content-length: 4\r\ncontent-length: 5\r\n\r\nabcd'],
    ['a length that is no number', 'content-length: +4\r\n\r\nabcd'],
    ['an unknown coding', 'transfer-encoding: xchunked\r\n\r\nabcd'],
    ['chunked, but not last', 'transfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n'],
    ['a chunk of a negative size', 'transfer-encoding: chunked\r\n\r\n-1\r\nab\r\n'],
    ['a folded header', 'x-a: b\r\n c: d\r\ncontent-length: 0\r\n\r\n'],
    ['a blank before the colon', 'content-length : 4\r\n\r\nabcd'],
    ['a header ended by LF alone', 'x-a: b\ncontent-length: 0\r\n\r\n'],
    ['NUL in a header', 'x-a: b\u0000c\r\ncontent-length: 0\r\n\r\n'],
  ])('A25 no second request is smuggled in: %s', async (_, more) => {
    const { said } = await say(`${post(more)}GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n`, 3);
    expect(statuses(said)).toEqual(['400']);
    expect(said).toContain('"code":"request.malformed"');
  });

  it.each([
    ['TRACE', 'TRACE /healthz HTTP/1.1\r\nhost: x\r\nx-secret: echo\r\n\r\n', '404'],
    ['a method of somebody’s own', 'HACK /healthz HTTP/1.1\r\nhost: x\r\n\r\n', '400'],
    ['CONNECT', 'CONNECT evil.example:443 HTTP/1.1\r\nhost: x\r\n\r\n', undefined],
    ['another version', 'GET /healthz HTTP/3.0\r\nhost: x\r\n\r\n', '400'],
    ['no host', 'GET /healthz HTTP/1.1\r\n\r\n', '400'],
    ['another protocol', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000', '400'],
  ])('A25 %s is not done', async (_, text, status) => {
    const { said } = await say(text, 3);
    expect(statuses(said)[0]).toBe(status);
    expect(said).not.toContain('echo');
  });

  it('A25 a key that comes twice in an address is refused by every list', async () => {
    for (const path of ['submissions?limit=1&limit=2', 'alerts?state=open&state=new', 'inbox?offset=0&offset=0', 'submissions?limit[]=1', 'submissions?limit[a]=1']) {
      const { status, text } = await attacked.send('GET', `/api/v1/${path}`);
      expect([status, text]).toEqual([422, expect.stringContaining('"errors":[{')]);
    }
  }); // prettier-ignore

  it('A25 ten thousand idle connections, twice, hold neither memory nor others up, and end', async () => {
    const count = mostOpen();
    const grown: number[] = [];
    while (grown.length < 2) {
      const sockets = await openIdle(count);
      expect(sockets.filter(({ destroyed }) => !destroyed).length).toBeGreaterThan(count * 0.99);
      const { status, milliseconds } = await attacked.send('GET', '/api/v1/plans');
      expect([status, milliseconds < 2_000]).toEqual([200, true]);
      grown.push(memory());
      await Promise.race([
        Promise.all(sockets.filter((socket) => !socket.resume().destroyed).map((socket) => new Promise((resolve) => socket.once('close', resolve)))),
        new Promise((resolve) => setTimeout(resolve, 30_000)),
      ]); // prettier-ignore
      expect(sockets.filter(({ destroyed }) => !destroyed)).toEqual([]);
    }
    const [first = 0, second = 0] = grown;
    process.stdout.write(`${count} idle connections: ${Math.round(first)} MB, again ${Math.round(second)} MB\n`);
    expect(second).toBeLessThan(first * 1.3);
  }, 120_000);

  it('A25 leaves the service as it was', () => attacked.expectUnharmed());
});
