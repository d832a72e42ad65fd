import { defineDuty } from '#platform/ledger';

declare global {
  interface DutyKeys {
    'alert-changed': string;
  }
}

/**
 * Something happened to an alert, and people are owed word of it. Key: the alert's id. What is owed to whom is written in
 * the same transaction that answers it; sending is another duty.
 */
export const alertChanged = defineDuty({
  name: 'alert-changed',
  print: (alertId: string) => alertId,
  parse: (text: string) => text,
  revives: true,
  batch: 100,
});
