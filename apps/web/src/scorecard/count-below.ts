import { liesIn } from '../ui/choice.js';

/** How many of the regions lie in each of the others. */
export function countBelow(
  regions: readonly string[],
  codes: readonly string[],
  isCut: boolean,
): ReadonlyMap<string, string> {
  const counts = codes.map((code) => [code, regions.filter((region) => liesIn(region, code)).length] as const);
  return new Map(
    counts.filter(([, count]) => count > 0).map(([code, count]) => [code, isCut ? `≥${count}` : String(count)]),
  );
}
