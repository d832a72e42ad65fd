import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import type { Tx } from '#platform/db';
import { DraftsRepository } from './drafts.repository.js';
import { IdempotencyRepository } from '../versions/idempotency.repository.js';

/** A round takes so many at most and comes again: a delete of everything at once would hold its locks for as long. */
const draftsAtOnce = { drafts: 500, bytes: 500_000_000 };
const keysAtOnce = 20_000;

/** What is kept for a time only: drafts of a week, keys of thirty days. */
@Injectable()
export class ExpiryService {
  constructor(
    private readonly drafts: DraftsRepository,
    private readonly keys: IdempotencyRepository,
    private readonly clock: Clock,
  ) {}

  async removeExpired(tx: Tx): Promise<void> {
    const now = this.clock.now();
    await this.drafts.removeExpired(tx, now, draftsAtOnce);
    await this.keys.removeOld(tx, now, keysAtOnce);
  }
}
