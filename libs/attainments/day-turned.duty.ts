import { defineDuty, numberedKey } from '#platform/ledger';

declare global {
  interface DutyKeys {
    'day-turned': { readonly planId: number; readonly periodId: number };
  }
}

/** A new day began in the period that is running: lateness needs no submission. The period is the one that holds the day. */
export const dayTurned = defineDuty({
  name: 'day-turned',
  ...numberedKey('planId', 'periodId'),
  kind: 'prepared',
});
