import type { Punctuality, UnitReport } from '../client/types.gen.js';

/** Who has most to do first. */
export const statesInOrder: readonly Punctuality[] = ['returned', 'missing', 'in_review', 'late', 'on_time'];

const rank: Readonly<Record<string, number>> = Object.fromEntries(statesInOrder.map((state, at) => [state, at]));

export const unitKeys = ['region', 'state', 'recordedAt', 'days', 'corrections'] as const;
export type UnitKey = (typeof unitKeys)[number];

export interface UnitOrder {
  readonly key: UnitKey;
  readonly descending: boolean;
}

/** `-` before a key turns it round; anything else is by state, who has most to do first. */
export function readUnitOrder(text: string | undefined): UnitOrder {
  const descending = text?.startsWith('-') ?? false;
  const key = unitKeys.find((one) => one === (descending ? text?.slice(1) : text));
  return key === undefined ? { key: 'state', descending: false } : { key, descending };
}

/** What has come back to its sender counts as returned, whatever still counts of it. */
export const stateOf = (unit: UnitReport): Punctuality => (unit.returned ? 'returned' : unit.state);

/** Whether a 催报 would speak of it. */
export const isOwed = (unit: UnitReport): boolean => ['missing', 'returned'].includes(stateOf(unit));

/** The same units in another order; equals stand by their code, what has no figure last. */
export function orderUnits(units: readonly UnitReport[], { key, descending }: UnitOrder): readonly UnitReport[] {
  const turned = descending ? -1 : 1;
  return units.toSorted((a, b) => turnedBy(key, turned)(a, b) || compareText(a.region, b.region));
}

const turnedBy =
  (key: UnitKey, turned: number) =>
  (a: UnitReport, b: UnitReport): number => {
    if (key === 'region') return turned * a.name.localeCompare(b.name, 'zh-CN');
    if (key === 'state') return turned * ((rank[stateOf(a)] ?? 0) - (rank[stateOf(b)] ?? 0));
    if (key === 'corrections') return turned * (b.corrections - a.corrections);
    const [left, right] = key === 'days' ? [a.days, b.days] : [a.recordedAt, b.recordedAt];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return turned * (left < right ? -1 : left > right ? 1 : 0);
  };

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export interface UnitSieve {
  readonly text: string;
  readonly states: ReadonlySet<string>;
}

export function siftUnits(units: readonly UnitReport[], { text, states }: UnitSieve): readonly UnitReport[] {
  const wanted = text.trim().toLowerCase();
  return units.filter(
    (unit) =>
      (wanted === '' || unit.name.toLowerCase().includes(wanted) || unit.region.startsWith(wanted)) &&
      (states.size === 0 || states.has(stateOf(unit))),
  );
}

export function countStates(units: readonly UnitReport[]): ReadonlyMap<Punctuality, number> {
  const counts = new Map<Punctuality, number>(statesInOrder.map((state) => [state, 0]));
  for (const unit of units) counts.set(stateOf(unit), (counts.get(stateOf(unit)) ?? 0) + 1);
  return counts;
}
