import { defineDuty, numberedKey } from '#platform/ledger';

/** A bulletin that is owed: of one plan, for one region, over one month (`202312`). */
export interface BulletinKey {
  readonly planId: number;
  readonly regionId: number;
  readonly month: number;
}

declare global {
  interface DutyKeys {
    'report-due': BulletinKey;
  }
}

/** A monthly slot has come, or somebody asked for a bulletin now. */
export const reportDue = defineDuty({
  name: 'report-due',
  ...numberedKey('planId', 'regionId', 'month'),
  revives: true,
  kind: 'prepared',
});
