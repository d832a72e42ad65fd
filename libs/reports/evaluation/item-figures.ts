import type { EvaluationItem, PlanTarget } from '#catalog';
import { add, divide, fromNumber, itemOf, weighedParts, whole, zero, type Rational, type Score } from '#scoring';
import type { ItemFigure, Peer } from './evaluated.js';

/** The judgement that an item's figure comes from; undefined where the target does not concern the region. */
export function figureScore(item: EvaluationItem, peer: Peer): Score | undefined {
  return peer.scores.get(item.target);
}

/**
 * Points of 0 to 100 that the rules of scoring give (section 12), exactly: of a part that is handed in, of a target as part
 * of its composite, or of a target by itself. `undefined`: it does not concern the region.
 */
export function scorePoints(item: EvaluationItem, peer: Peer): Rational | null | undefined {
  const score = figureScore(item, peer);
  const holder = item.composite === null ? score : peer.scores.get(item.composite);
  if (holder === undefined) return undefined;
  if (item.part !== null) {
    const part = weighedParts(holder).find(({ id }) => id === item.part);
    // a composite leaves out what does not concern a region; a part that nobody handed in it lists without points
    return part === undefined ? (item.composite === null ? null : undefined) : part.points;
  }
  return itemOf(item.id, item.weight, holder).score;
}

/**
 * Whether what is known is of an earlier period. Judgements go by the latest figure while it is fresh; an evaluation of a
 * period does not, or a bad last quarter would best be passed over in silence.
 */
export function isOlder(item: EvaluationItem, peer: Peer): boolean {
  const score = figureScore(item, peer);
  return score !== undefined && score.observed !== null && score.observed !== score.period;
}

/** The figure behind an item; null where there is none, or where it is a day. */
export function figureOf(item: EvaluationItem, peer: Peer): ItemFigure | null {
  if (item.part !== null && item.composite === null) {
    if (isOlder(item, peer)) return null;
    const points = scorePoints(item, peer);
    return points === null || points === undefined ? null : { numerator: points, denominator: null };
  }
  const score = figureScore(item, peer);
  if (score === undefined || silent.has(score.status) || isOlder(item, peer)) return null;
  const { value } = score;
  if (value === null || typeof value === 'string') return null;
  if (typeof value === 'number') return plain(fromNumber(value));
  const [numerator, denominator] = [fromNumber(value.numerator), fromNumber(value.denominator)];
  return numerator === null || denominator === null ? null : { numerator, denominator };
}

/** What is known of them is too old, or does not count. */
const silent: ReadonlySet<Score['status']> = new Set(['no_data', 'stale', 'not_applicable']);

const plain = (value: Rational | null): ItemFigure | null => value && { numerator: value, denominator: null };

/** One number: the quotient of a ratio; null where it has no denominator to speak of. */
export function amountOf({ numerator, denominator }: ItemFigure): Rational | null {
  return denominator === null ? numerator : divide(numerator, denominator);
}

/** The mean of the peers: of ratios the sum of numerators over the sum of denominators, never a mean of rates. */
export function meanOf(item: EvaluationItem, peers: readonly Peer[]): Rational | null {
  const figures = peers.flatMap((peer) => figureOf(item, peer) ?? []);
  const sum = (numbers: readonly Rational[]): Rational => numbers.reduce(add, zero);
  const numerators = sum(figures.map(({ numerator }) => numerator));
  const ratios = figures.flatMap(({ denominator }) => denominator ?? []);
  return divide(numerators, ratios.length > 0 ? sum(ratios) : whole(figures.length));
}

/** The goal of a target as one value: the last stage of a staged one. */
export function goalOf({ target }: PlanTarget): Rational | null {
  return (
    target.goal?.low ?? target.goal?.high ?? target.stages.findLast(({ value }) => value !== undefined)?.value ?? null
  );
}
