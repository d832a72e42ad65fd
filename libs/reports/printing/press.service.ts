import { createRequire } from 'node:module';
import type { OnModuleDestroy } from '@nestjs/common';
import { AppError } from '#platform/errors';
// it runs as a process of its own; this line has it compiled with whoever starts it
import type {} from './press-child.js';
import type { MissingGlyph, Printed, PrintJob } from './print-job.js';
import { printFailure } from './print-failure.js';
import { PressProcess, type Ended, type ProcessLimits } from './press-process.service.js';
import type { Frame } from './press-frames.js';
import type { PressAnswer, PressTask } from './press-task.js';

export interface PressLimits extends ProcessLimits {
  readonly inputBytes: number;
  readonly waiting: number;
  /** A process that has grown beyond this is replaced after its job. */
  readonly retireMegabytes: number;
  readonly idleSeconds: number;
}

export interface PressOptions {
  /** A folder of the customer's own fonts, which come before those that we may ship. */
  readonly fontsDir?: string | undefined;
  readonly limits?: Partial<PressLimits>;
  /** The program that prints; the compiled one where nothing is said. */
  readonly child?: string;
  /** Prints must not depend on it; tests say which. */
  readonly timeZone?: string;
}

export const pressLimits: PressLimits = {
  seconds: 120,
  heapMegabytes: 768,
  residentMegabytes: 1536,
  retireMegabytes: 700,
  inputBytes: 64 * 1024 * 1024,
  outputBytes: 128 * 1024 * 1024,
  waiting: 200,
  idleSeconds: 60,
};

/**
 * Prints bulletins in a process of its own: one after the other, with bounded time and memory, kept warm, replaced when it
 * has grown, ended when nobody prints. A job that kills it fails with the reason, and the next one has a new process.
 */
export class Press implements OnModuleDestroy {
  private readonly limits: PressLimits;
  private process: PressProcess | undefined;
  private idle: NodeJS.Timeout | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;
  private closed = false;
  private most = 0;

  constructor(private readonly options: PressOptions = {}) {
    this.limits = { ...pressLimits, ...options.limits };
  }

  /** The most memory that any process of this press has had, as far as the system tells. */
  get mostMegabytes(): number {
    return this.most;
  }

  async print({ model, ...job }: PrintJob): Promise<Printed> {
    const answer = await this.inTurn({ kind: 'print', ...job }, model);
    if ('ok' in answer) return answer;
    const head = readAnswer(answer);
    if (head.kind === 'file') return { ok: true, bytes: answer.body, sha256: head.sha256, engine: head.engine };
    return head.kind === 'failure' ? head.failure : printFailure('print.failed');
  }

  /** The characters of a model, in either language, that no font has. @throws AppError where it could not be found out */
  async check(model: string): Promise<readonly MissingGlyph[]> {
    const answer = await this.inTurn({ kind: 'check' }, model);
    const head = 'ok' in answer ? { kind: 'failure' as const, failure: answer } : readAnswer(answer);
    if (head.kind === 'glyphs') return head.missing;
    const failure = head.kind === 'failure' ? head.failure : printFailure('print.failed');
    throw new AppError('unavailable', failure.code, failure.words);
  }

  /** Ends the process; whoever waits is told. */
  close(): void {
    this.closed = true;
    this.dismiss();
  }

  onModuleDestroy(): void {
    this.close();
  }

  /** One after the other: a job takes a whole core and much memory. */
  private async inTurn(task: PressTask, model: string): Promise<Frame | ReturnType<typeof printFailure>> {
    const body = Buffer.from(model);
    if (body.length > this.limits.inputBytes) return printFailure('print.too_large');
    if (this.waiting >= this.limits.waiting) return printFailure('print.busy');
    this.waiting += 1;
    const turn = this.last.then(() => this.run(task, body));
    this.last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.waiting -= 1;
    }
  }

  private async run(task: PressTask, body: Uint8Array): Promise<Frame | ReturnType<typeof printFailure>> {
    clearTimeout(this.idle);
    if (this.closed) return printFailure('print.closed');
    const process = this.process === undefined || this.process.isOver ? this.start() : this.process;
    this.process = process;
    const answer = await process.run(task, body);
    this.most = Math.max(this.most, process.mostMegabytes);
    if (typeof answer === 'string') {
      this.process = undefined;
      return printFailure(this.isClosed() ? 'print.closed' : reasons[answer]);
    }
    if (process.megabytes > this.limits.retireMegabytes) this.dismiss();
    this.idle = setTimeout(() => {
      this.dismiss();
    }, this.limits.idleSeconds * 1000).unref();
    return answer;
  }

  /** Asked anew after every wait. */
  private isClosed(): boolean {
    return this.closed;
  }

  private start(): PressProcess {
    const child = this.options.child ?? pressChild();
    const fonts = this.options.fontsDir === undefined ? [] : [this.options.fontsDir];
    // nothing of our environment: no secret, no language, no time zone
    return new PressProcess([child, ...fonts], this.limits, { TZ: this.options.timeZone ?? 'UTC' });
  }

  private dismiss(): void {
    clearTimeout(this.idle);
    this.process?.kill();
    this.process = undefined;
  }
}

const reasons = {
  too_slow: 'print.too_slow',
  out_of_memory: 'print.out_of_memory',
  too_large: 'print.too_large',
  died: 'print.failed',
} as const satisfies Record<Ended, string>;

/** By its name in package.json, always the compiled one: this code may run from source, compiled or bundled. */
function pressChild(): string {
  return createRequire(import.meta.url).resolve('#reports/press-child');
}

/** Our own process wrote it. */
function readAnswer({ head }: Frame): PressAnswer {
  const parse: (json: string) => PressAnswer = JSON.parse;
  return parse(JSON.stringify(head));
}
