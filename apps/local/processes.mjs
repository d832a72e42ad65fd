import * as fs from 'node:fs';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

export function answers(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host, timeout: 3000 });
    const settle = (open) => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
    socket.once('timeout', () => settle(false));
  });
}

export function alive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

export function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Resolves true once the process is gone, false when it is still there after `milliseconds`. */
export async function gone(pid, milliseconds) {
  const deadline = performance.now() + milliseconds;
  while (alive(pid)) {
    if (performance.now() > deadline) return false;
    await sleep(25);
  }
  return true;
}

/** Asks politely, then insists. Only ever given a pid that we recorded ourselves. */
export async function stop(pid, { ask, insist, patience = 10_000 }) {
  if (!alive(pid)) return;
  signal(pid, ask);
  if (await gone(pid, patience)) return;
  signal(pid, insist);
  await gone(pid, 5_000);
}

/** Appends; a log that another user left in our folder is begun anew. */
export function openLog(file) {
  try {
    return fs.openSync(file, 'a');
  } catch {
    fs.rmSync(file, { force: true });
    return fs.openSync(file, 'a');
  }
}
