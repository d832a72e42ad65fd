import type { Words } from '#platform/errors';
import { periodEnd, periodStart, type IsoDay, type PeriodId, type Window } from '#scoring';

export interface BulletinAsked {
  readonly plan: {
    readonly code: string;
    readonly targets: readonly { readonly target: { readonly window: Window } }[];
  };
  /** Paths in the tree of regions: of the plan's scope, and of the region that is asked about. */
  readonly scopePath: string;
  readonly regionPath: string;
  /** The month, quarter or year that it is to be of. */
  readonly issue: PeriodId;
  readonly today: IsoDay;
}

/** Why there can be no bulletin of a plan for this region and issue; null where there can be one. */
export function whyNoBulletin({ plan, scopePath, regionPath, issue, today }: BulletinAsked): Words | null {
  if (!regionPath.startsWith(scopePath)) {
    return { zh: `该区划不在方案 ${plan.code} 的范围内`, en: `The region is outside plan ${plan.code}` };
  }
  if (periodStart(issue) > today) return { zh: `${issue} 还没有开始`, en: `${issue} has not begun` };
  const from = plan.targets.map(({ target }) => target.window.from).reduce((a, b) => (a < b ? a : b), '9999-12-31');
  if (periodEnd(issue) >= from) return null;
  return { zh: `方案 ${plan.code} 自 ${from} 起才有目标`, en: `Plan ${plan.code} begins on ${from}` };
}
