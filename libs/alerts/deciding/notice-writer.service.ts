import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import type { Tx } from '#platform/db';
import { Ledger } from '#platform/ledger';
import { alertChanged } from '../alert-changed.duty.js';
import { CaseClock } from '../escalation/case-clock.service.js';
import { NoticeStepsRepository, type NoticeStep } from './notice-steps.repository.js';

/** Carries decisions about notices out, and owes word of them. */
@Injectable()
export class NoticeWriter {
  constructor(
    private readonly steps: NoticeStepsRepository,
    private readonly caseClock: CaseClock,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** @returns the alerts that moved; fewer than the steps where somebody else has moved one meanwhile */
  async write(tx: Tx, steps: readonly NoticeStep[]): Promise<string[]> {
    if (steps.length === 0) return [];
    const at = this.clock.now();
    const dueOn = await this.caseClock.dueOn(tx, { state: 'new', severity: 0, since: this.clock.today() });
    const moved = await this.steps.write(tx, steps, { at, dueOn });
    if (moved.length > 0) await this.ledger.owe(tx, alertChanged, moved);
    return moved;
  }
}
