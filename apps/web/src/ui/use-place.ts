import { regionsOf, useSession } from '../app/session.js';
import { chooseParent, choosePlan, type Plan } from './choice.js';
import { usePlans } from './plan-select.js';
import { useAddress, type Search } from './use-search.js';

interface Place {
  readonly plan: Plan | undefined;
  readonly region: string | undefined;
  readonly search: Search;
  readonly change: (change: Search) => void;
  readonly plans: ReturnType<typeof usePlans>;
}

/** Plan and division of the address; what it leaves out is what the reader is likely to want. */
export function usePlace(): Place {
  const [search, change] = useAddress();
  const { user } = useSession();
  const plans = usePlans();
  const mine = regionsOf(user, 'submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin');
  const plan = plans.data?.find((one) => one.plan === search['plan']) ?? choosePlan(plans.data ?? [], mine);
  const region = search['region'] ?? (plan && chooseParent(plan.scope, mine));
  return { plan, region, search, change, plans };
}
