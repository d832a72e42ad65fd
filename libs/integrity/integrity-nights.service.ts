import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import type { Tx } from '#platform/db';
import { Ledger } from '#platform/ledger';
import { hourOfNight } from './hour-of-night.js';
import { integrityDue } from './integrity-due.duty.js';
import { IntegrityRunsRepository } from './integrity-runs.repository.js';

/** The run of every night, which the clock asks for. */
@Injectable()
export class IntegrityNights {
  constructor(
    private readonly runs: IntegrityRunsRepository,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** A day began; once what it brings has been worked on, everything is looked at. */
  async oweNight(tx: Tx, slot: Date): Promise<void> {
    const [runId, dueAt] = [randomUUID(), hourOfNight(slot)];
    const isAdded = await this.runs.askForNight(tx, { runId, askedAt: this.clock.now(), dueAt }, slot);
    if (isAdded) await this.ledger.owe(tx, integrityDue, runId, { notBefore: dueAt });
  }
}
