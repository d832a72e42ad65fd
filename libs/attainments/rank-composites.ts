import type { Region } from '#catalog';
import { rank, type Excluded, type Ranked, type RankItem, type Score } from '#scoring';

/** Where a region stands by a composite score among those that it is compared with. */
export interface CompositePlace {
  /** With one decimal, down: what ranks are made by; null where too little is assessed. */
  readonly shown: string | null;
  /** Assessed weight over all weight. */
  readonly coverage: number;
  readonly rank: number | null;
  /** How many share the rank, this one included; 0 without one. */
  readonly sharing: number;
  /** How many of its level and type are compared. */
  readonly peers: number;
  /** Why it has no rank; null for who has one, and for the region above, which is compared with nobody here. */
  readonly excluded: Excluded | null;
  /** The item with the lowest score, and how many are of severity 3: a mean can hide a failure. */
  readonly worst: string | null;
  readonly serious: number;
}

export interface Scored {
  readonly region: Pick<Region, 'code' | 'level' | 'type'>;
  readonly score: Score | undefined;
}

/**
 * Ranks what reports to a region by one composite (scoring specification, section 12): peers are of one level and type, and
 * fewer than five get values without ranks. A row for each that is given, in the same order; null where the composite does
 * not apply. `above` is the region that holds the others: it has its score and no rank.
 */
export function rankComposites(rows: readonly Scored[], above: string): readonly (CompositePlace | null)[] {
  const below = rows.filter(({ region }) => region.code !== above).flatMap((row) => itemOf(row) ?? []);
  const own = rows.filter(({ region }) => region.code === above).flatMap((row) => itemOf(row) ?? []);
  const ranked = rank(below);
  const alone = rank(own, { smallestGroup: 1 }).map((row) => ({ ...row, rank: null }));
  const places = new Map([...ranked, ...alone].map((row) => [row.region, row]));
  return rows.map(({ region, score }) => {
    const place = places.get(region.code);
    if (score?.composite === undefined || place === undefined) return null;
    return placeOf(score.composite, place, ranked.filter(isPeerOf(place)));
  });
}

/** Where too little is assessed there is no score; the coverage is then the reason why it takes no part. */
function itemOf({ region: { code, level, type }, score }: Scored): RankItem | null {
  if (score?.composite === undefined) return null;
  const { score: points, coverage } = score.composite;
  return {
    region: code,
    level,
    score: points ?? (coverage > 0 ? 0 : null),
    coverage: points === null ? Math.min(coverage, 0.79) : coverage,
    ...(type === 'division' ? {} : { peerGroup: type }),
  };
}

const isPeerOf =
  ({ level, peerGroup }: Ranked) =>
  (other: Ranked): boolean =>
    other.level === level && other.peerGroup === peerGroup;

function placeOf(
  { score, coverage, worst, serious }: NonNullable<Score['composite']>,
  place: Ranked,
  peers: readonly Ranked[],
): CompositePlace {
  return {
    shown: score === null ? null : place.shown,
    coverage,
    rank: place.rank,
    sharing: place.rank === null ? 0 : peers.filter((other) => other.rank === place.rank).length,
    peers: peers.length,
    excluded: place.excluded,
    worst,
    serious,
  };
}
