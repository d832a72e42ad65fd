import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import type { Tx } from '#platform/db';
import { Troubles } from '#platform/troubles';
import { CalendarService, knowsYear } from '#submissions';
import type { ClockDay } from './decide-clock.js';
import { yearMissing } from './trouble-words.js';

/** The working days by which the clock goes; a year that it needs and does not know is an administrator's to load. */
@Injectable()
export class ClockCalendar {
  constructor(
    private readonly calendar: CalendarService,
    private readonly troubles: Troubles,
    private readonly clock: Clock,
  ) {}

  async day(tx: Tx): Promise<ClockDay> {
    return { today: this.clock.today(), holidays: await this.calendar.holidays(tx) };
  }

  /** Monday to Friday count in a year that is not known. */
  async reportGaps(tx: Tx, years: Iterable<number>): Promise<void> {
    const holidays = await this.calendar.holidays(tx);
    const missing = [...new Set(years)].filter((year) => !knowsYear(holidays, year)).sort((a, b) => a - b);
    for (const year of missing) {
      await this.troubles.report(tx, { ...gapOf(year), words: yearMissing(year) });
    }
  }

  async settleGap(tx: Tx, year: number): Promise<void> {
    if (knowsYear(await this.calendar.holidays(tx), year)) await this.troubles.settle(tx, gapOf(year));
  }
}

const gapOf = (year: number) => ({ kind: 'calendar.year_missing', subject: `year/${year}` });
