import * as fs from 'node:fs';
import path from 'node:path';
import { exits, Sentence } from './say.mjs';

const asRoot = () => process.getuid?.() === 0;

/**
 * PostgreSQL refuses to run as root. Data that exist are served by their owner; new data belong to `postgres` when
 * the machine has that user, else to `nobody`, which every machine has. An ordinary user needs no other: undefined.
 */
export function serverUser(data) {
  if (!asRoot()) return undefined;
  if (fs.existsSync(path.join(data, 'PG_VERSION'))) {
    const { uid, gid } = fs.statSync(data);
    if (uid !== 0) return { uid, gid };
  }
  const passwd = fs.readFileSync('/etc/passwd', 'utf8');
  for (const name of ['postgres', 'nobody']) {
    const line = new RegExp(`^${name}:[^:]*:(\\d+):(\\d+):`, 'm').exec(passwd);
    if (line) return { uid: Number(line[1]), gid: Number(line[2]) };
  }
  throw new Sentence(
    'PostgreSQL will not run as root and this machine has neither a user postgres nor nobody: start Xushi as an ordinary user, or set DATABASE_URL.',
    exits.configuration,
  );
}

/** Can any user reach this folder? A clone under a 0700 folder such as a home cannot be read by `nobody`. */
export function reachable(folder) {
  let current = path.resolve(folder);
  while (current !== path.dirname(current)) {
    if (fs.existsSync(current) && !(fs.statSync(current).mode & 0o001)) return false;
    current = path.dirname(current);
  }
  return true;
}

/** A name in a folder that everybody may write to is trusted only when root or the server's own user made it. */
export function refuseForeignOwner(folder, user) {
  if (!fs.existsSync(folder)) return;
  const { uid } = fs.lstatSync(folder);
  if (uid === 0 || uid === user?.uid) return;
  throw new Sentence(
    `${folder} belongs to another user (uid ${uid}): remove it, or set XUSHI_DATA_DIR to a folder that every user may enter.`,
    exits.configuration,
  );
}
