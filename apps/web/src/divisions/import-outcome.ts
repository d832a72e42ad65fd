import type { ImportAnswer, RegionChangeKind } from '../client/types.gen.js';
import { Refusal } from '../data/ask.js';

export const changeKinds: readonly RegionChangeKind[] = ['added', 'renamed', 'moved', 'abolished', 'merged', 'split'];

/** A line of the file that stands in the way. */
export interface Conflict {
  readonly line: number | null;
  readonly message: string;
  readonly cure: string | null;
}

/** What a trial has found: all that would change, and what stands in the way. */
export interface Trial {
  readonly conflicts: readonly Conflict[];
  readonly summary: Pick<ImportAnswer, 'counts' | 'effects' | 'changes'> | null;
}

type Told = Pick<ImportAnswer, 'counts' | 'effects' | 'changes'>;

/**
 * A refusal of a file carries the same summary beside its conflicts, as far as the file could be read. Null where the
 * refusal is about something else, such as the network or the size of the file.
 */
export function trialOfRefusal(error: unknown): Trial | null {
  if (!(error instanceof Refusal) || error.problem.code !== 'region.import_refused') return null;
  const told = error.problem as typeof error.problem & Partial<Told>;
  const { counts, effects, changes } = told;
  const summary = counts && effects && changes ? { counts, effects, changes } : null;
  const conflicts = (error.problem.errors ?? []).map((problem) => ({
    line: lineOf(problem),
    message: problem.message,
    cure: problem.suggestion ?? null,
  }));
  return { conflicts, summary };
}

function lineOf(problem: object): number | null {
  const line = 'line' in problem ? problem.line : undefined;
  return typeof line === 'number' ? line : null;
}

export const trialOfAnswer = ({ counts, effects, changes }: ImportAnswer): Trial => ({
  conflicts: [],
  summary: { counts, effects, changes },
});

/** 150302 0.6、150304 0.4: successors with what each takes, where the file says so. */
export const heirsWithShares = (heirs: readonly string[], shares: readonly string[]): readonly string[] =>
  heirs.map((code, at) => [code, shares[at]].filter(Boolean).join(' '));
