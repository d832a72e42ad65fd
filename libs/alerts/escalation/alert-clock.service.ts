import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/db';
import { Ledger } from '#platform/ledger';
import { alertClock } from './alert-clock.duty.js';
import { ClockCalendar } from './clock-calendar.service.js';
import { ClockedCasesRepository } from './clocked-cases.repository.js';

/** Owes the clock of every plan that has open cases: when a day begins, and when the calendar changes. */
@Injectable()
export class AlertClock {
  constructor(
    private readonly cases: ClockedCasesRepository,
    private readonly calendar: ClockCalendar,
    private readonly ledger: Ledger,
  ) {}

  async owe(tx: Tx): Promise<void> {
    const plans = await this.cases.plans(tx);
    await this.ledger.owe(
      tx,
      alertClock,
      plans.map((planId) => ({ planId })),
    );
  }

  /** Answers `holidays-changed`. */
  async turnYear(tx: Tx, { year }: { readonly year: number }): Promise<void> {
    await this.calendar.settleGap(tx, year);
    await this.owe(tx);
  }
}
