import { defineDuty, numberedKey } from '#platform/ledger';

export interface PlanInDay {
  readonly planId: number;
  /** The period that holds the day. */
  readonly periodId: number;
}

declare global {
  interface DutyKeys {
    'notices-due': PlanInDay;
  }
}

/** A day has come: which forms of a plan are missing after their deadline, and which figures have grown too old. */
export const noticesDue = defineDuty({
  name: 'notices-due',
  ...numberedKey('planId', 'periodId'),
  kind: 'prepared',
});
