import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import type { Tx } from '#platform/db';
import { Ledger } from '#platform/ledger';
import { silenceChanged } from './silence-changed.duty.js';
import { SilencesRepository } from './silences.repository.js';

/** More at once are left to the next hour; none of them keeps anything quiet any longer. */
const atOnce = 1_000;

/** A silence always ends and says why. */
@Injectable()
export class SilenceExpiry {
  constructor(
    private readonly silences: SilencesRepository,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** In the transaction that took the slot of the hour. */
  async expire(tx: Tx): Promise<void> {
    await this.ledger.owe(tx, silenceChanged, await this.silences.expire(tx, this.clock.now(), atOnce));
  }
}
