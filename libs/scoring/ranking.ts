import { fromNumber } from './parse-rational.js';
import { levels, type Level } from './level.js';
import { compare, divide, multiply, toNumber, whole, type Rational } from './rational.js';
import { excludedWords, type Excluded } from './ranking-words.js';
import { roundDecimals } from './rounding.js';
import { wilson, type Interval } from './wilson.js';

/** A region that would be ranked: by a composite score, or by one ratio. */
export interface RankItem {
  readonly region: string;
  readonly level: Level;
  /** Regions are compared within their peer group alone. */
  readonly peerGroup?: string;
  /** 0 to 100; null: none. Left out where a ratio is ranked. */
  readonly score?: number | Rational | null;
  /** Assessed weight over all weight, or units reported over units expected; complete unless told. */
  readonly coverage?: number | Rational;
  readonly ratio?: { readonly numerator: number; readonly denominator: number } | null;
}

export interface RankOptions {
  /** Whether more is better; `lower` for an at-most ratio, which is also shown rounded up. */
  readonly better?: 'higher' | 'lower';
  /** Peer groups with fewer members get values and no ranks; 5 unless told. */
  readonly smallestGroup?: number;
}

export interface Ranked {
  readonly region: string;
  readonly level: Level;
  readonly peerGroup: string | null;
  /** Exact to a double; null: none. */
  readonly score: number | null;
  /** As people read it, with one decimal: what ranks are made by. */
  readonly shown: string | null;
  /** 1, 2, 2, 4; null without a rank. */
  readonly rank: number | null;
  /** For one ratio: its Wilson 95 % interval, and the first and last rank from which it does not differ clearly. */
  readonly interval: Interval | null;
  readonly band: readonly [first: number, last: number] | null;
  readonly excluded: Excluded | null;
}

interface Entry {
  readonly item: RankItem;
  readonly score: Rational | null;
  readonly shown: Rational | null;
  readonly excluded: Excluded | null;
}

const enoughCoverage: Rational = { n: 4n, d: 5n };
const enoughCases = 30;
const enoughPeers = 5;

/**
 * Ranks regions among their peers, same level and same peer group (section 12): equal scores as shown share a rank and
 * the next one skips; within a tie by region code. Who has no score, too little coverage or too small a denominator is
 * listed last with the reason. Groups follow each other by level and name; the order of the items never matters.
 */
export function rank(items: readonly RankItem[], options: RankOptions = {}): readonly Ranked[] {
  const names = [...new Set(items.map(groupOf))].toSorted();
  return names.flatMap((name) =>
    rankGroup(
      items.filter((item) => groupOf(item) === name),
      options,
    ),
  );
}

function groupOf({ level, peerGroup }: RankItem): string {
  return `${levels.indexOf(level)} ${peerGroup ?? ''}`;
}

function rankGroup(items: readonly RankItem[], options: RankOptions): readonly Ranked[] {
  const tooFew = items.length < (options.smallestGroup ?? enoughPeers);
  const entries = items.map((item) => enter(item, options)).toSorted((a, b) => byCode(a.item, b.item));
  const taking = entries.filter(({ excluded }) => excluded === null);
  const last = entries.filter(({ excluded }) => excluded !== null).map((entry) => place(entry, null));
  if (tooFew)
    return [...taking.map((entry) => place({ ...entry, excluded: excludedWords.small_group }, null)), ...last];
  const wanted = options.better === 'lower' ? 1 : -1;
  const ordered = taking.toSorted((a, b) => wanted * compareShown(a, b));
  let position = 1;
  const ranked = ordered.map((entry, at) => {
    const above = ordered[at - 1];
    if (above !== undefined && compareShown(above, entry) !== 0) position = at + 1;
    return place(entry, position);
  });
  return [...ranked.map((row) => ({ ...row, band: bandOf(row, ranked) })), ...last];
}

function enter(item: RankItem, { better }: RankOptions): Entry {
  const score = item.ratio ? percentOf(item.ratio) : exact(item.score);
  const shown = score && roundDecimals(score, 1, item.ratio && better === 'lower' ? 'up' : 'down');
  return { item, score, shown, excluded: exclusionOf(item, score) };
}

function exclusionOf({ coverage, ratio }: RankItem, score: Rational | null): Excluded | null {
  if (score === null) return excludedWords.no_score;
  const covered = coverage === undefined ? null : exact(coverage);
  if (coverage !== undefined && (covered === null || compare(covered, enoughCoverage) < 0))
    return excludedWords.low_coverage;
  return ratio && ratio.denominator < enoughCases ? excludedWords.small_denominator : null;
}

function place({ item, score, shown, excluded }: Entry, position: number | null): Ranked {
  return {
    region: item.region,
    level: item.level,
    peerGroup: item.peerGroup ?? null,
    score: score && toNumber(score),
    shown: shown && toNumber(shown).toFixed(1),
    rank: position,
    interval: item.ratio ? wilson(item.ratio.numerator, item.ratio.denominator) : null,
    band: null,
    excluded,
  };
}

/** From the first to the last rank whose interval overlaps its own; its own rank alone where it differs from all. */
function bandOf({ interval }: Ranked, ranked: readonly Ranked[]): Ranked['band'] {
  if (interval === null) return null;
  const overlapping = ranked.flatMap(({ interval: other, rank: position }) =>
    position !== null && other !== null && other.low <= interval.high && interval.low <= other.high ? [position] : [],
  );
  return [Math.min(...overlapping), Math.max(...overlapping)];
}

function percentOf({ numerator, denominator }: NonNullable<RankItem['ratio']>): Rational | null {
  const [top, bottom] = [fromNumber(numerator), fromNumber(denominator)];
  const share = top && bottom && bottom.n > 0n ? divide(top, bottom) : null;
  return share && multiply(share, whole(100));
}

function exact(given: number | Rational | null | undefined): Rational | null {
  return typeof given === 'number' ? fromNumber(given) : (given ?? null);
}

function compareShown({ shown: a }: Entry, { shown: b }: Entry): number {
  return a && b ? compare(a, b) : 0;
}

function byCode(a: RankItem, b: RankItem): number {
  return a.region < b.region ? -1 : a.region > b.region ? 1 : 0;
}
