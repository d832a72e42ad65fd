import type { Plan, PlanTarget } from '#catalog';
import { statusSign, type Sign, type Status } from '#scoring';
import { itemTargets } from './gather-items.js';

/** A target in a region: `region id/target id`, with how it stands there. */
export type Verdicts = ReadonlyMap<string, Status>;

export interface ImpactMove {
  /** Null: the target says nothing there. */
  readonly from: Sign | null;
  readonly to: Sign | null;
  readonly count: number;
}

export interface ChangedVerdict {
  readonly key: string;
  readonly from: Status | null;
  readonly to: Status | null;
}

/**
 * Targets of either plan whose judgements may differ: a score depends on its target, on those that it is made of, and on
 * where the plan holds and how often it reports. Of all others the scores are the same, and need not be made.
 */
export function affectedTargets(before: Plan, after: Plan): ReadonlySet<string> {
  const ids = new Set([...before.targets, ...after.targets].map(({ target }) => target.id));
  if (before.scope !== after.scope || before.frequency !== after.frequency) return ids;
  return new Set([...ids].filter((id) => printed(before, id) !== printed(after, id)));
}

/** One reader made both plans, so what is the same is printed the same. */
function printed(plan: Plan, id: string): string {
  const found = plan.targets.find(({ target }) => target.id === id);
  const depends: readonly PlanTarget[] = found === undefined ? [] : [found, ...itemTargets(plan, found)];
  return JSON.stringify(depends, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
}

/** What stands in another class after a change than before it, by kind of move and one by one. */
export function compareVerdicts(
  before: Verdicts,
  after: Verdicts,
): { readonly moves: readonly ImpactMove[]; readonly changed: readonly ChangedVerdict[] } {
  const changed = [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [from, to] = [before.get(key) ?? null, after.get(key) ?? null];
    return signOf(from) === signOf(to) ? [] : [{ key, from, to }];
  });
  const counts = new Map<string, ImpactMove>();
  for (const { from: old, to: next } of changed) {
    const [from, to] = [signOf(old), signOf(next)];
    const move = `${from ?? ''}>${to ?? ''}`;
    counts.set(move, { from, to, count: (counts.get(move)?.count ?? 0) + 1 });
  }
  return { moves: [...counts.values()].sort((a, b) => b.count - a.count), changed };
}

const signOf = (status: Status | null): Sign | null => (status === null ? null : statusSign(status).sign);
