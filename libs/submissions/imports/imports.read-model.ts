import { Injectable } from '@nestjs/common';
import { rows, UnitOfWork, type Scope, type Tx } from '#platform/db';
import type { Problem } from '#platform/errors';
import { periodFromNumberOrThrow } from '#scoring';
import type { ImportView } from './import-state.js';

export interface ImportFormView {
  readonly region: string;
  readonly period: string;
  readonly submission: string;
  readonly version: number;
  readonly receipt: string;
  readonly outcome: 'accepted' | 'unchanged';
  readonly values: number;
}

interface Page {
  readonly offset: number;
  readonly limit: number;
}

/** Imports as their senders see them. Row-level security leaves every account its own. */
@Injectable()
export class ImportsReadModel {
  constructor(private readonly work: UnitOfWork) {}

  list(scope: Scope, { offset, limit }: Page): Promise<readonly ImportView[]> {
    return this.work.run(scope, async (tx) =>
      (await rows<Row>(tx, `${select} order by j.received_at desc, j.job_id limit $1 offset $2`, [limit, offset])).map(
        viewOf,
      ),
    );
  }

  /** Undefined where the account has no such import. */
  async find(scope: Scope, job: string): Promise<ImportView | undefined> {
    const [row] = await this.work.run(scope, (tx) => this.rowOf(tx, job));
    return row && viewOf(row);
  }

  problems(scope: Scope, job: string, { offset, limit }: Page): Promise<readonly Problem[]> {
    return this.work.run(scope, async (tx) => {
      const found = await rows<{ problem: Problem }>(
        tx,
        `select problem from import_problem where job_id = $1 and number >= $2 order by number limit $3`,
        [job, offset, limit],
      );
      return found.map(({ problem }) => problem);
    });
  }

  forms(scope: Scope, job: string, { offset, limit }: Page): Promise<readonly ImportFormView[]> {
    return this.work.run(scope, async (tx) => {
      const found = await rows<Omit<ImportFormView, 'period'> & { periodId: number }>(tx, formsSql, [
        job,
        limit,
        offset,
      ]);
      return found.map(({ periodId, ...form }) => ({ ...form, period: periodFromNumberOrThrow(periodId) }));
    });
  }

  private rowOf(tx: Tx, job: string): Promise<Row[]> {
    return rows<Row>(tx, `${select} where j.job_id = $1`, [job]);
  }
}

interface Row extends Omit<ImportView, 'rows' | 'receivedAt' | 'endedAt' | 'bytes' | 'seq' | 'problems'> {
  readonly seq: string;
  readonly bytes: string;
  readonly problems: string;
  readonly total: string;
  readonly read: string;
  readonly checked: string;
  readonly stored: string;
  readonly receivedAt: Date;
  readonly endedAt: Date | null;
}

function viewOf(row: Row): ImportView {
  const { total, read, checked, stored, receivedAt, endedAt, seq, bytes, problems, ...rest } = row;
  return {
    ...rest,
    seq: Number(seq),
    bytes: Number(bytes),
    problems: Number(problems),
    rows: { total: Number(total), read: Number(read), checked: Number(checked), stored: Number(stored) },
    receivedAt: receivedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  };
}

const select = `
  select j.job_id as job, p.code as plan, j.state, j.seq, j.scope, j.dry_run as "dryRun", j.file_name as file,
    encode(j.file_sha256, 'hex') as sha256, j.bytes, j.rows_total as total, j.rows_read as read,
    j.rows_checked as checked, j.rows_stored as stored, j.problems, j.problem_counts as "problemCounts", j.outcome,
    j.received_at as "receivedAt", j.ended_at as "endedAt"
  from import_job j join plan p using (plan_id)`;

const formsSql = `
  select r.code as region, f.period_id as "periodId", f.submission_id as submission, f.version, f.receipt, f.outcome,
    f.value_count as values
  from import_form f join region r using (region_id)
  where f.job_id = $1 order by f.period_id, r.code limit $2 offset $3`;
