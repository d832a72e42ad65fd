import { defineDuty } from '#platform/ledger';

declare global {
  interface DutyKeys {
    /** All of them. */
    'partitions-due': 'all';
  }
}

/** The tables of figures lack a partition of a period, or rows stand outside of theirs. */
export const partitionsDue = defineDuty({
  name: 'partitions-due',
  print: (all) => all,
  parse: () => 'all' as const,
  kind: 'prepared',
});
