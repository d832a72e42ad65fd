import { defineDuty, numberedKey } from '#platform/ledger';

declare global {
  interface DutyKeys {
    'attainments-scored': { readonly regionId: number; readonly periodId: number };
  }
}

/** Judgements of the region in that period are new, other, or gone. */
export const attainmentsScored = defineDuty({
  name: 'attainments-scored',
  ...numberedKey('regionId', 'periodId'),
});
