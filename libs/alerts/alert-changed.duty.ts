import { defineDuty } from '#platform/ledger';

declare global {
  interface DutyKeys {
    'alert-changed': string;
  }
}

/**
 * An alert opened, moved or closed, and people are owed word of it. Key: the alert's id. It revives: a new step is told
 * at once, although a mailbox that refused an earlier one is being given time.
 */
export const alertChanged = defineDuty({
  name: 'alert-changed',
  print: (alertId: string) => alertId,
  parse: (text: string) => text,
  revives: true,
  kind: 'prepared',
});
