import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the clone. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Where the embedded servers keep their data; relative names are meant from the clone. */
export function dataDirectory(env = process.env) {
  return path.resolve(root, env.XUSHI_DATA_DIR || '.local');
}
