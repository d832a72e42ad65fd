import { AlertSlots } from '#alerts';
import { DayTurnService } from '#attainments';
import { Partitions } from '#catalog';
import { EventExpiry, ExchangeSlots } from '#exchange';
import { IntegrityNights } from '#integrity';
import { shanghaiDay } from '#platform/clock';
import type { Tx } from '#platform/db';
import type { Services } from '#platform/ledger';
import { BulletinSlots } from '#reports';
import { ExpiryService, FormSlots } from '#submissions';

/** A recurring question. PostgreSQL gives each slot to one scheduler; what it causes is owed in the same transaction. */
export interface Recurring {
  readonly schedule: string;
  /** A PostgreSQL interval; slots begin at midnight, on the first, or on the hour in Asia/Shanghai. */
  readonly every: string;
  /** Slots that were missed for longer are written down as skipped. */
  readonly catchUp: string;
  owe(app: Services, tx: Tx, slot: Date): Promise<void>;
}

/** THE OTHER TABLE: everything that happens because time passes. */
export const timetable: readonly Recurring[] = [
  {
    schedule: 'day-turned',
    every: '1 day',
    catchUp: '7 days',
    owe: (app, tx, slot) => app.get(DayTurnService).oweDay(tx, shanghaiDay(slot)),
  },
  {
    schedule: 'reminders',
    every: '1 day',
    catchUp: '3 days',
    owe: (app, tx, slot) => app.get(FormSlots).oweDay(tx, shanghaiDay(slot)),
  },
  {
    schedule: 'notices',
    every: '1 day',
    catchUp: '3 days',
    owe: (app, tx, slot) => app.get(AlertSlots).oweNotices(tx, shanghaiDay(slot)),
  },
  {
    schedule: 'alert-clock',
    every: '1 day',
    catchUp: '7 days',
    owe: (app, tx) => app.get(AlertSlots).oweDay(tx),
  },
  {
    schedule: 'silence-expiry',
    every: '1 hour',
    catchUp: '1 hour',
    owe: (app, tx) => app.get(AlertSlots).endSilences(tx),
  },
  {
    schedule: 'monthly-bulletins',
    every: '1 month',
    catchUp: '1 year',
    owe: (app, tx, slot) => app.get(BulletinSlots).oweMonth(tx, slot),
  },
  {
    // one slot asks for all that is due, so older ones need not be given
    schedule: 'bulletins',
    every: '1 day',
    catchUp: '1 day',
    owe: (app, tx, slot) => app.get(BulletinSlots).oweDay(tx, slot),
  },
  {
    // one look sees what all the nights that were missed would have seen
    schedule: 'integrity',
    every: '1 day',
    catchUp: '1 day',
    owe: (app, tx, slot) => app.get(IntegrityNights).oweNight(tx, slot),
  },
  {
    schedule: 'expiry',
    every: '1 hour',
    catchUp: '1 hour',
    owe: (app, tx) => app.get(ExpiryService).removeExpired(tx),
  },
  {
    schedule: 'event-expiry',
    every: '1 hour',
    catchUp: '1 hour',
    owe: (app, tx) => app.get(EventExpiry).removeOld(tx),
  },
  {
    // one look sees whose time has come meanwhile
    schedule: 'exchanges',
    every: '5 minutes',
    catchUp: '5 minutes',
    owe: (app, tx) => app.get(ExchangeSlots).oweDue(tx),
  },
  {
    schedule: 'partitions',
    every: '1 hour',
    catchUp: '1 hour',
    owe: (app, tx) => app.get(Partitions).oweLacking(tx),
  },
];
