import { defineDuty, numberedKey } from '#platform/ledger';

export interface RegionPeriod {
  readonly regionId: number;
  readonly periodId: number;
}

declare global {
  interface DutyKeys {
    'submission-accepted': RegionPeriod;
  }
}

/** Owed whenever a version of a region's figures begins or ceases to count. A correction lifts an earlier parking. */
export const submissionAccepted = defineDuty({
  name: 'submission-accepted',
  ...numberedKey('regionId', 'periodId'),
  revives: true,
  batch: 16,
});
