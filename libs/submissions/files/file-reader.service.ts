import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Inject, Injectable } from '@nestjs/common';
import { AppError } from '#platform/errors';
import { PartsCollector } from './collect-parts.js';
// it runs as a process of its own; this line has it compiled with whoever starts it
import type {} from './reader-child.js';
import { unreadable } from './refuse-file.js';
import { readPartOf } from './read-part-of.js';
import type { ReadResult } from './read-result.js';

export interface ReaderChild {
  /** The path of the compiled program. */
  readonly module: string;
  readonly execArgv: readonly string[];
}

export const READER_CHILD = Symbol('ReaderChild');

/** By its name in package.json, always the compiled one: this code may run from source, compiled or bundled. */
export const readerChild: ReaderChild = {
  module: createRequire(import.meta.url).resolve('#submissions/reader-child'),
  execArgv: [],
};

const limits = {
  seconds: 60,
  heapMegabytes: 256,
  /** Of the whole process: the heap's own limit does not bound what lies outside of it. */
  residentMegabytes: 640,
  outputBytes: 32 * 1024 * 1024,
  together: 2,
  waiting: 100,
  /** Of files that wait for their turn: on the last day many come at once, and mostly small ones. */
  waitingBytes: 200 * 1024 * 1024,
};

/** What is read is thrown away at once, so a small nursery does: it saves 20 MB in each reader. */
const heapOptions = [`--max-old-space-size=${limits.heapMegabytes}`, '--max-semi-space-size=4'];

/**
 * Reads files of strangers in a process of their own, with a bounded heap, a bounded time and an empty environment. If
 * that process dies, the file was at fault and nothing else suffers.
 */
@Injectable()
export class FileReaderService {
  private running = 0;
  private waitingBytes = 0;
  private readonly queue: (() => void)[] = [];

  constructor(@Inject(READER_CHILD) private readonly child: ReaderChild) {}

  async read(bytes: Buffer): Promise<ReadResult> {
    await this.enter(bytes.length);
    try {
      return (await this.runChild(bytes)) ?? unreadable().answer;
    } finally {
      this.running -= 1;
      this.queue.shift()?.();
    }
  }

  /** Two at once: a reader takes a whole core, and the others wait in line. */
  private async enter(size: number): Promise<void> {
    if (this.running >= limits.together) {
      if (this.queue.length >= limits.waiting || this.waitingBytes + size > limits.waitingBytes) throw busy();
      this.waitingBytes += size;
      await new Promise<void>((resolve) => this.queue.push(resolve));
      this.waitingBytes -= size;
    }
    this.running += 1;
  }

  /** What the child printed; null where it was killed, failed, or printed what no honest file would need. */
  private runChild(bytes: Buffer): Promise<ReadResult | null> {
    const { module, execArgv } = this.child;
    const options = [...execArgv, ...heapOptions, module];
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, options, { env: {}, stdio: ['pipe', 'pipe', 'ignore'] });
      const watching = watch(child);
      const lines = new PartLines();
      child.stdout.on('data', (chunk: Buffer) => {
        if (!lines.take(chunk)) child.kill('SIGKILL');
      });
      // a child that dies early closes its end of the pipe: that is no failure of ours
      child.stdin.on('error', () => undefined);
      child.on('error', reject);
      child.on('close', (code) => {
        clearInterval(watching);
        resolve(code === 0 ? lines.result : null);
      });
      child.stdin.end(bytes);
    });
  }
}

/** Ends a child that takes too long or grows too large. */
function watch(child: ChildProcess): NodeJS.Timeout {
  const began = performance.now();
  return setInterval(() => {
    const late = performance.now() - began > limits.seconds * 1000;
    if (late || residentMegabytes(child.pid) > limits.residentMegabytes) child.kill('SIGKILL');
  }, 200);
}

/** As the system counts it; where it does not tell, the reader's own watch over itself has to do. */
function residentMegabytes(pid: number | undefined): number {
  try {
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** The lines of the child as they come: each is parsed by itself, so that nobody waits for all of them at once. */
class PartLines {
  private readonly collector = new PartsCollector();
  private readonly rest: Buffer[] = [];
  private size = 0;

  /** False where the child says what it should not. */
  take(chunk: Buffer): boolean {
    this.size += chunk.length;
    if (this.size > limits.outputBytes) return false;
    let from = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
      const line = Buffer.concat([...this.rest.splice(0), chunk.subarray(from, end)]).toString('utf8');
      const part = readPartOf(line);
      if (part === null) return false;
      this.collector.add(part);
      from = end + 1;
    }
    this.rest.push(chunk.subarray(from));
    return true;
  }

  get result(): ReadResult | null {
    return this.collector.result;
  }
}

function busy(): AppError {
  return new AppError(
    'unavailable',
    'file.readers_busy',
    { zh: '同时上传的文件较多，请稍后重试', en: 'Many files are being read; try again shortly' },
    { retryAfterSeconds: 5 },
  );
}
