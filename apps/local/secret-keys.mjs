import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import path from 'node:path';

/**
 * The key that signs templates, for the embedded start only: made once, readable by its owner alone, and kept with the
 * data. Whoever configures a database configures keys as well.
 */
export function secretKeys({ folder, configured, env }) {
  if (env.XUSHI_SECRET_KEYS || env.XUSHI_SECRET_KEYS_FILE || configured.database) return {};
  const file = path.join(folder, 'secret-keys');
  if (!fs.existsSync(file)) {
    fs.writeFileSync(file, `local:${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
    const { uid, gid } = fs.statSync(folder);
    if (process.getuid?.() === 0 && uid !== 0) fs.chownSync(file, uid, gid);
  }
  return { XUSHI_SECRET_KEYS_FILE: file };
}
