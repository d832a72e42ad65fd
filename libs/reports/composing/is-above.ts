import { levels, type Level } from '#scoring';

/** Whether the one level stands above the other; no level stands above nothing. */
export function isAbove(level: Level | null, other: Level): boolean {
  return level !== null && levels.indexOf(level) < levels.indexOf(other);
}
