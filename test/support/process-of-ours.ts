import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const guard = pathToFileURL(path.join(root, 'apps/local/guard.mjs')).href;

/** For a process of a story, which lives for seconds. */
export const shortLived = ['--import', pathToFileURL(path.join(root, 'test/support/short-lived.mjs')).href];

/** What a process is started with besides: as for a story, or as in service where it is measured. */
function preloaded(app: App): string[] {
  if (process.env['TEST_PROCESSES'] !== 'lasting') return shortLived;
  const profiles = process.env['BENCH_CPU_PROF'];
  return profiles === undefined
    ? []
    : ['--cpu-prof', `--cpu-prof-dir=${profiles}`, `--cpu-prof-name=${app}-${randomUUID()}.cpuprofile`];
}

export type App = 'api' | 'worker' | 'scheduler';
export type Environment = Readonly<Record<string, string>>;

/** One real process of the product, from the build, as the launcher would start it. */
export class ProcessOfOurs {
  private readonly lines: string[] = [];
  /** By whoever started it; any other end is its own doing. */
  wasEnded = false;

  private constructor(
    readonly app: App,
    private readonly child: ChildProcess,
  ) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => this.lines.push(text));
    }
  }

  /**
   * Resolves once the process has said that it is ready.
   * @param from the folder of its build
   */
  static async start(app: App, env: Environment, from = 'dist'): Promise<ProcessOfOurs> {
    const main = path.resolve(root, from, `apps/${app}/src/main.js`);
    if (!existsSync(main)) throw new Error('There is no build: run the stories with "npm test -- PATH".');
    const child = spawn(process.execPath, ['--enable-source-maps', ...preloaded(app), '--import', guard, main], {
      cwd: root,
      env: { PATH: process.env['PATH'] ?? '', ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const started = new ProcessOfOurs(app, child);
    await started.says(`${app} ready`, 60_000);
    return started;
  }

  get output(): string {
    return this.lines.join('');
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get running(): boolean {
    return this.endedBy === null;
  }

  /** The signal or the exit code that ended it; null: it runs. */
  get endedBy(): NodeJS.Signals | number | null {
    return this.child.signalCode ?? this.child.exitCode;
  }

  async says(text: string, withinMs: number): Promise<void> {
    const deadline = Date.now() + withinMs;
    while (!this.output.includes(text)) {
      if (!this.running) throw new Error(`the ${this.app} ended before it said "${text}":\n${this.output}`);
      if (Date.now() > deadline) throw new Error(`the ${this.app} did not say "${text}":\n${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** SIGKILL is what a power cut looks like; SIGTERM lets it finish what it holds. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    this.wasEnded = true;
    if (!this.running) return;
    const gone = once(this.child, 'exit');
    this.child.kill(signal);
    const insist = setTimeout(() => this.child.kill('SIGKILL'), 15_000);
    await gone;
    clearTimeout(insist);
  }
}
