import { defineDuty } from '#platform/ledger';

declare global {
  interface DutyKeys {
    /** The id of a run. */
    'integrity-due': string;
  }
}

/** Everything that is stored is to be looked at, under this number. */
export const integrityDue = defineDuty({
  name: 'integrity-due',
  print: (runId) => runId,
  parse: (text) => text,
  kind: 'prepared',
});
