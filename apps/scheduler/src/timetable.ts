import { DayTurnService } from '#attainments';
import { shanghaiDay } from '#platform/clock';
import type { Tx } from '#platform/db';
import { ReportsService } from '#reports';

/** A recurring question. PostgreSQL gives each slot to one scheduler; what it causes is owed in the same transaction. */
export interface Recurring {
  readonly schedule: string;
  /** A PostgreSQL interval; slots begin at midnight, or on the first, in Asia/Shanghai. */
  readonly every: string;
  /** Slots that were missed for longer are written down as skipped. */
  readonly catchUp: string;
  owe(services: Services, tx: Tx, slot: Date): Promise<void>;
}

export interface Services {
  readonly dayTurn: DayTurnService;
  readonly reports: ReportsService;
}

/** THE OTHER TABLE: everything that happens because time passes. */
export const timetable: readonly Recurring[] = [
  {
    schedule: 'day-turned',
    every: '1 day',
    catchUp: '7 days',
    owe: ({ dayTurn }, tx, slot) => dayTurn.oweDay(tx, shanghaiDay(slot)),
  },
  {
    schedule: 'monthly-bulletins',
    every: '1 month',
    catchUp: '1 year',
    owe: ({ reports }, tx, slot) => reports.oweSlot(tx, slot),
  },
];
