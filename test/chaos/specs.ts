import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from '../support/process-of-ours.js';
import { unrun, type CaseResult } from './result.js';

export const specsId = 'specs';

/** What looks into one part of the service while it fails: the files beside this one, by Jest, on servers of their own. */
export async function runSpecs(seed: number): Promise<CaseResult> {
  const began = performance.now();
  const { code, printed } = await jest();
  const [, passed = '0', failed = '0'] = /(\d+) passed, (\d+) failed/.exec(printed) ?? [];
  const pass = code === 0 && failed === '0' && passed !== '0';
  return {
    ...unrun({ id: specsId, variant: 'the ledger alone, and imports, killed', seed, limit: 0 }),
    pass,
    took_s: (performance.now() - began) / 1000,
    notes: pass ? `${passed} passed` : `${failed} failed: ${printed.slice(-2000)}`,
  };
}

function jest(): Promise<{ readonly code: number | null; readonly printed: string }> {
  const child = spawn(process.execPath, [path.join(root, 'apps/local/test.mjs'), '--campaign=chaos'], {
    cwd: root,
    // this campaign's servers are none of theirs
    env: Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('TEST_'))),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => printed.push(text));
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code, printed: printed.join('') });
    });
  });
}
