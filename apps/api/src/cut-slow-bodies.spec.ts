import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fastify, type FastifyInstance } from 'fastify';
import { cutSlowBodies } from './cut-slow-bodies.js';

describe('a body on a slow network', () => {
  const server: FastifyInstance = fastify();
  let port: number;

  beforeAll(async () => {
    cutSlowBodies(server, { everyMs: 100, leastBytes: 15 });
    server.post('/', () => 'taken');
    await server.listen({ port: 0, host: '127.0.0.1' });
    port = (server.server.address() as AddressInfo).port;
  });

  afterAll(() => server.close());

  const begin = (): Socket => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-type: text/plain\r\ncontent-length: 100\r\n\r\n');
    return socket;
  };

  it('may take as long as it likes while it comes', async () => {
    const socket = begin();
    for (let sent = 0; sent < 100; sent += 10) {
      await sleep(30);
      socket.write('x'.repeat(10));
    }
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/200 OK[^]*taken/);
    socket.destroy();
  });

  it('is cut off where hardly anything of it comes', async () => {
    const socket = begin();
    const closed = once(socket, 'close');
    const drop = setInterval(() => socket.write('x'), 40);
    await closed;
    clearInterval(drop);
    expect(socket.bytesRead).toBe(0);
  });
});
