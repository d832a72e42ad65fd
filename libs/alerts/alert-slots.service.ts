import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/db';
import type { IsoDay } from '#scoring';
import { NoticeTurn } from './deciding/notice-turn.service.js';
import { AlertClock } from './escalation/alert-clock.service.js';
import { SilenceExpiry } from './silences/silence-expiry.service.js';

/** What happens to alerts because time passes. */
@Injectable()
export class AlertSlots {
  constructor(
    private readonly alertClock: AlertClock,
    private readonly silences: SilenceExpiry,
    private readonly notices: NoticeTurn,
  ) {}

  /** A day began. */
  oweDay(tx: Tx): Promise<void> {
    return this.alertClock.owe(tx);
  }

  /** A day began: deadlines have passed, figures have aged. */
  oweNotices(tx: Tx, day: IsoDay): Promise<void> {
    return this.notices.oweDay(tx, day);
  }

  /** An hour began. */
  endSilences(tx: Tx): Promise<void> {
    return this.silences.expire(tx);
  }
}
