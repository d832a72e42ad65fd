import type { NoticeItem } from '../content/alert-facts.js';

/** How a form stood when it was looked at: missing, here (whether or not it counts yet), or asked for by nobody. */
export type FormFound = 'missing' | 'came' | 'not_asked';

export interface FormLookedAt {
  readonly period: string;
  /** Last day on which it was in time; it has passed. */
  readonly deadline: string;
  readonly found: FormFound;
}

/** What a notice lists at most: forms missing for longer have been told of long ago. */
const mostItems = 60;

/** The forms that are missing, oldest first: what was listed before, with what was looked at anew. */
export function mergeForms(
  listed: readonly NoticeItem[],
  lookedAt: readonly FormLookedAt[],
): { readonly items: readonly NoticeItem[]; readonly came: boolean } {
  const items = new Map(listed.map((item) => [item.period, item]));
  let came = false;
  for (const { period, deadline, found } of lookedAt) {
    if (found === 'missing') items.set(period, { period, since: deadline, target: null, summary: null });
    else came = (items.delete(period) && found === 'came') || came;
  }
  const sorted = [...items.values()].sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
  return { items: sorted.slice(-mostItems), came };
}
