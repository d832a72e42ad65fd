import type { AlertsControllerCountsData } from '../client/types.gen.js';
import { known } from '../data/known.js';
import type { Flag } from './alert.js';
import type { Search } from '../ui/use-search.js';

export type Asked = NonNullable<AlertsControllerCountsData['query']>;

export const flags: readonly Flag[] = ['red', 'yellow', 'blue'];

const isYes = (text: string | undefined): 'true' | undefined => (text === '1' ? 'true' : undefined);
const filled = (text: string | undefined): string | undefined => (text?.trim() ? text.trim() : undefined);

/** What the address of the inbox asks of the service; what makes no sense there is not asked. */
export function askedOf({ severity, plan, region, unit, mine, overdue, silenced, q }: Search): Asked {
  return known({
    flag: flags.find((flag) => flag === severity),
    plan: filled(plan),
    region: filled(region),
    unit: filled(unit),
    owner: mine === '1' ? ('me' as const) : undefined,
    overdue: isYes(overdue),
    silenced: isYes(silenced),
    text: filled(q)?.slice(0, 100),
  });
}

export const pageSize = 50;

/** Pages are counted from one; the address may say anything. */
export function pageOf(text: string | undefined): number {
  const page = Number(text);
  return Number.isInteger(page) && page > 0 && page <= 10_000 ? page : 1;
}
