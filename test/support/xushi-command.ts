import { execFile } from 'node:child_process';
import path from 'node:path';
import { root, shortLived } from './process-of-ours.js';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

interface Circumstances {
  readonly heap?: number;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const built = path.join(root, 'dist/apps/cli/src/main.js');

/** The real command, as it was built, as a process of its own; a small `heap` (megabytes) shows what was held whole. */
export function xushi(
  words: readonly string[],
  { heap = 512, cwd = root, env: more = {} }: Circumstances = {},
): Promise<Ran> {
  const env = { PATH: process.env['PATH'] ?? '', ...more };
  return new Promise((resolve) => {
    const args = [...shortLived, `--max-old-space-size=${heap}`, built, ...words];
    execFile(process.execPath, args, { cwd, env, maxBuffer: 1 << 29 }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, out, err });
    });
  });
}
