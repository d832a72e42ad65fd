import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { everything, UnitOfWork, type Tx } from '#platform/db';
import { Ledger } from '#platform/ledger';
import { alertChanged } from '../alert-changed.duty.js';
import type { AlertStep } from '../alert-step.js';
import { AlertStepsRepository } from '../alert-steps.repository.js';
import { silenceChanged } from './silence-changed.duty.js';
import { SilencesRepository, type StandingSilence } from './silences.repository.js';

/** Alerts whose history is written in one transaction. */
const atOnce = 500;

/** Tells the history of every alert that a silence covers when it begins, and when and why it ends. */
@Injectable()
export class SilenceSteps {
  constructor(
    private readonly silences: SilencesRepository,
    private readonly alerts: AlertStepsRepository,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Answers `silence-changed`: as many transactions as it takes, each from what is true then. */
  async prepare(silenceId: string): Promise<(tx: Tx) => Promise<void>> {
    while (await this.unitOfWork.run(everything, (tx) => this.writeSome(tx, silenceId)));
    return () => Promise.resolve();
  }

  /** In the transaction in which the silence began or ended; what is too much for it is owed. */
  async write(tx: Tx, silenceId: string, cause: string): Promise<void> {
    if (await this.writeSome(tx, silenceId)) await this.ledger.owe(tx, silenceChanged, silenceId, { cause });
  }

  /** @returns whether there may be more */
  private async writeSome(tx: Tx, silenceId: string): Promise<boolean> {
    const silence = await this.silences.findForUpdate(tx, silenceId);
    if (silence === null) return false;
    const alertIds =
      silence.endedWhy === null
        ? await this.silences.begun(tx, silenceId, atOnce)
        : await this.silences.ended(tx, silenceId, atOnce);
    const lines = (await this.silences.lock(tx, alertIds)).map(({ alertId, ...stands }) => {
      return [alertId, this.lineOf(silence, stands)] as const;
    });
    await this.alerts.appendAll(tx, lines);
    await this.ledger.owe(
      tx,
      alertChanged,
      lines.map(([alertId]) => alertId),
    );
    return alertIds.length === atOnce;
  }

  private lineOf(silence: StandingSilence, stands: Pick<AlertStep, 'facts' | 'state' | 'severity'>): AlertStep {
    const { id: silenceId, reason, authorId, endedBy, endedWhy, endedNote } = silence;
    const step = endedWhy === null ? began(reason, authorId) : ended(endedNote ?? endedWhy, endedBy);
    return { ...step, ...stands, at: this.clock.now(), details: { silenceId, until: silence.until.toISOString() } };
  }
}

const began = (reason: string, actorId: string) => ({ kind: 'silence', reason, actorId }) as const;
const ended = (reason: string, actorId: string | null) => ({ kind: 'silence_end', reason, actorId }) as const;
