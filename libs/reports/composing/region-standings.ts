import type { PlanTarget } from '#catalog';
import { levels, statusSign, type Sign } from '#scoring';
import type { RegionBelow } from '../facts/region-facts.js';
import type { NamedScore, ReportFacts } from '../facts/report-facts.js';
import { groupBy } from './group-by.js';
import { isVerdict } from './status-classes.js';
import { isBehind, worstFirst } from './worst-first.js';

/** How a region below stands: all that is judged there, and its worst. */
export interface RegionStanding {
  readonly region: RegionBelow;
  readonly scores: readonly NamedScore[];
  readonly counts: ReadonlyMap<Sign, number>;
  /** ■ and ×. */
  readonly behind: number;
  /** Open cases that show red. */
  readonly red: number;
  readonly worst: NamedScore | null;
}

/** Every region below that has a verdict or a composite score, in the order of codes. */
export function regionStandings({ regions, scores, cases }: ReportFacts): readonly RegionStanding[] {
  const of = groupBy(scores, ({ region }) => region);
  return regions.below.flatMap((region) => {
    const own = of.get(region.code) ?? [];
    const judged = own.filter(isVerdict);
    if (judged.length === 0 && !own.some(({ composite }) => composite !== undefined)) return [];
    const counts = new Map<Sign, number>();
    for (const { status } of judged) {
      const { sign } = statusSign(status);
      counts.set(sign, (counts.get(sign) ?? 0) + 1);
    }
    return [
      {
        region,
        scores: own,
        counts,
        behind: (counts.get('■') ?? 0) + (counts.get('×') ?? 0),
        red: cases.redIn.get(region.code) ?? 0,
        worst: judged.filter(isBehind).toSorted(worstFirst)[0] ?? null,
      },
    ];
  });
}

/** The regions that are compared in the body: those of the highest level on which anything is judged. */
export function highestOf(standings: readonly RegionStanding[]): readonly RegionStanding[] {
  const level = levels.find((one) => standings.some(({ region }) => region.level === one));
  return standings.filter(({ region }) => region.level === level);
}

/** Those with the most behind first, then with the most that is slow, then by code. */
export function mostBehindFirst(a: RegionStanding, b: RegionStanding): number {
  return (
    b.behind - a.behind ||
    (b.counts.get('◆') ?? 0) - (a.counts.get('◆') ?? 0) ||
    (a.region.code < b.region.code ? -1 : 1)
  );
}

export const targetsById = ({ plan }: ReportFacts): ReadonlyMap<string, PlanTarget> =>
  new Map(plan.targets.map((one) => [one.target.id, one]));
