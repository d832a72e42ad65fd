import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/db';
import { Ledger } from '#platform/ledger';
import { exchangeDue } from './exchange-due.duty.js';
import { ExchangeRunsRepository } from './exchange-runs.repository.js';

const keptDays = 90;

/** Whose time has come. */
@Injectable()
export class ExchangeSlots {
  constructor(
    private readonly runs: ExchangeRunsRepository,
    private readonly ledger: Ledger,
  ) {}

  async oweDue(tx: Tx): Promise<void> {
    for (const systemId of await this.runs.takeDue(tx)) await this.ledger.owe(tx, exchangeDue, systemId);
    await this.runs.removeOld(tx, keptDays);
  }
}
