import { chooseLevel } from './choose-level.js';
import { latestOf } from './latest-of.js';
import { refuseShares } from './refuse-shares.js';
import type { Settling } from './settling.js';
import type { ValueStore } from './value-store.js';

/** Rows that count, sorted by indicator, unit and period: where those of each indicator lie. */
export interface Settled {
  readonly order: Uint32Array;
  readonly ranges: ReadonlyMap<string, readonly [from: number, to: number]>;
}

/**
 * Leaves one row for each indicator, unit and period: the latest recorded. Rows that contradict each other, stand on
 * two levels of which one contains the other, or hold shares that would have to be added up are problems and do not count.
 */
export function settleValues(settling: Settling): Settled {
  const { store } = settling;
  let order = onePerKey(settling, sorted(store));
  for (const refuse of [chooseLevel, refuseShares]) {
    const ranges = rangesOf(store, order);
    const refused = new Set(
      [...ranges].flatMap(([code, [from, to]]) => refuse(settling, code, order.subarray(from, to))),
    );
    if (refused.size > 0) order = order.filter((at) => !refused.has(at));
  }
  return { order, ranges: rangesOf(store, order) };
}

function sorted(store: ValueStore): Uint32Array {
  const order = Uint32Array.from({ length: store.count }, (_, at) => at);
  return order.sort(
    (a, b) =>
      store.indicatorAt(a) - store.indicatorAt(b) ||
      store.regionAt(a) - store.regionAt(b) ||
      store.periodAt(a) - store.periodAt(b) ||
      later(store.recordedAt(a), store.recordedAt(b)) ||
      a - b,
  );
}

/** Not a difference: two rows without a moment are both infinitely early. */
function later(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function onePerKey(settling: Settling, order: Uint32Array): Uint32Array {
  const { store } = settling;
  let count = 0;
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && sameKey(store, order[from] ?? 0, order[to] ?? 0)) to += 1;
    const kept = to === from + 1 ? (order[from] ?? 0) : latestOf(settling, order.subarray(from, to));
    if (kept !== null && store.stateAt(kept) !== 'withdrawn') order[count++] = kept;
    from = to;
  }
  return order.slice(0, count);
}

function sameKey(store: ValueStore, a: number, b: number): boolean {
  return (
    store.periodAt(a) === store.periodAt(b) &&
    store.regionAt(a) === store.regionAt(b) &&
    store.indicatorAt(a) === store.indicatorAt(b)
  );
}

function rangesOf(store: ValueStore, order: Uint32Array): Map<string, readonly [number, number]> {
  const ranges = new Map<string, readonly [number, number]>();
  for (let from = 0; from < order.length;) {
    const indicator = store.indicatorAt(order[from] ?? 0);
    let to = from + 1;
    while (to < order.length && store.indicatorAt(order[to] ?? 0) === indicator) to += 1;
    ranges.set(store.indicators.name(indicator), [from, to]);
    from = to;
  }
  return ranges;
}
