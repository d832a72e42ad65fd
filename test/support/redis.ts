import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port.js';

/** The Redis that all test files of a run share; each file keeps apart by a prefix of its own. */
export function sharedRedis(): { url: string; prefix: string } {
  const url = process.env['TEST_REDIS_URL'];
  if (url) return { url, prefix: `{test-${randomBytes(6).toString('hex')}}` };
  throw new Error(
    'TEST_REDIS_URL is not set: run these tests with "npm test -- PATH", which starts a throw-away Redis.',
  );
}

/** A redis-server of one test, to be killed and brought back at the same address. */
export interface OwnRedis {
  readonly url: string;
  readonly pid: number;
  /** Asks it to end; what it keeps on disk is there when it is started again. */
  halt(): Promise<void>;
  /** As a machine that loses its power: nothing in memory survives. */
  kill(): Promise<void>;
  /** Starts it again: empty, unless it keeps what it is given. */
  restart(): Promise<void>;
  /** Ends it for good. */
  stop(): Promise<void>;
}

function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: '127.0.0.1', timeout: 1000 });
    const settle = (open: boolean): void => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', () => socket.write('PING\r\n'));
    socket.once('data', (chunk) => {
      settle(chunk.toString().startsWith('+PONG'));
    });
    socket.once('error', () => {
      settle(false);
    });
    socket.once('timeout', () => {
      settle(false);
    });
  });
}

async function launch(port: number, folder: string, more: readonly string[] = []): Promise<ChildProcess> {
  const program = process.env['TEST_REDIS_PROGRAM'] ?? 'redis-server';
  const libraries = process.env['TEST_REDIS_LIBRARIES'];
  const memory = ['--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'];
  const child = spawn(program, ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, ...memory, ...more], {
    env: { ...process.env, ...(libraries ? { LD_LIBRARY_PATH: libraries } : {}) },
    stdio: 'ignore',
  });
  const failure = new Promise<never>((_resolve, reject) => {
    child.once('error', () => {
      reject(new Error(`${program} cannot be run: use "npm test -- PATH", which finds or unpacks a redis-server.`));
    });
    child.once('exit', (code) => {
      reject(new Error(`${program} ended with ${code ?? 'a signal'} before it answered at port ${port}.`));
    });
  });
  failure.catch(() => undefined);
  const ready = async (): Promise<void> => {
    while (!(await answersPing(port))) await sleep(20);
  };
  await Promise.race([ready(), failure]);
  return child;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await ended;
}

/** @param more settings of the server, such as `--appendonly yes` */
export async function ownRedis(...more: readonly string[]): Promise<OwnRedis> {
  const [port, folder] = [await freePort(), mkdtempSync(path.join(os.tmpdir(), 'xushi-redis-'))];
  let child = await launch(port, folder, more);
  return {
    url: `redis://127.0.0.1:${port}`,
    get pid() {
      return child.pid ?? 0;
    },
    halt: () => end(child, 'SIGTERM'),
    kill: () => end(child, 'SIGKILL'),
    restart: async () => {
      await end(child, 'SIGKILL');
      child = await launch(port, folder, more);
    },
    stop: async () => {
      await end(child, 'SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
