import { defineDuty, numberedKey } from '#platform/ledger';

/** A bulletin that is owed: of one plan, for one region, of one month, quarter or year (`202312`, `202324`, `202340`). */
export interface BulletinKey {
  readonly planId: number;
  readonly regionId: number;
  readonly issue: number;
}

declare global {
  interface DutyKeys {
    'report-due': BulletinKey;
  }
}

/** A monthly slot has come, or somebody asked for a bulletin now. */
export const reportDue = defineDuty({
  name: 'report-due',
  ...numberedKey('planId', 'regionId', 'issue'),
  revives: true,
  kind: 'prepared',
});
