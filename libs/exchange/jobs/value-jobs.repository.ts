import { Injectable } from '@nestjs/common';
import { affected, rows, type Tx } from '#platform/db';
import type { ImportAsked } from '../intake/import-asked.js';
import type { PayloadFormat } from '../intake/read-payload.js';
import type { ImportSummary } from '../values/import-summary.js';

/** How the values of a job are to be read and taken. */
export interface JobAsked extends ImportAsked {
  readonly firstRowIsHeader: boolean;
}

export interface NewValueJob {
  readonly job: string;
  readonly accountId: string;
  readonly format: PayloadFormat;
  readonly asked: JobAsked;
  readonly body: Buffer;
  readonly now: Date;
}

export interface ValueJob extends Omit<NewValueJob, 'now' | 'body'> {
  readonly receivedAt: Date;
  readonly endedAt: Date | null;
  readonly summary: ImportSummary | null;
}

/** What is kept of finished jobs, and how many are swept at once. */
const keptDays = 30;
const sweptAtOnce = 100;

/** The statements of jobs that take values in. */
@Injectable()
export class ValueJobsRepository {
  async create(tx: Tx, { job, accountId, format, asked, body, now }: NewValueJob): Promise<void> {
    const sql = `insert into value_job (job_id, account_id, format, asked, body, received_at) values ($1, $2, $3, $4, $5, $6)`;
    await rows(tx, sql, [job, accountId, format, JSON.stringify(asked), body, now.toISOString()]);
  }

  async countOpen(tx: Tx, accountId: string): Promise<number> {
    const sql = `select count(*)::int as n from value_job where account_id = $1 and ended_at is null`;
    const [found] = await rows<{ n: number }>(tx, sql, [accountId]);
    return found?.n ?? 0;
  }

  async find(tx: Tx, job: string): Promise<ValueJob | undefined> {
    const [found] = await rows<ValueJob>(tx, `${select} where job_id = $1`, [job]);
    return found;
  }

  /** The newest of whoever asks: row-level security lets nobody see another's. */
  list(tx: Tx): Promise<ValueJob[]> {
    return rows<ValueJob>(tx, `${select} order by received_at desc limit 100`);
  }

  async body(tx: Tx, job: string): Promise<Buffer | null> {
    const [found] = await rows<{ body: Buffer | null }>(tx, `select body from value_job where job_id = $1`, [job]);
    return found?.body ?? null;
  }

  /** False: another worker was quicker. */
  async end(tx: Tx, job: string, { summary, now }: { summary: ImportSummary; now: Date }): Promise<boolean> {
    const sql = `update value_job set summary = $2, body = null, ended_at = $3 where job_id = $1 and ended_at is null`;
    return (await affected(tx, sql, [job, JSON.stringify(summary), now.toISOString()])) === 1;
  }

  /** Of what was finished long ago nothing is kept; the values are where all values are. */
  async sweep(tx: Tx, now: Date): Promise<void> {
    const before = new Date(now.getTime() - keptDays * 86_400_000).toISOString();
    await rows(
      tx,
      `delete from value_job where job_id in
         (select job_id from value_job where ended_at < $1::timestamptz order by ended_at limit ${sweptAtOnce})`,
      [before],
    );
  }
}

const select = `
  select job_id as job, account_id::text as "accountId", format, asked, received_at as "receivedAt",
    ended_at as "endedAt", summary
  from value_job`;
