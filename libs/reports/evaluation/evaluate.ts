import type { PlanEvaluation, PlanTarget } from '#catalog';
import { add, compare, divide, excludedWords, multiply, rank, zero, type Ranked, type Rational } from '#scoring';
import type { EvaluatedDimension, EvaluatedRow, Peer } from './evaluated.js';
import { goalOf, meanOf } from './item-figures.js';
import { shownPoints } from './shown-points.js';
import { weighDimension, type References } from './weigh-dimension.js';

export interface EvaluationAsked {
  readonly evaluation: Pick<PlanEvaluation, 'dimensions'>;
  /** Targets of the plan, by id: what goals are. */
  readonly targets: ReadonlyMap<string, PlanTarget>;
  /** All regions that are compared with one another. */
  readonly peers: readonly Peer[];
}

const enough: Rational = { n: 4n, d: 5n };
const enoughCases = 30n;

/**
 * Evaluates regions that are compared with one another (section 13): figures to points, points to dimensions, dimensions to
 * a total, totals to ranks among those of one level and type. Exact throughout; ranks are made by totals with one decimal,
 * rounded down. A missing item keeps its weight and shows, and with less than four fifths of the weight there is no total.
 * Rows come in the order of ranks, then those without one with the reason; nothing depends on the order of the peers.
 */
export function evaluate({ evaluation, targets, peers }: EvaluationAsked): readonly EvaluatedRow[] {
  const references = referencesOf(evaluation, targets, peers);
  const weighed = peers.map((peer) => ({ peer, ...weigh(evaluation, peer, references) }));
  const byRegion = new Map(weighed.map((one) => [one.peer.region, one]));
  const ranked = rank(
    weighed.map(({ peer, score, coverage, fewCases }) => ({
      region: peer.region,
      level: peer.level,
      peerGroup: peer.type,
      score: fewCases ? null : score,
      coverage,
    })),
  );
  return ranked.flatMap((row) => {
    const one = byRegion.get(row.region);
    return one === undefined ? [] : [rowOf(row, one, ranked)];
  });
}

interface Weighed {
  readonly dimensions: readonly EvaluatedDimension[];
  /** null: nothing is assessed. */
  readonly score: Rational | null;
  readonly coverage: Rational;
  readonly fewCases: boolean;
}

function weigh({ dimensions }: EvaluationAsked['evaluation'], peer: Peer, references: References): Weighed {
  const found = dimensions.map((dimension) => weighDimension(dimension, peer, references));
  const whole = found.reduce((sum, { share }) => add(sum, share), zero);
  const shared = found.map((dimension) => shareOf(dimension, divide(dimension.share, whole) ?? zero));
  const coverage = shared.reduce((sum, { assessed }) => add(sum, assessed), zero);
  const points = shared.reduce((sum, one) => add(sum, multiply(one.points ?? zero, one.assessed)), zero);
  return { dimensions: shared, coverage, fewCases: hasFewCases(shared), score: divide(points, coverage) };
}

/** Shares within a dimension become shares of the whole. */
function shareOf(dimension: EvaluatedDimension, share: Rational): EvaluatedDimension {
  return {
    ...dimension,
    share,
    assessed: multiply(dimension.assessed, share),
    items: dimension.items.map((item) => ({ ...item, share: multiply(item.share, share) })),
  };
}

/** Of a single ratio with a denominator below 30 no rank is made (section 12). */
function hasFewCases(dimensions: readonly EvaluatedDimension[]): boolean {
  const items = dimensions.flatMap((one) => one.items);
  const denominator = items.length === 1 ? items[0]?.figure?.denominator : null;
  return denominator !== null && denominator !== undefined && denominator.n < enoughCases * denominator.d;
}

function rowOf(row: Ranked, one: Weighed & { readonly peer: Peer }, all: readonly Ranked[]): EvaluatedRow {
  const { peer, dimensions, score, coverage, fewCases } = one;
  const { region, name, level, type } = peer;
  const peers = all.filter((other) => other.level === level && other.peerGroup === type);
  const total = compare(coverage, enough) >= 0 ? score : null;
  return {
    ...{ region, name, level, type, dimensions, coverage },
    rank: row.rank,
    sharing: row.rank === null ? 0 : peers.filter((other) => other.rank === row.rank).length,
    peers: peers.length,
    ranked: peers.filter((other) => other.rank !== null).length,
    total,
    shown: total && shownPoints(total),
    excluded: fewCases ? excludedWords.small_denominator : row.excluded,
  };
}

function referencesOf(
  { dimensions }: EvaluationAsked['evaluation'],
  targets: ReadonlyMap<string, PlanTarget>,
  peers: readonly Peer[],
): References {
  const items = dimensions.flatMap((dimension) => dimension.items);
  return new Map(
    items.flatMap((item) => {
      if (item.transform.kind !== 'index') return [];
      const { reference } = item.transform;
      if (reference === 'mean') return [[item.id, meanOf(item, peers)] as const];
      const target = targets.get(item.target);
      return [[item.id, reference === 'goal' ? (target === undefined ? null : goalOf(target)) : reference] as const];
    }),
  );
}
