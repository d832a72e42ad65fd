import { defineDuty } from '#platform/ledger';

declare global {
  interface DutyKeys {
    'values-due': string;
  }
}

/** Values were received that are to be taken in. Key: the number of their job. */
export const valuesDue = defineDuty({
  name: 'values-due',
  print: (job: string) => job,
  parse: (text: string) => text,
  kind: 'prepared',
});
