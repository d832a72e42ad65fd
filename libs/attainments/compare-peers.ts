import type { Region } from '#catalog';
import {
  divide,
  fromNumber,
  jsonNumber,
  quarterOf,
  quartiles,
  rank,
  type Excluded,
  type PeriodId,
  type RankItem,
  type Rational,
  type Target,
} from '#scoring';
import type { StoredFigure } from './stored-figures.read-model.js';

/** From so many on quartiles and ranks are told. */
export const enoughPeers = 5;

export interface PeerComparison {
  /** How many are compared, this region included, and how many of them have a figure of the period. */
  readonly peers: number;
  readonly known: number;
  readonly own: number | null;
  /** Null where fewer than five figures are known. */
  readonly quartiles: { readonly low: number; readonly median: number; readonly high: number } | null;
  readonly quarter: 'lowest' | 'middle' | 'highest' | null;
  /** Of a ratio or a composite: counts of unequal regions are not ranked. */
  readonly place: {
    readonly rank: number | null;
    readonly ranked: number;
    /** The first and last rank from which it does not differ clearly; of a ratio alone. */
    readonly band: readonly [first: number, last: number] | null;
    readonly excluded: Excluded | null;
  } | null;
}

interface Peer {
  readonly region: Pick<Region, 'code' | 'level' | 'type'>;
  readonly figure: Pick<StoredFigure, 'observed' | 'value' | 'points'> | null;
}

/** One region among its peers. What is known of an earlier period only is no figure of this one. */
export function comparePeers(
  { op, kind }: Pick<Target, 'op' | 'kind'>,
  peers: readonly Peer[],
  { region, period }: { readonly region: string; readonly period: PeriodId },
): PeerComparison {
  const told = peers.map((peer) => ({ ...peer, figure: peer.figure?.observed === period ? peer.figure : null }));
  const numbers = told.flatMap(({ figure }) => exactOf(figure) ?? []);
  const own = exactOf(told.find((peer) => peer.region.code === region)?.figure ?? null);
  const found = quartiles(numbers);
  const better = betterOf(op);
  return {
    peers: peers.length,
    known: numbers.length,
    own: own && jsonNumber(own),
    quartiles: found && {
      low: jsonNumber(found.low),
      median: jsonNumber(found.median),
      high: jsonNumber(found.high),
    },
    quarter: own && found && quarterOf(own, found),
    place:
      better &&
      placeOf(
        region,
        told.flatMap((peer) => itemOf(kind, peer) ?? []),
        better,
      ),
  };
}

/** Which way is better; null where neither is: a figure to be held within a range. */
function betterOf(op: Target['op']): 'higher' | 'lower' | null {
  if (op === '<=' || op === '<') return 'lower';
  return op === '>=' || op === '>' || op === 'composite' || op === 'rising' ? 'higher' : null;
}

function exactOf(figure: Peer['figure']): Rational | null {
  if (figure === null) return null;
  const { value, points } = figure;
  if (points !== null) return fromNumber(points);
  if (value === null || typeof value === 'string') return null;
  if (typeof value === 'number') return fromNumber(value);
  const [top, bottom] = [fromNumber(value.numerator), fromNumber(value.denominator)];
  return top && bottom && divide(top, bottom);
}

/** What is ranked: points, or a ratio of whole numbers that is a share. */
function itemOf(kind: Target['kind'], { region, figure }: Peer): RankItem | null {
  const peer = { region: region.code, level: region.level };
  if (kind === 'composite') return { ...peer, score: figure?.points ?? null };
  const value = figure?.value ?? null;
  if (value === null) return { ...peer, score: null };
  if (typeof value !== 'object') return null;
  const { numerator, denominator } = value;
  const isShare = Number.isInteger(numerator) && Number.isInteger(denominator) && denominator > 0;
  return isShare && numerator >= 0 && numerator <= denominator ? { ...peer, ratio: { numerator, denominator } } : null;
}

function placeOf(region: string, items: readonly RankItem[], better: 'higher' | 'lower'): PeerComparison['place'] {
  // without a single ratio there is nothing to rank by
  if (!items.some(({ ratio, score }) => ratio ?? (score !== null && score !== undefined))) return null;
  const ranked = rank(items, { better });
  const own = ranked.find((one) => one.region === region);
  if (own === undefined) return null;
  return {
    rank: own.rank,
    ranked: ranked.filter((one) => one.rank !== null).length,
    band: own.band,
    excluded: own.excluded,
  };
}
