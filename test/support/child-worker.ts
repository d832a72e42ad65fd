import { execFile, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Environment } from './ledger-process.js';
import { root, shortLived } from './process-of-ours.js';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** The program of a worker, as one file; it is gone once `remove` is called. */
export interface WorkerProgram {
  readonly file: string;
  remove(): void;
}

/** Loading the framework module by module takes longer than all that a worker of a test does; one file is loaded at once. */
export async function workerProgram(): Promise<WorkerProgram> {
  // inside the repository: what is not bundled, being no module, is found from there
  mkdirSync(path.join(root, '.local'), { recursive: true });
  const folder = mkdtempSync(path.join(root, '.local/worker-'));
  const file = path.join(folder, 'ledger-worker.mjs');
  await promisify(execFile)(process.execPath, [here('./bundled.mjs'), file, here('./ledger-worker.ts')]);
  return {
    file,
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
}

/** A worker in a process of its own; it dies with the test at the latest. */
export class ChildWorker {
  private constructor(
    private readonly child: ChildProcess,
    /** Resolves with the signal (or exit code) that ended it. */
    readonly ended: Promise<string>,
  ) {}

  static async start({ file }: WorkerProgram, env: Environment): Promise<ChildWorker> {
    const child = fork(file, {
      execArgv: shortLived,
      env: { PATH: process.env['PATH'] ?? '', ...env },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const ended = new Promise<string>((resolve) => {
      child.once('exit', (code, signal) => {
        resolve(signal ?? String(code));
      });
    });
    await Promise.race([once(child, 'message'), ended]);
    return new ChildWorker(child, ended);
  }

  async end(signal: NodeJS.Signals): Promise<string> {
    this.child.kill(signal);
    return this.ended;
  }
}
