import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { expect } from '@jest/globals';
import { root, type Environment } from './process-of-ours.js';
import type { System } from './system.js';

/** For the processes of a system that is attacked: with it, `expectUnharmed` can look inside. */
export const witnessed: Environment = {
  NODE_OPTIONS: `--import=${pathToFileURL(path.join(root, 'test/support/prototype-witness.mjs')).href}`,
};

/** Every line of a log that is no JSON object, or has a field that is too long. */
export function logFaults(output: string): string[] {
  const ours = /^(api|worker|scheduler) ready|^prototypes (?:un)?changed/;
  return output.split('\n').filter((line) => line !== '' && !ours.test(line) && !isLogLine(line));
}

function isLogLine(line: string): boolean {
  try {
    const read: unknown = JSON.parse(line);
    if (typeof read !== 'object' || read === null || Array.isArray(read)) return false;
    // the mark of a cut is one sign more
    return Object.values(read).every((value) => typeof value !== 'string' || value.length <= 2_001);
  } catch {
    return false;
  }
}

/** What holds after any attack: no process has gone, each line of each log is one, the prototypes are as they were. */
export async function expectUnharmed(system: System): Promise<void> {
  const processes = system.processes.filter(({ wasEnded }) => !wasEnded);
  for (const process of processes) {
    expect([process.app, process.running, logFaults(process.output)]).toEqual([process.app, true, []]);
    const told = process.output.split('prototypes unchanged').length;
    globalThis.process.kill(process.pid, 'SIGWINCH');
    for (let tries = 0; tries < 200 && process.output.split('prototypes ').length <= told; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(process.output).not.toContain('prototypes changed');
    expect(process.output.split('prototypes unchanged').length).toBe(told + 1);
  }
  expect((await system.operator.get('/api/v1/plans')).status).toBe(200);
}
