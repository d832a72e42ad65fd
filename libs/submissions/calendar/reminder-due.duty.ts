import { defineDuty, numberedKey } from '#platform/ledger';

export interface PlanPeriod {
  readonly planId: number;
  readonly periodId: number;
}

declare global {
  interface DutyKeys {
    'reminder-due': PlanPeriod;
  }
}

/** A day came on which units are reminded, or somebody urged them: what is not written yet is, and mail goes out. */
export const reminderDue = defineDuty({
  name: 'reminder-due',
  ...numberedKey('planId', 'periodId'),
  revives: true,
  kind: 'prepared',
});
