import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable, Writable } from 'node:stream';
import { processTree, proportional } from './process-memory.js';

interface Reply {
  readonly id?: number;
  readonly sessionId?: string;
  readonly method?: string;
  readonly result?: Readonly<Record<string, unknown>>;
}

/** A browser without a window that stays warm and prints pages, as a service would use it. */
export class HeadlessBrowser {
  private readonly folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-browser-'));
  private readonly child: ChildProcess;
  private readonly waiting = new Map<number, (result: Readonly<Record<string, unknown>>) => void>();
  private loaded: (() => void) | undefined;
  private count = 0;
  private rest = '';

  constructor(program: string) {
    const options = [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--remote-debugging-pipe',
    ];
    this.child = spawn(program, [...options, `--user-data-dir=${this.folder}`, 'about:blank'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    });
    const answers = this.child.stdio[4];
    if (answers instanceof Readable)
      answers.setEncoding('utf8').on('data', (text: string) => {
        this.take(text);
      });
  }

  /** Its name on this machine; null where there is none. */
  static find(): string | null {
    for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
      try {
        execFileSync(name, ['--version'], { stdio: 'ignore' });
        return name;
      } catch {
        // the next name
      }
    }
    return null;
  }

  async print(file: string): Promise<Buffer> {
    const { targetId } = await this.ask('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await this.ask('Target.attachToTarget', { targetId, flatten: true });
    const session = String(sessionId);
    await this.ask('Page.enable', {}, session);
    const loaded = new Promise<void>((resolve) => (this.loaded = resolve));
    await this.ask('Page.navigate', { url: `file://${file}` }, session);
    await loaded;
    const printed = await this.ask('Page.printToPDF', { preferCSSPageSize: true, generateTaggedPDF: true }, session);
    await this.ask('Target.closeTarget', { targetId });
    return Buffer.from(String(printed['data']), 'base64');
  }

  /** What all of its processes have of their own, and their share of what they have together. */
  get megabytes(): number {
    return processTree(this.child.pid ?? 0).reduce((sum, pid) => sum + proportional(pid), 0);
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.child.once('close', resolve));
    // those below it would write into the folder while it is emptied
    for (const pid of processTree(this.child.pid ?? 0)) kill(pid);
    await closed;
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 10 });
  }

  private ask(method: string, params: object, sessionId?: string): Promise<Readonly<Record<string, unknown>>> {
    this.count += 1;
    const id = this.count;
    const questions = this.child.stdio[3];
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      if (questions instanceof Writable) questions.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  private take(text: string): void {
    const whole = (this.rest + text).split('\0');
    this.rest = whole.pop() ?? '';
    const parse: (json: string) => Reply = JSON.parse;
    for (const { id, method, result } of whole.map(parse)) {
      if (method === 'Page.loadEventFired') this.loaded?.();
      if (id !== undefined) this.waiting.get(id)?.(result ?? {});
    }
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it has ended meanwhile
  }
}
