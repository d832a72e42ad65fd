import { Injectable } from '@nestjs/common';
import { actorOf, type Actor } from '#platform/auth';
import { affected, rows, type Tx } from '#platform/db';
import type { Problem } from '#platform/errors';
import type { ImportOutcome, ImportScope, ImportState } from './import-state.js';

/** A job as its worker knows it. */
export interface ImportJob {
  readonly job: string;
  readonly accountId: string;
  readonly plan: string;
  readonly planId: number;
  readonly scope: ImportScope;
  readonly dryRun: boolean;
  readonly state: ImportState;
  readonly file: string;
  readonly sha256: Buffer;
  readonly encoding: 'utf-8' | 'gb18030';
  readonly lines: number;
  readonly reasonClass: string | null;
  readonly reasonText: string | null;
  readonly requestId: string | null;
}

export interface ImportProgress {
  readonly state: ImportState;
  readonly read?: number;
  readonly checked?: number;
  readonly stored?: number;
  readonly problems?: number;
  readonly counts?: Readonly<Record<string, number>>;
  readonly total?: number;
}

/** What a worker reads and writes of an import besides the figures themselves. */
@Injectable()
export class ImportWorkRepository {
  async find(tx: Tx, job: string): Promise<ImportJob | undefined> {
    const [found] = await rows<Omit<ImportJob, 'lines'> & { lines: string }>(tx, findSql, [job]);
    return found && { ...found, lines: Number(found.lines) };
  }

  /** The sender with the grants that he holds today; without any where the account was closed meanwhile. */
  sender(tx: Tx, accountId: string, today: string): Promise<Actor> {
    return actorOf(tx, accountId, today);
  }

  async chunk(tx: Tx, job: string, number: number): Promise<Buffer | undefined> {
    const [found] = await rows<{ body: Buffer }>(
      tx,
      `select body from import_chunk where job_id = $1 and number = $2`,
      [job, number],
    );
    return found?.body;
  }

  /** Writes how far it has come. False: it was cancelled, or another worker has ended it. */
  async advance(tx: Tx, job: string, at: ImportProgress): Promise<boolean> {
    const done = await affected(tx, advanceSql, [
      job,
      at.state,
      at.read ?? null,
      at.checked ?? null,
      at.stored ?? null,
      at.problems ?? null,
      at.counts === undefined ? null : JSON.stringify(at.counts),
      at.total ?? null,
    ]);
    return done === 1;
  }

  async dropProblems(tx: Tx, job: string): Promise<void> {
    await rows(tx, `delete from import_problem where job_id = $1`, [job]);
  }

  async addProblems(tx: Tx, job: string, from: number, problems: readonly Problem[]): Promise<void> {
    if (problems.length === 0) return;
    await rows(
      tx,
      `insert into import_problem (job_id, number, problem)
       select $1, $2::int + p.number::int - 1, p.problem from unnest($3::json[]) with ordinality as p (problem, number)`,
      [job, from, problems.map((problem) => JSON.stringify(problem))],
    );
  }

  /** False where it had ended already. */
  async end(
    tx: Tx,
    job: string,
    state: 'done' | 'refused',
    ended: { outcome: ImportOutcome; now: Date },
  ): Promise<boolean> {
    const done = await affected(
      tx,
      `update import_job set state = $2, outcome = $3::jsonb, seq = seq + 1, changed_at = $4, ended_at = $4,
         rows_stored = case when $2 = 'done' and not dry_run then ($3::jsonb->>'values')::bigint else rows_stored end
       where job_id = $1 and ended_at is null`,
      [job, state, JSON.stringify(ended.outcome), ended.now.toISOString()],
    );
    return done === 1;
  }

  /** Pieces that nobody needs: of imports that have ended, and of uploads that broke off an hour ago. */
  async sweep(tx: Tx): Promise<void> {
    await rows(
      tx,
      `delete from import_chunk c where exists (select from import_job j where j.job_id = c.job_id and j.ended_at is not null)
         or (c.job_id in (select o.job_id from import_chunk o where o.number = 0 and o.received_at < now() - interval '1 hour')
             and not exists (select from import_job j where j.job_id = c.job_id))`,
    );
  }
}

const findSql = `
  select j.job_id as job, j.account_id::text as "accountId", p.code as plan, j.plan_id as "planId", j.scope,
    j.dry_run as "dryRun", j.state, j.file_name as file, j.file_sha256 as sha256, j.encoding, j.rows_total as lines,
    j.reason_class as "reasonClass", j.reason_text as "reasonText", j.request_id::text as "requestId"
  from import_job j join plan p using (plan_id) where j.job_id = $1`;

// a phase that is gone through again after a death never counts backwards
const advanceSql = `
  update import_job set state = $2, seq = seq + 1, changed_at = now(),
    rows_read = greatest(rows_read, coalesce($3::bigint, 0)),
    rows_checked = greatest(rows_checked, coalesce($4::bigint, 0)),
    rows_stored = greatest(rows_stored, coalesce($5::bigint, 0)),
    problems = coalesce($6::bigint, problems), problem_counts = coalesce($7::jsonb, problem_counts),
    rows_total = coalesce($8::bigint, rows_total)
  where job_id = $1 and ended_at is null`;
