import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { SETTINGS, type Settings } from '#platform/config';
import type { Tx } from '#platform/db';
import { CalendarService } from '#submissions';
import { jitterOf, secondsUntilDisturbing } from './quiet-hours.js';

/** When a message may go. What is urgent goes at once, all else waits for company, and for the morning. */
@Injectable()
export class PaceService {
  constructor(
    private readonly calendar: CalendarService,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** How long a message waits for others to the same recipient, and how far apart two messages to one are. */
  get digestSeconds(): number {
    return this.settings.digestSeconds;
  }

  /** Seconds until a recipient may be told. */
  async waits(tx: Tx): Promise<(told: Waiting) => number> {
    const holidays = await this.calendar.holidays(tx);
    const now = this.clock.now();
    return ({ urgent, quiet, recipient }) => {
      if (urgent) return 0;
      return quiet
        ? Math.max(this.digestSeconds, secondsUntilDisturbing(now, holidays, jitterOf(recipient)))
        : this.digestSeconds;
    };
  }
}

interface Waiting {
  readonly urgent: boolean;
  /** Nights and days off are kept free. */
  readonly quiet: boolean;
  /** Such as `email/17`. */
  readonly recipient: string;
}
