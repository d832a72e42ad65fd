import { defineDuty, numberedKey } from '#platform/ledger';

declare global {
  interface DutyKeys {
    'holidays-changed': { readonly year: number };
  }
}

/** The holidays of a year were imported: whatever counts working days counts anew. */
export const holidaysChanged = defineDuty({
  name: 'holidays-changed',
  ...numberedKey('year'),
  revives: true,
  kind: 'short',
});
