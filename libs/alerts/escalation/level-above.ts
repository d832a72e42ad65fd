/** Where an escalation goes: the level that it is meant for, and the one that has somebody; null: nobody up to the top. */
export interface Upward {
  readonly wanted: string;
  readonly to: string | null;
}

/** The codes of a region and those above it, from the top down: `100000/520000/` is two of them. */
export const levelsOf = (path: string): string[] => path.split('/').filter((code) => code !== '');

/**
 * So many levels up, and on until somebody monitors exactly that region. Where there are not so many levels above, it
 * goes to the top.
 */
export function levelAbove(path: string, levelsUp: number, monitored: ReadonlySet<string>): Upward {
  const levels = levelsOf(path);
  const start = Math.max(0, levels.length - 1 - levelsUp);
  const upwards = levels.slice(0, start + 1).toReversed();
  return { wanted: upwards[0] ?? '', to: upwards.find((code) => monitored.has(code)) ?? null };
}
