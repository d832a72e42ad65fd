import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import path from 'node:path';
import { root } from './places.mjs';
import { exits, say, seconds, Sentence } from './say.mjs';

const home = path.join(root, '.local/redis');

/** The program of that name, where the machine has it. */
export function onPath(name) {
  const folders = [
    ...(process.env.PATH ?? '').split(path.delimiter),
    '/opt/homebrew/bin',
    '/usr/local/bin',
    '/usr/bin',
  ];
  return folders
    .filter(Boolean)
    .map((folder) => path.join(folder, name))
    .find((file) => fs.existsSync(file));
}

function unpacked() {
  const program = path.join(home, 'root/usr/bin/redis-server');
  if (!fs.existsSync(path.join(home, 'complete')) || !fs.existsSync(program)) return undefined;
  const library = path.join(home, 'root/usr/lib');
  const folders = fs.readdirSync(library).filter((name) => name.includes('-linux-'));
  return { program, env: { LD_LIBRARY_PATH: folders.map((name) => path.join(library, name)).join(':') } };
}

function run(program, args, cwd) {
  const result = spawnSync(program, args, { cwd, encoding: 'utf8', timeout: 120_000 });
  if (result.status !== 0) throw new Error((result.stderr || result.error?.message || '').trim().split('\n').at(-1));
  return result.stdout;
}

/** apt with a state of its own: nothing of the machine is changed, and no root is needed. */
function privateApt() {
  const settings = [
    `Dir::State=${home}/state`,
    'Dir::State::status=/var/lib/dpkg/status',
    `Dir::Cache=${home}/cache`,
    'Debug::NoLocking=1',
    'APT::Sandbox::User=root',
    'Acquire::Languages=none',
    'Acquire::Retries=2',
  ];
  return settings.flatMap((setting) => ['-o', setting]);
}

/** The Debian package and the libraries that this machine lacks, unpacked and not installed. */
function unpack(apt, dpkg) {
  fs.rmSync(home, { recursive: true, force: true });
  const files = path.join(home, 'packages');
  for (const name of ['state/lists/partial', 'cache/archives/partial', 'packages', 'root']) {
    fs.mkdirSync(path.join(home, name), { recursive: true });
  }
  const options = privateApt();
  run(apt, [...options, 'update'], files);
  const plan = run(
    apt,
    [...options, 'install', '--print-uris', '-y', '-q', '--no-install-recommends', 'redis-server'],
    files,
  );
  const names = [...plan.matchAll(/^'[^']+' ([^_\s]+)_/gm)].map((match) => match[1]);
  const needed = names.filter((name) => name.startsWith('redis') || name.startsWith('lib'));
  run(apt, [...options, 'download', ...needed], files);
  for (const file of fs.readdirSync(files)) run(dpkg, ['-x', path.join(files, file), path.join(home, 'root')], files);
  for (const name of ['state', 'cache', 'packages']) fs.rmSync(path.join(home, name), { recursive: true, force: true });
  fs.writeFileSync(path.join(home, 'complete'), '');
}

/** Once more when the mirror hiccups: apt gives up on the first broken answer. */
function unpackTwice(apt, dpkg) {
  try {
    unpack(apt, dpkg);
  } catch {
    unpack(apt, dpkg);
  }
}

/** A redis-server: from the PATH, or the Debian package unpacked once into `.local/redis`. */
export function redisBinary() {
  const installed = onPath('redis-server') ?? onPath('valkey-server');
  if (installed) return { program: installed, env: {} };
  const ready = unpacked();
  if (ready) return ready;
  const [apt, dpkg] = [onPath('apt-get'), onPath('dpkg-deb')];
  let reason = 'no redis-server on the PATH';
  if (process.platform === 'linux' && apt && dpkg) {
    const began = performance.now();
    say('no redis-server here: unpacking the Debian package into .local/redis (once) …');
    try {
      unpackTwice(apt, dpkg);
      say(`redis-server unpacked in ${seconds(began)}`);
      return unpacked();
    } catch (error) {
      reason = `the Debian package could not be fetched: ${error.message}`;
    }
  }
  throw new Sentence(
    `There is no Redis to be had (${reason}): set REDIS_URL, or install one with "apt-get install redis-server", "brew install redis" or "docker run -p 6379:6379 redis:7".`,
    exits.configuration,
  );
}
