import { Injectable } from '@nestjs/common';
import { affected, rows, type Tx } from '#platform/db';
import type { CheckFound } from './integrity-run.js';

interface NewRun {
  readonly runId: string;
  readonly askedAt: Date;
  readonly dueAt: Date;
}

const keptDays = 400;

/** Writes the table of runs. */
@Injectable()
export class IntegrityRunsRepository {
  /** @returns the run that was added, or the one that an administrator asked for and nobody has begun */
  async ask(tx: Tx, { runId, askedAt, dueAt }: NewRun, accountId: string): Promise<string> {
    const insert = `insert into integrity_run (run_id, asked_at, asked_by, due_at) values ($1, $2, $3, $4) on conflict do nothing`;
    for (;;) {
      if ((await affected(tx, insert, [runId, askedAt, accountId, dueAt])) === 1) return runId;
      const [waiting] = await rows<{ id: string }>(
        tx,
        `select run_id as id from integrity_run where slot is null and started_at is null`,
      );
      if (waiting !== undefined) return waiting.id; // otherwise it has begun between the two, and a new one is due
    }
  }

  /** @returns whether a run was added: a night that has one, or nights that nobody has begun yet, need no other */
  async askForNight(tx: Tx, { runId, askedAt, dueAt }: NewRun, slot: Date): Promise<boolean> {
    const sql = `insert into integrity_run (run_id, asked_at, due_at, slot) values ($1, $2, $3, $4) on conflict do nothing`;
    return (await affected(tx, sql, [runId, askedAt, dueAt, slot])) === 1;
  }

  /** A worker took it up; what one that died had found is looked at again. */
  async begin(tx: Tx, runId: string, at: Date): Promise<void> {
    await rows(tx, `update integrity_run set started_at = $2, findings = '[]' where run_id = $1`, [runId, at]);
  }

  async found(tx: Tx, runId: string, findings: readonly CheckFound[]): Promise<void> {
    await rows(tx, `update integrity_run set findings = $2::jsonb where run_id = $1`, [
      runId,
      JSON.stringify(findings),
    ]);
  }

  /** Those of more than a year ago make room. */
  async finish(tx: Tx, runId: string, { at, findings }: { at: Date; findings: readonly CheckFound[] }): Promise<void> {
    await this.found(tx, runId, findings);
    await rows(tx, `update integrity_run set finished_at = $2 where run_id = $1`, [runId, at]);
    await rows(tx, `delete from integrity_run where asked_at < $1::timestamptz - make_interval(days => $2)`, [
      at,
      keptDays,
    ]);
  }
}
