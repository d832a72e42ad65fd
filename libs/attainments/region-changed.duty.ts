import { defineDuty, numberedKey } from '#platform/ledger';

declare global {
  interface DutyKeys {
    'region-changed': { readonly regionId: number; readonly periodId: number };
  }
}

/**
 * Something below the region changed: a child's sums, or its judgement. It settles, so that a hundred children that
 * arrive together cost one roll-up, and rests, so that the nation is not rolled up for every county that reports.
 */
export const regionChanged = defineDuty({
  name: 'region-changed',
  ...numberedKey('regionId', 'periodId'),
  settles: 0.2,
  rests: 1,
});
