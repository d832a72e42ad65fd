import { fromNumber } from './parse-rational.js';
import { unsure } from './quick-code.js';
import type { Threshold } from './quick-thresholds.js';
import { zero, type Rational } from './rational.js';

/** Doubtful figures around one threshold or several: from `low` to `high`, ends included. */
interface Zone {
  readonly low: number;
  readonly high: number;
  /** The only threshold inside, where its place is known to the last digit, and the code of the figure upon it. */
  readonly exact: Rational | null;
  readonly upon: number;
}

/** The code of every figure on a line: `codes[i]` lies before `zones[i]`, the last one behind all of them. */
interface Steps {
  readonly zones: readonly Zone[];
  readonly codes: readonly number[];
}

const boxes = 1024;
const mixed = -2;

/**
 * The verdict as a step function of one double, made to be read without a branch: the line is cut into boxes of one
 * length, each with its code, and only a box that holds a threshold is looked at closely. A double is trusted where it
 * lies off every zone; inside one whole numbers decide by their products, or nobody does (`unsure`).
 */
export class QuickScale {
  private readonly origin: number;
  private readonly perUnit: number;
  private readonly grid = new Int16Array(boxes).fill(mixed);

  constructor(private readonly steps: Steps) {
    const [first, last] = [steps.zones[0], steps.zones.at(-1)];
    const length = first && last ? last.high - first.low : 0;
    this.origin = first?.low ?? 0;
    this.perUnit = length > 0 && Number.isFinite((boxes - 3) / length) ? (boxes - 3) / length : 1;
    this.fill();
  }

  /** The code of the figure n/d, whose double is x. */
  codeOf(x: number, n: number, d: number): number {
    const code = this.grid[this.boxOf(x)] ?? unsure;
    return code === mixed ? this.look(x, n, d) : code;
  }

  /** Never falls as x rises, so that a box between those of two zones holds figures between the zones and no others. */
  private boxOf(x: number): number {
    const place = (x - this.origin) * this.perUnit + 1;
    return place > 0 ? (place < boxes - 1 ? place | 0 : boxes - 1) : 0;
  }

  private fill(): void {
    const { zones, codes } = this.steps;
    let next = 0;
    zones.forEach(({ low, high }, index) => {
      if (next <= this.boxOf(low)) this.grid.fill(codes[index] ?? unsure, next, this.boxOf(low));
      next = this.boxOf(high) + 1;
    });
    this.grid.fill(codes[zones.length] ?? unsure, next);
  }

  private look(x: number, n: number, d: number): number {
    const { zones, codes } = this.steps;
    const index = zones.findIndex(({ high }) => x <= high);
    const zone = zones[index];
    if (!zone) return codes[zones.length] ?? unsure;
    if (x < zone.low) return codes[index] ?? unsure;
    const side = zone.exact ? sideOf(n, d, zone.exact) : null;
    if (side === null) return unsure;
    return (side === 0 ? zone.upon : codes[side < 0 ? index : index + 1]) ?? unsure;
  }
}

/** On which side of a threshold n/d lies, by products of whole numbers; null where they do not fit a double. */
function sideOf(n: number, d: number, threshold: Rational): number | null {
  const [left, right] = [n * Number(threshold.d), Number(threshold.n) * d];
  const safe = Number.isSafeInteger(n) && Number.isSafeInteger(d) && Number.isSafeInteger(left);
  return safe && Number.isSafeInteger(right) ? left - right : null;
}

/**
 * The steps between thresholds, by asking what holds between two of them and upon the exact ones. `slack` is how far
 * off a threshold may be that is only known as a double. Thresholds at which nothing changes are dropped.
 */
export function findSteps(
  thresholds: readonly Threshold[],
  slack: number,
  codeAt: (figure: Rational) => number,
): Steps {
  const zones = joinZones(thresholds, slack);
  const middles = [-Infinity, ...zones.map(({ high }) => high)].map((from, index) =>
    between(from, zones[index]?.low ?? Infinity, slack),
  );
  const codes = middles.map((middle) => codeAt(fromNumber(middle) ?? zero));
  const asked = zones.map((zone) => ({ ...zone, upon: zone.exact ? codeAt(zone.exact) : unsure }));
  const changes = asked.filter((zone, index) => !isPlain(zone, codes[index], codes[index + 1]));
  const kept = new Set(changes);
  return { zones: changes, codes: codes.filter((_, index) => index === 0 || kept.has(asked[index - 1] ?? none)) };
}

interface Joined extends Omit<Zone, 'upon'> {
  readonly thresholds: number;
}

const none: Joined & Zone = { low: NaN, high: NaN, exact: null, upon: unsure, thresholds: 0 };

function joinZones(thresholds: readonly Threshold[], slack: number): readonly Joined[] {
  const zones: Joined[] = [];
  for (const { at, exact } of thresholds.toSorted((a, b) => a.at - b.at)) {
    const reach = exact ? Math.abs(at) * 1e-13 : slack + Math.abs(at) * 1e-11;
    const before = zones.at(-1);
    if (before && at - reach <= before.high) {
      zones[zones.length - 1] = {
        low: Math.min(before.low, at - reach),
        high: Math.max(before.high, at + reach),
        exact: null,
        thresholds: before.thresholds + 1,
      };
    } else zones.push({ low: at - reach, high: at + reach, exact, thresholds: 1 });
  }
  return zones;
}

/** A lone threshold at which nothing changes. */
function isPlain(zone: Joined & Zone, before: number | undefined, after: number | undefined): boolean {
  return zone.thresholds === 1 && before === after && (zone.exact === null || zone.upon === before);
}

function between(from: number, to: number, slack: number): number {
  if (from === -Infinity) return to === Infinity ? 0 : to - slack * 1e4 - Math.abs(to) * 1e-3;
  return to === Infinity ? from + slack * 1e4 + Math.abs(from) * 1e-3 : from / 2 + to / 2;
}
