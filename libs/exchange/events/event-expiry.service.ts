import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '#platform/config';
import type { Tx } from '#platform/db';
import { EventNumberingRepository } from './event-numbering.repository.js';

/** A round takes so many at most and comes again: a delete of everything at once would hold its locks for as long. */
const atOnce = 50_000;

/** Events and what is known of their sending are kept for a time only. */
@Injectable()
export class EventExpiry {
  constructor(
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'eventDays'>,
    private readonly numbering: EventNumberingRepository,
  ) {}

  removeOld(tx: Tx): Promise<void> {
    return this.numbering.expire(tx, this.settings.eventDays, atOnce);
  }
}
