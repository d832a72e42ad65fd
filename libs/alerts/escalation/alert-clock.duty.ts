import { defineDuty, numberedKey } from '#platform/ledger';

declare global {
  interface DutyKeys {
    'alert-clock': { readonly planId: number };
  }
}

/** A day has turned, or the calendar has changed: what of a plan's open cases is due now is done, once each. */
export const alertClock = defineDuty({
  name: 'alert-clock',
  ...numberedKey('planId'),
  revives: true,
  kind: 'prepared',
});
