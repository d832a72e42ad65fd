/** Where an escalation goes: the level that it is meant for, and the one that has somebody; null: nobody up to the top. */
export interface Upward {
  readonly wanted: string;
  readonly to: string | null;
}

/** The codes of a region and those above it, from the top down: `100000/520000/` is two of them. */
export const levelsOf = (path: string): string[] => path.split('/').filter((code) => code !== '');

/**
 * So many levels up, and on until somebody monitors exactly that region. Where there are not so many levels above, it
 * goes to the top. Above what the plan binds (`scope`) nobody has to be there: a province that runs its own plan is not
 * asked for a monitor of the nation; such a case goes back to the highest level within the plan that has one.
 */
export function levelAbove(
  path: string,
  levelsUp: number,
  { monitored, scope }: { readonly monitored: ReadonlySet<string>; readonly scope: string },
): Upward {
  const levels = levelsOf(path);
  const start = Math.max(0, levels.length - 1 - levelsUp);
  const isMonitored = (code: string): boolean => monitored.has(code);
  const to = levels.slice(0, start + 1).findLast(isMonitored);
  const within = levels.indexOf(scope);
  if (to !== undefined || within <= start) return { wanted: levels[start] ?? '', to: to ?? null };
  return { wanted: scope, to: levels.slice(within).find(isMonitored) ?? null };
}
