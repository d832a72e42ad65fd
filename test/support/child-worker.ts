import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Environment } from './ledger-process.js';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** A worker in a process of its own; it dies with the test at the latest. */
export class ChildWorker {
  private constructor(
    private readonly child: ChildProcess,
    /** Resolves with the signal (or exit code) that ended it. */
    readonly ended: Promise<string>,
  ) {}

  static async start(env: Environment): Promise<ChildWorker> {
    const child = fork(here('./ledger-worker.ts'), {
      // only the child itself is a source: what it imports of the product is what was built
      execArgv: ['--import', here('./typescript-loader.mjs')],
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
