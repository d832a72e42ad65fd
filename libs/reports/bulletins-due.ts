import { addDays, periodContaining, type IsoDay, type PeriodId, type Window } from '#scoring';

/** What of a plan decides when bulletins are due. */
interface DatedPlan {
  readonly code: string;
  readonly scope: string;
  readonly targets: readonly { readonly target: { readonly window: Window } }[];
}

export interface BulletinDue {
  readonly plan: string;
  /** The region of the plan's scope. */
  readonly region: string;
  readonly month: PeriodId;
}

/** Months after a plan's last due date for which bulletins go on: late recoveries and the closing figures. */
const monthsAfterwards = 2;

/**
 * @param slotDay the first day of the month after
 *
 * The bulletins of one monthly slot: of each plan in force, for the region of its scope, over the month before.
 * A plan is in force from the month of its first window to two months after its last due date.
 */
export function bulletinsDue(plans: readonly DatedPlan[], slotDay: IsoDay): BulletinDue[] {
  const lastDay = addDays(slotDay, -1);
  const month = periodContaining(lastDay, 'month');
  return plans.filter((plan) => inForce(plan, lastDay)).map((plan) => ({ plan: plan.code, region: plan.scope, month }));
}

function inForce(plan: DatedPlan, day: string): boolean {
  const from = plan.targets.map((t) => t.target.window.from).reduce((a, b) => (a < b ? a : b), '9999-12-31');
  const by = plan.targets.map((t) => t.target.window.by).reduce((a, b) => (a > b ? a : b), '0001-01-01');
  return from <= day && day <= addDays(by, monthsAfterwards * 31);
}
