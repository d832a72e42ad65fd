import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { postgresBinaries } from './postgres-binaries.mjs';
import { alive, answers, freePort, openLog, stop } from './processes.mjs';
import { exits, Sentence } from './say.mjs';
import { reachable, refuseForeignOwner, serverUser } from './server-user.mjs';

const database = 'xushi';

/**
 * Data under a folder that the server's user cannot enter live in /var/tmp. Where, is noted in the folder itself: a
 * clone made anew at the same path must not find the data of the old one.
 */
function place(wanted) {
  const user = serverUser(wanted);
  if (!user || reachable(path.dirname(wanted))) return { data: wanted, user };
  const note = `${wanted}.elsewhere`;
  if (!fs.existsSync(note)) fs.writeFileSync(note, `/var/tmp/xushi-data-${randomBytes(8).toString('hex')}`);
  const data = fs.readFileSync(note, 'utf8').trim();
  refuseForeignOwner(data, user);
  return { data, user: serverUser(data) };
}

function refuseForeignData(data) {
  try {
    if (fs.existsSync(data)) fs.accessSync(data, fs.constants.R_OK | fs.constants.W_OK | fs.constants.X_OK);
  } catch {
    throw new Sentence(
      `The data in ${data} belong to another user: start Xushi as that user, or set XUSHI_DATA_DIR to a folder of your own.`,
      exits.configuration,
    );
  }
}

function run(program, args, options) {
  const result = spawnSync(program, args, { ...options, encoding: 'utf8' });
  if (result.status === 0) return;
  const reason = (result.error?.message ?? result.stderr ?? '').trim().split('\n').slice(-1)[0];
  throw new Sentence(
    `The embedded PostgreSQL does not run on this machine (${reason}): set DATABASE_URL to a PostgreSQL of your own.`,
    exits.configuration,
  );
}

/** A new cluster with a random password, and in it the empty database. */
function initialise({ data, binaries, options, user }) {
  const password = randomBytes(18).toString('hex');
  fs.mkdirSync(data, { recursive: true, mode: 0o700 });
  const passwordFile = path.join(path.dirname(data), `.password-${process.pid}`);
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) for (const file of [data, passwordFile]) fs.chownSync(file, user.uid, user.gid);
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--encoding=UTF8'];
  const access = ['-U', database, `--pwfile=${passwordFile}`, '-A', 'scram-sha-256'];
  try {
    run(binaries.initdb, ['-D', data, ...access, ...locale, '--no-sync'], options);
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
  run(binaries.postgres, ['--single', '-D', data, 'postgres'], { ...options, input: `create database ${database};\n` });
  fs.writeFileSync(path.join(data, 'xushi.password'), password, { mode: 0o600 });
}

/** What the server says of itself: [pid, , , port, , , , status]. */
function recorded(data) {
  const file = path.join(data, 'postmaster.pid');
  if (!fs.existsSync(file)) return undefined;
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

async function launch({ data, binaries, options, settings, log }) {
  const port = await freePort();
  const loopback = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', ...settings];
  const out = openLog(log);
  // its own process group: Ctrl-C in the terminal must reach the launcher alone, which stops the server last
  const child = spawn(binaries.postgres, ['-D', data, '-p', String(port), ...loopback.flatMap((s) => ['-c', s])], {
    ...options,
    stdio: ['ignore', out, out],
    detached: true,
  });
  fs.closeSync(out);
  child.on('error', () => {});
  for (let tries = 0; ; tries++) {
    const server = recorded(data);
    if (server?.pid === child.pid && server.ready && (await answers(port))) break;
    if (child.exitCode !== null || child.pid === undefined || tries > 600) {
      throw new Sentence(
        `The embedded PostgreSQL did not start: the reason is at the end of ${log}.`,
        exits.unreachable,
      );
    }
    await sleep(50);
  }
  child.unref();
  return { pid: child.pid, port };
}

/** Starts the embedded PostgreSQL, or takes over the one that a killed launcher left behind. */
export async function startPostgres({ folder, log, settings = [] }) {
  const { data, user } = place(folder);
  refuseForeignData(data);
  const binaries = postgresBinaries(user);
  const options = { ...user, cwd: '/', env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' } };
  const fresh = !fs.existsSync(path.join(data, 'xushi.password'));
  if (fresh) {
    fs.rmSync(data, { recursive: true, force: true }); // an interrupted first start
    initialise({ data, binaries, options, user });
  }
  const left = recorded(data);
  const reused = left !== undefined && alive(left.pid) && (await answers(left.port));
  const { pid, port } = reused ? left : await launch({ data, binaries, options, settings, log });
  const password = fs.readFileSync(path.join(data, 'xushi.password'), 'utf8');
  return {
    url: `postgres://${database}:${password}@127.0.0.1:${port}/${database}`,
    data,
    pid,
    port,
    reused,
    fresh,
    stop: () => stop(pid, { ask: 'SIGINT', insist: 'SIGQUIT' }),
    kill: () => stop(pid, { ask: 'SIGQUIT', insist: 'SIGKILL', patience: 2_000 }),
  };
}
