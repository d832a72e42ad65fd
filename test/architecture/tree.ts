import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** What is made and not written, and what belongs to the person and not to the house. */
const notOurs = new Set(['.git', 'node_modules', 'dist', '.local', 'coverage', '.env']);

function walk(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (notOurs.has(entry.name)) return [];
    const name = path.posix.join(folder, entry.name);
    return entry.isDirectory() ? walk(name) : [name];
  });
}

/** Every file of the repository, as a path from its root. */
export const files: readonly string[] = walk('.');

export const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
