import type { ConflictCode } from '../values/codes.js';
import { Conflicts } from '../values/conflicts.js';
import type { Decision } from '../values/decide-value.js';
import type { ImportCount } from '../values/import-summary.js';

/** What becomes of each value of a payload, and what is told of those that are refused. */
export class ImportTally {
  readonly conflicts = new Conflicts();
  private readonly counted = new Map<number, keyof ImportCount>();
  private readonly refused = new Set<number>();

  /** What is as it was is ignored, in both dialects: nothing is written for it. */
  decide(index: number, { counts, reason }: Decision): void {
    this.counted.set(index, reason === 'unchanged' || reason === 'already-deleted' ? 'ignored' : counts);
  }

  refuse(index: number, { code, args }: { readonly code: ConflictCode; readonly args: readonly string[] }): void {
    this.refused.add(index);
    this.conflicts.add({ code, args, index });
  }

  isRefused(index: number): boolean {
    return this.refused.has(index);
  }

  /** What was decided of these is not done: others of their group were refused. */
  drop(indexes: Iterable<number>): void {
    for (const index of indexes) this.counted.delete(index);
  }

  count(): ImportCount {
    const count = { imported: 0, updated: 0, ignored: this.refused.size, deleted: 0 };
    for (const [index, kind] of this.counted) if (!this.refused.has(index)) count[kind] += 1;
    return count;
  }
}
