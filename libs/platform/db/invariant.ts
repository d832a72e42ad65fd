import type { Words } from '#platform/errors';

/** What must hold of the stored data at every moment, whatever has crashed. Each library states those of its own tables. */
export interface Invariant extends Words {
  readonly check: string;
  /** Gives the rows for which it does not hold. */
  readonly sql: string;
}

/** What was found of one of them. */
export interface Finding extends Words {
  readonly check: string;
  /** What breaks it, at most a hundred rows of it. */
  readonly violations: readonly unknown[];
  /** Null: it took too long to find out. */
  readonly count: number | null;
}
