import { addDays, periodContaining, periodStart, type IsoDay, type PeriodId, type Window } from '#scoring';
import type { PlanBulletins } from '#catalog/pure';

/** What of a plan decides when bulletins are due. */
export interface DatedPlan {
  readonly code: string;
  readonly scope: string;
  readonly bulletins?: PlanBulletins;
  readonly targets: readonly { readonly target: { readonly window: Window } }[];
}

export interface BulletinDue {
  readonly plan: string;
  /** The region of the plan's scope. */
  readonly region: string;
  readonly issue: PeriodId;
}

/** Months after a plan's last due date for which bulletins go on: late recoveries and the closing figures. */
const monthsAfterwards = 2;

/**
 * @param slotDay the first day of the month after
 *
 * The bulletins of one monthly slot: of each plan in force that says nothing about its bulletins, for the region of its
 * scope, over the month before. A plan is in force from the month of its first window to two months after its last due date.
 */
export function bulletinsDue(plans: readonly DatedPlan[], slotDay: IsoDay): BulletinDue[] {
  const lastDay = addDays(slotDay, -1);
  const issue = periodContaining(lastDay, 'month');
  return plans
    .filter((plan) => plan.bulletins === undefined && isInForce(plan, issue, lastDay))
    .map((plan) => ({ plan: plan.code, region: plan.scope, issue }));
}

/** Whether an issue that ends on this day belongs to a plan: to its time, or to the months of the closing figures. */
export function isInForce({ targets }: Pick<DatedPlan, 'targets'>, issue: PeriodId, lastDay: IsoDay): boolean {
  const from = targets.map((t) => t.target.window.from).reduce((a, b) => (a < b ? a : b), '9999-12-31');
  const by = targets.map((t) => t.target.window.by).reduce((a, b) => (a > b ? a : b), '0001-01-01');
  return from <= lastDay && (lastDay <= addDays(by, monthsAfterwards * 31) || periodStart(issue) <= by);
}
