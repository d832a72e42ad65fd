import type { Words } from '#platform/errors';

/** What a run has found of one invariant; the rows themselves are told by `xushi verify`. */
export interface CheckFound {
  readonly check: string;
  readonly words: Words;
  /** How many rows break it; null where it took too long to find out. */
  readonly count: number | null;
}

/** Stalled: it failed eight times, and is tried rarely. */
export type RunState = 'waiting' | 'running' | 'stalled' | 'done';

/** One look at everything that is stored. */
export interface IntegrityRun {
  readonly run: string;
  readonly state: RunState;
  readonly askedAt: Date;
  /** The account of whoever asked; null of the nightly one. */
  readonly askedBy: string | null;
  readonly dueAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  /** In the order in which they were looked at; a run that is not done has not all of them. */
  readonly findings: readonly CheckFound[];
}

export const isBroken = ({ count }: CheckFound): boolean => count !== 0;
