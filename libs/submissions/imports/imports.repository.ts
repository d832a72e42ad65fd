import { Injectable } from '@nestjs/common';
import { affected, rows, type Tx } from '#platform/db';
import type { ImportScope, ImportState } from './import-state.js';

export interface NewImport {
  readonly job: string;
  readonly accountId: string;
  readonly planId: number;
  readonly scope: ImportScope;
  readonly dryRun: boolean;
  readonly file: string;
  readonly sha256: Buffer;
  readonly bytes: number;
  readonly encoding: 'utf-8' | 'gb18030';
  readonly lines: number;
  readonly reason: { readonly class: string; readonly text: string } | null;
  readonly key: string | null;
  readonly requestId: string | undefined;
  readonly now: Date;
}

/** A job that this very key was used for. */
export interface EarlierImport {
  readonly job: string;
  readonly state: ImportState;
  readonly same: boolean;
}

/** What the API writes of an import: its pieces, its job, and that it is to stop. */
@Injectable()
export class ImportsRepository {
  async addChunk(tx: Tx, chunk: { job: string; number: number; accountId: string; body: Buffer }): Promise<void> {
    await rows(tx, `insert into import_chunk (job_id, number, account_id, body) values ($1, $2, $3, $4)`, [
      chunk.job,
      chunk.number,
      chunk.accountId,
      chunk.body,
    ]);
  }

  async dropChunks(tx: Tx, job: string): Promise<void> {
    await rows(tx, `delete from import_chunk where job_id = $1`, [job]);
  }

  /** Jobs of one account are made one after the other, so that each counts those before it. */
  async takeTurn(tx: Tx, accountId: string): Promise<void> {
    await rows(tx, `select pg_advisory_xact_lock(hashtext('xushi.import'), hashtext($1))`, [accountId]);
  }

  /** Imports of the account that have not ended. */
  async countRunning(tx: Tx, accountId: string): Promise<number> {
    const [found] = await rows<{ running: number }>(
      tx,
      `select count(*)::int as running from import_job where account_id = $1 and ended_at is null`,
      [accountId],
    );
    return found?.running ?? 0;
  }

  /** False where the key is taken: then the job that has it is the answer. */
  async create(tx: Tx, made: NewImport): Promise<boolean> {
    const written = await affected(tx, createSql, [
      made.job,
      made.accountId,
      made.planId,
      made.scope,
      made.dryRun,
      made.file,
      made.sha256,
      made.bytes,
      made.encoding,
      made.lines,
      made.reason?.class ?? null,
      made.reason?.text ?? null,
      made.key,
      made.requestId ?? null,
      made.now.toISOString(),
    ]);
    return written === 1;
  }

  async findByKey(tx: Tx, made: NewImport): Promise<EarlierImport | undefined> {
    const [found] = await rows<EarlierImport>(
      tx,
      `select job_id as job, state,
              (file_sha256, plan_id, scope, dry_run) = ($3::bytea, $4::int, $5::text, $6::boolean)
              and reason_text is not distinct from $7 as same
       from import_job where account_id = $1 and idem_key = $2`,
      [made.accountId, made.key, made.sha256, made.planId, made.scope, made.dryRun, made.reason?.text ?? null],
    );
    return found;
  }

  /** True where it had not ended. */
  async cancel(tx: Tx, job: string, now: Date): Promise<boolean> {
    return (
      (await affected(
        tx,
        `update import_job set state = 'cancelled', seq = seq + 1, changed_at = $2, ended_at = $2
         where job_id = $1 and ended_at is null`,
        [job, now.toISOString()],
      )) === 1
    );
  }
}

const createSql = `
  insert into import_job (job_id, account_id, plan_id, scope, dry_run, state, file_name, file_sha256, bytes, encoding,
    rows_total, reason_class, reason_text, idem_key, request_id, received_at, changed_at)
  values ($1, $2, $3, $4, $5, 'received', $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15)
  on conflict (account_id, idem_key) do nothing`;
