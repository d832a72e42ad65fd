import type { Plan } from '#catalog';

/** Targets of one plan may differ in their publication lag; a form is late when the last of them is. */
export function longestLag({ targets }: Pick<Plan, 'targets'>): number {
  return targets.reduce((longest, { target }) => Math.max(longest, target.publicationLag), 0);
}
