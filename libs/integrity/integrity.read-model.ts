import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { everything, rows, UnitOfWork, type Tx } from '#platform/db';
import { LedgerState } from '#platform/ledger';
import { checksInAll } from './check-all.service.js';
import { hourOfNight } from './hour-of-night.js';
import type { IntegrityRun } from './integrity-run.js';

/** How the stored data stand, as far as it has been looked at. */
export interface Integrity {
  readonly at: Date;
  /** More than 26 hours have passed since a run was finished: the nightly one did not come. */
  readonly isLate: boolean;
  /** When the next run begins; null where no scheduler has run yet. */
  readonly nextAt: Date | null;
  /** How many checks a run makes. */
  readonly checks: number;
  /** The newest first; those that are not done are among them. */
  readonly runs: readonly IntegrityRun[];
}

const schedule = 'integrity';
const patienceMs = 26 * 3_600_000;

@Injectable()
export class IntegrityReadModel {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly ledger: LedgerState,
    private readonly clock: Clock,
  ) {}

  read(limit: number): Promise<Integrity> {
    return this.unitOfWork.snapshot(everything, async (tx) => {
      const runs = await rows<IntegrityRun>(tx, `${runsSql} order by r.asked_at desc, r.run_id limit $1`, [limit]);
      const at = this.clock.now();
      const isLate = isTooOld(await this.lastIn(tx), at);
      return { at, isLate, nextAt: await this.nextAt(tx, at), checks: checksInAll, runs };
    });
  }

  async find(run: string): Promise<IntegrityRun | undefined> {
    return this.unitOfWork.snapshot(everything, async (tx) => {
      const [found] = await rows<IntegrityRun>(tx, `${runsSql} where r.run_id = $1`, [run]);
      return found;
    });
  }

  /** What was finished last, and how many seconds ago; undefined where nothing was. */
  async last(): Promise<{ readonly run: IntegrityRun; readonly ageSeconds: number } | undefined> {
    const run = await this.unitOfWork.snapshot(everything, (tx) => this.lastIn(tx));
    if (run?.finishedAt == null) return undefined;
    return { run, ageSeconds: (this.clock.now().getTime() - run.finishedAt.getTime()) / 1000 };
  }

  private async lastIn(tx: Tx): Promise<IntegrityRun | undefined> {
    const [found] = await rows<IntegrityRun>(
      tx,
      `${runsSql} where r.finished_at is not null order by r.finished_at desc limit 1`,
    );
    return found;
  }

  /** What waits for its hour, or the night after the newest one that was asked for. */
  private async nextAt(tx: Tx, at: Date): Promise<Date | null> {
    const [waiting] = await rows<{ dueAt: Date }>(
      tx,
      `select due_at as "dueAt" from integrity_run where started_at is null and due_at > $1 order by due_at limit 1`,
      [at],
    );
    if (waiting !== undefined) return waiting.dueAt;
    const slots = await this.ledger.lastSlots(tx);
    const slot = slots.find((one) => one.schedule === schedule);
    return slot === undefined ? null : hourOfNight(slot.nextAt);
  }
}

function isTooOld(last: IntegrityRun | undefined, at: Date): boolean {
  return last?.finishedAt != null && at.getTime() - last.finishedAt.getTime() > patienceMs;
}

const runsSql = `
  select r.run_id as run, r.asked_at as "askedAt", a.username as "askedBy", r.due_at as "dueAt",
    r.started_at as "startedAt", r.finished_at as "finishedAt", r.findings,
    case when r.finished_at is not null then 'done' when w.parked_at is not null then 'stalled'
      when r.started_at is null then 'waiting' else 'running' end as state
  from integrity_run r
  left join account a on a.account_id = r.asked_by
  left join work w on w.duty = 'integrity-due' and w.key = r.run_id::text and w.done < w.want`;
