import type { IsoDay } from '#scoring';
import type { CaseEnd } from '../alert-step.js';

/** What of a case's history is counted; `enter` is any step with which a state begins and its clock starts anew. */
export type CountedKind = 'reopen' | CaseEnd | 'overdue' | 'enter' | 'return' | 'escalate';

export interface CountedStep {
  readonly kind: CountedKind;
  /** In Asia/Shanghai. */
  readonly day: IsoDay;
}

/** A stretch of time for which a case was open. */
export interface Spell {
  readonly since: IsoDay;
  readonly end: { readonly on: IsoDay; readonly by: CaseEnd; readonly inTime: boolean } | null;
}

const ends: ReadonlySet<CountedKind> = new Set([
  'recovery',
  'explanation',
  'dismissed',
  'withdrawn',
] satisfies CaseEnd[]);
const isEnd = (kind: CountedKind): kind is CaseEnd => ends.has(kind);

/**
 * From an opening to the closing that ended it; the last one may still run. In time: no step of the case had passed its
 * deadline by then, in this spell or in one before.
 */
export function spellsOf(openedOn: IsoDay, steps: readonly CountedStep[]): readonly Spell[] {
  const spells: Spell[] = [];
  let [since, wasOverdue]: [IsoDay | null, boolean] = [openedOn, false];
  for (const { kind, day } of steps) {
    if (kind === 'overdue') wasOverdue = true;
    else if (kind === 'reopen') since ??= day;
    else if (isEnd(kind) && since !== null) {
      spells.push({ since, end: { on: day, by: kind, inTime: !wasOverdue } });
      since = null;
    }
  }
  return since === null ? spells : [...spells, { since, end: null }];
}

/** Whether the clock's mark stands at the end of these steps: a deadline passed, and no state has begun since. */
export function isMarked(steps: readonly CountedStep[]): boolean {
  const at = steps.findLastIndex(({ kind }) => kind === 'overdue');
  return at >= 0 && steps.slice(at + 1).every(({ kind }) => kind === 'escalate' || kind === 'overdue');
}
