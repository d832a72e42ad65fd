import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { packageFolder } from './score/package-folder.js';

/** As the package says it, wherever the command is called from. */
export function productVersion(): string {
  const text = readFileSync(packageFolder('package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
