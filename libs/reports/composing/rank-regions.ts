import type { PlanTarget } from '#catalog';
import { rank, type CompositeDetail, type Level, type Ranked } from '#scoring';
import type { ReportFacts } from '../facts/report-facts.js';
import { groupBy } from './group-by.js';
import type { RegionStanding } from './region-standings.js';

export interface RankedRegion {
  readonly standing: RegionStanding;
  readonly composite: CompositeDetail;
  readonly place: Ranked;
  /** Others have the same rank. */
  readonly isTied: boolean;
}

/** Regions that are compared with each other: the same level, and the same type where it is no ordinary division. */
export interface League {
  readonly target: PlanTarget;
  readonly level: Level;
  readonly peerGroup: string | null;
  readonly rows: readonly RankedRegion[];
}

/** The tables of places by each composite score of the plan, higher levels first. */
export function rankRegions({ plan }: ReportFacts, standings: readonly RegionStanding[]): readonly League[] {
  return plan.targets
    .filter(({ target }) => target.kind === 'composite')
    .flatMap((target) => leaguesOf(target, standings));
}

function leaguesOf(target: PlanTarget, standings: readonly RegionStanding[]): readonly League[] {
  const taking = standings.flatMap((standing) => {
    const composite = standing.scores.find((score) => score.target === target.target.id)?.composite;
    return composite === undefined ? [] : [{ standing, composite }];
  });
  const byCode = new Map(taking.map((one) => [one.standing.region.code, one]));
  const ranked = rank(taking.map(({ standing, composite }) => itemOf(standing, composite)));
  const groups = groupBy(ranked, ({ level, peerGroup }) => `${level} ${peerGroup ?? ''}`);
  return [...groups.values()].flatMap((places) => {
    const [first] = places;
    const shared = groupBy(places, (one) => one.rank);
    const isTied = ({ rank: own }: Ranked) => own !== null && (shared.get(own)?.length ?? 0) > 1;
    const rows = places.flatMap((place) => {
      const one = byCode.get(place.region);
      return one === undefined ? [] : [{ ...one, place, isTied: isTied(place) }];
    });
    return first === undefined ? [] : [{ target, level: first.level, peerGroup: first.peerGroup, rows }];
  });
}

/** Where too little is assessed there is no score; the coverage is then the reason why it takes no part. */
function itemOf({ region }: RegionStanding, { score, coverage }: CompositeDetail) {
  return {
    region: region.code,
    level: region.level,
    score: score ?? (coverage > 0 ? 0 : null),
    coverage: score === null ? Math.min(coverage, 0.79) : coverage,
    ...(region.type === 'division' ? {} : { peerGroup: region.type }),
  };
}
