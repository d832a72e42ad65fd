import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { Inject, Injectable } from '@nestjs/common';
import { AppError, type Problem } from '#platform/errors';
import type { FormDescription } from './form-description.js';
import type { Locale } from './form-layout.js';
// it runs as a process of its own; this line has it compiled with whoever starts it
import type {} from './workbook-child.js';
import type { WorkbookJob } from './workbook-job.js';
import { writeTemplate } from './write-template.js';

export const WORKBOOK_CHILD = Symbol('WorkbookChild');

/** By its name in package.json, always the compiled one: this code may run from source, compiled or bundled. */
export const workbookChild: string = createRequire(import.meta.url).resolve('#submissions/workbook-child');

const limits = { seconds: 120, heapMegabytes: 768, outputBytes: 64 * 1024 * 1024, together: 1, waiting: 20 };

/** Templates of more rows than this are written aside: nobody else waits for them. */
const rowsAtOnce = 200;

/** Writes workbooks. Files of strangers are touched in a process of their own alone, with a bounded heap and time. */
@Injectable()
export class WorkbookWriterService {
  private running = 0;
  private readonly queue: (() => void)[] = [];

  constructor(@Inject(WORKBOOK_CHILD) private readonly child: string) {}

  async template(form: FormDescription): Promise<Buffer> {
    const rows = form.tables.reduce((sum, table) => sum + table.rows.length, 0);
    if (rows <= rowsAtOnce) return writeTemplate(form);
    const bytes = await this.inTurn({ kind: 'template', form }, Buffer.alloc(0));
    if (bytes === null) throw new Error(`a template of ${rows} rows could not be written`);
    return bytes;
  }

  /** The file with its problems in it as .xlsx; the list alone where the file cannot be changed. */
  async annotated(file: Buffer, problems: readonly Problem[], locale: Locale = 'zh'): Promise<Buffer> {
    const bytes = await this.inTurn({ kind: 'annotate', problems, locale }, file);
    if (bytes !== null) return bytes;
    const list = await this.inTurn({ kind: 'list', problems, locale }, Buffer.alloc(0));
    if (list === null) throw new Error(`a list of ${problems.length} problems could not be written`);
    return list;
  }

  /** One at once: it takes a whole core and much memory, and the others wait in line. */
  private async inTurn(job: WorkbookJob, file: Buffer): Promise<Buffer | null> {
    if (this.running >= limits.together) {
      if (this.queue.length >= limits.waiting) throw busy();
      await new Promise<void>((resolve) => this.queue.push(resolve));
    }
    this.running += 1;
    try {
      return await this.runChild(job, file);
    } finally {
      this.running -= 1;
      this.queue.shift()?.();
    }
  }

  /** What the child wrote; null where it was killed, failed, or wrote more than any honest workbook would need. */
  private runChild(job: WorkbookJob, file: Buffer): Promise<Buffer | null> {
    const options = [`--max-old-space-size=${limits.heapMegabytes}`, this.child];
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
        resolve(code === 0 && size > 0 && size <= limits.outputBytes ? Buffer.concat(chunks) : null);
      });
      child.stdin.write(`${JSON.stringify(job)}\n`);
      child.stdin.end(file);
    });
  }
}

function busy(): AppError {
  return new AppError(
    'unavailable',
    'workbook.writers_busy',
    { zh: '同时生成的工作簿较多，请稍后重试', en: 'Many workbooks are being written; try again shortly' },
    { retryAfterSeconds: 5 },
  );
}
