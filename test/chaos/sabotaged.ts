import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../support/process-of-ours.js';
import { unrun, type CaseResult, type RunResult } from './result.js';
import { sabotages, type SabotageName } from './sabotage.js';

export const sabotageId = 'sabotage';

/** Which cases have to notice that this guard is gone. */
const noticedBy: Readonly<Record<SabotageName, string>> = {
  'no-head-lock': 'F16',
  'owe-after-commit': 'F02',
  'no-rescue': 'F06',
  'float-sums': 'F16',
};

const names = Object.keys(sabotages) as SabotageName[];

/** Short campaigns with one guard taken out each: one that passes would be worth nothing, and fails here. */
export async function runSabotaged(seed: number, say: (text: string) => void): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  for (const name of names) {
    const result = await runOne(name, seed);
    say(`${sabotageId}  ${result.variant}  ${result.pass ? 'noticed' : 'NOT NOTICED'}: ${result.notes}`);
    results.push(result);
  }
  return results;
}

async function runOne(name: SabotageName, seed: number): Promise<CaseResult> {
  const began = performance.now();
  const folder = mkdtempSync(path.join(tmpdir(), 'xushi-sabotaged-'));
  const file = path.join(folder, 'result.json');
  await campaign(['--sabotage', name, '--only', noticedBy[name], '--seed', String(seed), '--json', file]);
  const told = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as RunResult) : undefined;
  rmSync(folder, { recursive: true });
  // one that could not be run has noticed nothing
  const noticed = told?.cases.filter(({ pass, acked }) => !pass && acked > 0) ?? [];
  return {
    ...unrun({ id: sabotageId, variant: `${name}: ${noticedBy[name]} has to fail`, seed, limit: 0 }),
    pass: told?.pass === false && noticed.length > 0,
    took_s: (performance.now() - began) / 1000,
    notes: told === undefined ? 'the campaign could not be run' : (noticed[0]?.notes.slice(0, 300) ?? 'it passed'),
  };
}

function campaign(args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [...process.execArgv, path.join(root, 'test/chaos/run.ts'), ...args], {
    cwd: root,
    // this campaign's servers are none of theirs
    env: Object.fromEntries(Object.entries(process.env).filter(([variable]) => !variable.startsWith('TEST_'))),
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => {
      resolve();
    });
  });
}
