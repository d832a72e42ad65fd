import { shanghaiDay } from '#platform/clock';
import type { Tx } from '#platform/db';
import type { RecurringServices } from './recurring.service.js';

/** A recurring question. PostgreSQL gives each slot to one scheduler; what it causes is owed in the same transaction. */
export interface Recurring {
  readonly schedule: string;
  /** A PostgreSQL interval; slots begin at midnight, on the first, or on the hour in Asia/Shanghai. */
  readonly every: string;
  /** Slots that were missed for longer are written down as skipped. */
  readonly catchUp: string;
  owe(services: RecurringServices, tx: Tx, slot: Date): Promise<void>;
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
    schedule: 'reminders',
    every: '1 day',
    catchUp: '3 days',
    owe: ({ reminders }, tx, slot) => reminders.oweDay(tx, shanghaiDay(slot)),
  },
  {
    schedule: 'notices',
    every: '1 day',
    catchUp: '3 days',
    owe: ({ alerts }, tx, slot) => alerts.oweNotices(tx, shanghaiDay(slot)),
  },
  {
    schedule: 'alert-clock',
    every: '1 day',
    catchUp: '7 days',
    owe: ({ alerts }, tx) => alerts.oweDay(tx),
  },
  {
    schedule: 'silence-expiry',
    every: '1 hour',
    catchUp: '1 hour',
    owe: ({ alerts }, tx) => alerts.endSilences(tx),
  },
  {
    schedule: 'monthly-bulletins',
    every: '1 month',
    catchUp: '1 year',
    owe: ({ reports }, tx, slot) => reports.oweSlot(tx, slot),
  },
  {
    schedule: 'expiry',
    every: '1 hour',
    catchUp: '1 hour',
    owe: ({ expiry }, tx) => expiry.removeExpired(tx),
  },
];
