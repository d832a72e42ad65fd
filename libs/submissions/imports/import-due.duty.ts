import { defineDuty } from '#platform/ledger';

declare global {
  interface DutyKeys {
    'import-due': string;
  }
}

/** A file of many forms was received. Key: the id of its job. */
export const importDue = defineDuty({
  name: 'import-due',
  print: (job: string) => job,
  parse: (text: string) => text,
  kind: 'prepared',
});
