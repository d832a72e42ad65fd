import { submissionsControllerList } from '../client/sdk.gen.js';
import { regionsOf, useSession } from '../app/session.js';
import { useAnswer } from '../data/use-answer.js';
import { lastPeriod } from '../ui/period-select.js';
import { usePlans } from '../ui/plan-select.js';
import { useAddress, type Search } from '../ui/use-search.js';
import { chooseParent, choosePlan, type Plan } from '../ui/choice.js';

export interface Choice {
  readonly plan: Plan | undefined;
  readonly parent: string | undefined;
  /** Unknown until it is known which period has figures. */
  readonly period: string | undefined;
  /** The last period in which anybody there has handed in; null: nobody ever has. */
  readonly latest: string | null | undefined;
  readonly at: string | undefined;
  /** The divisions for which the reader reads figures. */
  readonly scopes: readonly string[];
  readonly search: Search;
  readonly change: (change: Search) => void;
}

/** Plan, division and period of the address; what it leaves out is what the reader is likely to want. */
export function useChoice(): Choice {
  const [search, change] = useAddress();
  const { user } = useSession();
  const plans = usePlans().data ?? [];
  const scopes = regionsOf(user, 'submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin');
  const plan = plans.find((one) => one.plan === search['plan']) ?? choosePlan(plans, scopes);
  const parent = search['parent'] ?? (plan && chooseParent(plan.scope, scopes));
  const reported = useAnswer(
    ['submissions', 'latest', plan?.plan, parent],
    () => submissionsControllerList({ query: { plan: plan?.plan ?? '', region: parent ?? '', limit: 1 } }),
    { enabled: plan !== undefined && parent !== undefined },
  );
  const latest = reported.data === undefined ? undefined : (reported.data[0]?.period ?? null);
  const isKnown = !reported.isPending;
  const usual = plan && isKnown ? (latest ?? lastPeriod(plan.reporting)) : undefined;
  const { period = usual, at } = search;
  return { plan, parent, period, latest, at, scopes, search, change };
}
