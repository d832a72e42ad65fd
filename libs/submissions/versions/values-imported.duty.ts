import { defineDuty, numberedKey } from '#platform/ledger';

export interface ImportedPeriod {
  readonly periodId: number;
}

declare global {
  interface DutyKeys {
    'values-imported': ImportedPeriod;
  }
}

/** One import touched so many forms of a period that they are scored together and not one by one. */
export const valuesImported = defineDuty({
  name: 'values-imported',
  ...numberedKey('periodId'),
  revives: true,
  kind: 'prepared',
});
