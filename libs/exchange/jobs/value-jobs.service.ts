import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { scopeOf, type Actor } from '#platform/auth';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/db';
import { AppError } from '#platform/errors';
import { Ledger } from '#platform/ledger';
import type { PayloadFormat } from '../intake/read-payload.js';
import { newUid } from '../names/uid-of.js';
import type { ImportSummary } from '../values/import-summary.js';
import { closeTask, listTasks, openTask, type TaskNote } from '../values/import-tasks.js';
import { valuesDue } from './values-due.duty.js';
import { ValueJobsRepository, type JobAsked, type ValueJob } from './value-jobs.repository.js';

const openAtOnce = 5;
/** As sent, mostly packed: what is larger comes in parts, or as a file through our own imports. */
const longestBody = 32_000_000;

/** Receives values that are taken in after their sender was answered, and tells how far they are. */
@Injectable()
export class ValueJobs {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly repository: ValueJobsRepository,
  ) {}

  /** Once this is answered the values are safe. @throws AppError too-large, too-many */
  async receive(
    actor: Actor,
    body: AsyncIterable<Uint8Array>,
    { format, asked }: { readonly format: PayloadFormat; readonly asked: JobAsked },
  ): Promise<Pick<ValueJob, 'job' | 'receivedAt'>> {
    const bytes = await gathered(body);
    const job = newUid(randomInt);
    const now = this.clock.now();
    await this.work.run(scopeOf(actor, 'submitter'), async (tx) => {
      const open = await this.repository.countOpen(tx, actor.accountId);
      if (open >= openAtOnce) throw tooMany(open);
      await this.repository.create(tx, { job, accountId: actor.accountId, format, asked, body: bytes, now });
      await this.ledger.owe(tx, valuesDue, job, asked.requestId === undefined ? {} : { cause: asked.requestId });
    });
    return { job, receivedAt: now };
  }

  /** The notes of each job of the account, newest first. */
  async notes(actor: Actor): Promise<Readonly<Record<string, readonly TaskNote[]>>> {
    const jobs = await this.work.look(scopeOf(actor), (tx) => this.repository.list(tx));
    return Object.fromEntries(jobs.map((job) => [job.job, notesOf(job)]));
  }

  async notesOf(actor: Actor, id: string): Promise<readonly TaskNote[]> {
    const job = await this.find(actor, id);
    return job === undefined ? [] : notesOf(job);
  }

  /** Null while it is not known yet, or where there is no such job. */
  async summaryOf(actor: Actor, id: string): Promise<ImportSummary | null> {
    return (await this.find(actor, id))?.summary ?? null;
  }

  async summaries(actor: Actor): Promise<Readonly<Record<string, ImportSummary>>> {
    const jobs = await this.work.look(scopeOf(actor), (tx) => this.repository.list(tx));
    return Object.fromEntries(jobs.flatMap(({ job, summary }) => (summary === null ? [] : [[job, summary]])));
  }

  private find(actor: Actor, id: string): Promise<ValueJob | undefined> {
    return this.work.run(scopeOf(actor), (tx) => this.repository.find(tx, id));
  }
}

function notesOf({ job, receivedAt, endedAt, summary }: ValueJob): readonly TaskNote[] {
  const named = (number: number): string => job.slice(0, -1) + String(number);
  const begun = openTask(named(0), receivedAt.toISOString());
  if (summary === null || endedAt === null) return [begun];
  return listTasks([begun, ...closeTask(summary, { uids: [named(1), named(2)], time: endedAt.toISOString() })]);
}

async function gathered(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of body) {
    length += piece.length;
    if (length > longestBody) throw tooLarge();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function tooMany(open: number): AppError {
  const words = {
    zh: `您有 ${open} 个导入还没有结束，请稍后再发`,
    en: `${open} of your imports have not ended; send it later`,
  };
  return new AppError('too-many', 'import.too_many', words, { retryAfterSeconds: 30 });
}

function tooLarge(): AppError {
  const limit = longestBody / 1_000_000;
  return new AppError('too-large', 'request.too_large', {
    zh: `内容超过 ${limit} MB，请压缩或分批发送`,
    en: `The body is larger than ${limit} MB: pack it, or send it in parts`,
  });
}
