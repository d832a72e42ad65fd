import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { alive, freePort, openLog, stop } from './processes.mjs';
import { redisBinary } from './redis-binary.mjs';
import { askRedis } from './redis-protocol.mjs';
import { exits, Sentence } from './say.mjs';

const ping = (url) =>
  askRedis(url, [['PING']]).then(
    () => true,
    () => false,
  );

/** Written to a file that only its owner reads: a password among the arguments would show in every process list. */
function configuration({ folder, port, password, persist }) {
  const durability = persist ? ['appendonly yes', 'appendfsync everysec'] : ['appendonly no', 'save ""'];
  return [
    `port ${port}`,
    'bind 127.0.0.1',
    'protected-mode yes',
    `requirepass ${password}`,
    `dir "${folder}"`,
    'maxmemory-policy noeviction',
    'daemonize no',
    ...durability,
    '',
  ].join('\n');
}

function left(record) {
  if (!fs.existsSync(record)) return undefined;
  try {
    return JSON.parse(fs.readFileSync(record, 'utf8'));
  } catch {
    return undefined; // cut off while it was written
  }
}

/** As root, the server runs as the owner of its folder, so that the owner can start it again alone. */
function owner(folder) {
  const { uid, gid } = fs.statSync(folder);
  return process.getuid?.() === 0 && uid !== 0 ? { uid, gid } : undefined;
}

async function launch({ folder, log, persist, record }) {
  const { program, env } = redisBinary();
  const [port, password] = [await freePort(), randomBytes(18).toString('hex')];
  const file = path.join(folder, 'redis.conf');
  const user = owner(folder);
  fs.rmSync(file, { force: true });
  fs.writeFileSync(file, configuration({ folder, port, password, persist }), { mode: 0o600 });
  if (user) fs.chownSync(file, user.uid, user.gid);
  const url = `redis://:${password}@127.0.0.1:${port}`;
  const out = openLog(log);
  const child = spawn(program, [file], {
    ...user,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', out, out],
    detached: true,
  });
  fs.closeSync(out);
  child.on('error', () => {});
  for (let tries = 0; !(await ping(url)); tries++) {
    if (child.exitCode !== null || child.pid === undefined || tries > 200) {
      throw new Sentence(
        `The Redis at ${program} did not start: the reason is at the end of ${log}.`,
        exits.unreachable,
      );
    }
    await sleep(50);
  }
  fs.rmSync(record, { force: true });
  fs.writeFileSync(record, JSON.stringify({ pid: child.pid, port, url }), { mode: 0o600 });
  child.unref();
  return { pid: child.pid, port, url };
}

/** Starts a redis-server of our own, or takes over the one that a killed launcher left behind. */
export async function startRedis({ folder, log, persist = true }) {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const record = path.join(folder, 'server.json');
  const before = left(record);
  const reused = before !== undefined && alive(before.pid) && (await ping(before.url));
  const { pid, port, url } = reused ? before : await launch({ folder, log, persist, record });
  return {
    url,
    pid,
    port,
    reused,
    stop: () => stop(pid, { ask: 'SIGTERM', insist: 'SIGKILL' }),
    kill: () => stop(pid, { ask: 'SIGKILL', insist: 'SIGKILL' }),
  };
}
