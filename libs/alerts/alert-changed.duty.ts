import { defineDuty } from '#platform/ledger';

declare global {
  interface DutyKeys {
    'alert-changed': string;
  }
}

/** An alert opened, moved or closed, and people are owed word of it. Key: the alert's id. */
export const alertChanged = defineDuty({
  name: 'alert-changed',
  print: (alertId: string) => alertId,
  parse: (text: string) => text,
  kind: 'prepared',
});
