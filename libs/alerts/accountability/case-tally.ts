import { addCounts, countCase, noCases, type CaseCount, type CountedCase, type CountedTime } from './case-count.js';
import type { WorkedDays } from './worked-days.js';

/** By whom cases are told apart. */
export const tallyKinds = ['lead', 'unit', 'owner', 'region'] as const;
export type TallyKind = (typeof tallyKinds)[number];

/** A case with all who answer for it. */
export interface AnsweredCase extends CountedCase {
  readonly lead: string;
  /** The unit that it was given to; where it was not yet, every unit that the target names. */
  readonly units: readonly string[];
  /** null: nobody yet. */
  readonly owner: { readonly id: string; readonly name: string } | null;
  readonly region: string;
}

export interface TallyGroup {
  /** null: the cases that nobody answers for. */
  readonly key: string | null;
  readonly name: string | null;
  readonly count: CaseCount;
}

/**
 * Adds cases up, one after another: of each nothing is kept but its sums. The total counts every case once; where a case
 * has several units, each of them answers for it, and their sums may come to more than the total.
 */
export class CaseTally {
  private readonly found = new Map<string | null, TallyGroup>();
  private sum: CaseCount = noCases;

  constructor(
    private readonly asked: { readonly by: TallyKind; readonly time: CountedTime; readonly worked: WorkedDays },
  ) {}

  add(one: AnsweredCase): void {
    const { by, time, worked } = this.asked;
    const count = countCase(one, time, worked);
    if (isNothing(count)) return;
    this.sum = addCounts(this.sum, count);
    for (const { key, name } of answerableFor(one, by)) {
      const before = this.found.get(key)?.count ?? noCases;
      this.found.set(key, { key, name, count: addCounts(before, count) });
    }
  }

  get total(): CaseCount {
    return this.sum;
  }

  /** Most overdue first, then most open, then by name. */
  groups(): readonly TallyGroup[] {
    return [...this.found.values()].sort(
      (a, b) =>
        b.count.overdue - a.count.overdue ||
        b.count.open - a.count.open ||
        compareText(a.name ?? '', b.name ?? '') ||
        compareText(a.key ?? '', b.key ?? ''),
    );
  }
}

/** Nothing of it lies in the time that is asked for. */
const isNothing = (count: CaseCount): boolean =>
  Object.values(count).every((value: unknown) => value === 0 || value === null);

function answerableFor(one: AnsweredCase, by: TallyKind): readonly { key: string | null; name: string | null }[] {
  if (by === 'owner') return [{ key: one.owner?.id ?? null, name: one.owner?.name ?? null }];
  const names = by === 'unit' ? [...new Set(one.units)] : [by === 'lead' ? one.lead : one.region];
  return names.length === 0 ? [{ key: null, name: null }] : names.map((name) => ({ key: name, name }));
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
