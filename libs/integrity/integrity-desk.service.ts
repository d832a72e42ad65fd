import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit, type Actor } from '#platform/auth';
import { Clock } from '#platform/clock';
import { everything, UnitOfWork } from '#platform/db';
import { Ledger } from '#platform/ledger';
import { integrityDue } from './integrity-due.duty.js';
import { IntegrityRunsRepository } from './integrity-runs.repository.js';

/** An administrator asks for a run now. */
@Injectable()
export class IntegrityDesk {
  constructor(
    private readonly runs: IntegrityRunsRepository,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @returns the run that answers: one that was asked for and has not begun sees whatever is stored by now */
  ask(actor: Actor, requestId: string): Promise<string> {
    return this.unitOfWork.run(everything, async (tx) => {
      const [wanted, now] = [randomUUID(), this.clock.now()];
      const runId = await this.runs.ask(tx, { runId: wanted, askedAt: now, dueAt: now }, actor.accountId);
      if (runId === wanted) await this.ledger.owe(tx, integrityDue, runId, { cause: requestId });
      await recordAudit(tx, {
        actorId: actor.accountId,
        action: 'integrity.ask',
        object: `integrity-run/${runId}`,
        requestId,
        result: 'ok',
      });
      return runId;
    });
  }
}
