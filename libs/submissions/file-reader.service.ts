import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Inject, Injectable } from '@nestjs/common';
import { AppError } from '#platform/errors';
// it runs as a process of its own; this line has it compiled with whoever starts it
import type {} from './files/reader-child.js';
import { unreadable } from './files/refuse-file.js';
import { readResultOf } from './read-result-of.js';
import type { ReadResult } from './read-result.js';

export interface ReaderChild {
  readonly module: URL;
  readonly execArgv: readonly string[];
}

export const READER_CHILD = Symbol('ReaderChild');

/** Compiled code stands beside this file; where this file runs from source, the build does. */
export const readerChild: ReaderChild = {
  module: import.meta.url.endsWith('.ts')
    ? new URL('../../dist/libs/submissions/files/reader-child.js', import.meta.url)
    : new URL('./files/reader-child.js', import.meta.url),
  execArgv: [],
};

const limits = { seconds: 60, heapMegabytes: 256, outputBytes: 32 * 1024 * 1024, together: 2, waiting: 20 };

/**
 * Reads files of strangers in a process of their own, with a bounded heap, a bounded time and an empty environment. If
 * that process dies, the file was at fault and nothing else suffers.
 */
@Injectable()
export class FileReaderService {
  private running = 0;
  private readonly queue: (() => void)[] = [];

  constructor(@Inject(READER_CHILD) private readonly child: ReaderChild) {}

  async read(bytes: Buffer): Promise<ReadResult> {
    await this.enter();
    try {
      const output = await this.runChild(bytes);
      return (output === null ? null : readResultOf(output)) ?? unreadable();
    } finally {
      this.running -= 1;
      this.queue.shift()?.();
    }
  }

  /** Two at once: a reader takes a whole core, and the others wait in line. */
  private async enter(): Promise<void> {
    if (this.running >= limits.together) {
      if (this.queue.length >= limits.waiting) throw busy();
      await new Promise<void>((resolve) => this.queue.push(resolve));
    }
    this.running += 1;
  }

  /** What the child printed; null where it was killed, failed, or printed more than any honest file would need. */
  private runChild(bytes: Buffer): Promise<string | null> {
    const { module, execArgv } = this.child;
    const options = [...execArgv, `--max-old-space-size=${limits.heapMegabytes}`, fileURLToPath(module)];
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, options, { env: {}, stdio: ['pipe', 'pipe', 'ignore'] });
      const timer = setTimeout(() => child.kill('SIGKILL'), limits.seconds * 1000);
      const chunks: Buffer[] = [];
      let size = 0;
      child.stdout.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > limits.outputBytes) child.kill('SIGKILL');
        else chunks.push(chunk);
      });
      // a child that dies early closes its end of the pipe: that is no failure of ours
      child.stdin.on('error', () => undefined);
      child.on('error', reject);
      child.on('close', (code) => {
        clearTimeout(timer);
        resolve(code === 0 && size <= limits.outputBytes ? Buffer.concat(chunks).toString('utf8') : null);
      });
      child.stdin.end(bytes);
    });
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
