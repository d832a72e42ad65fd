import type { Figure } from './figure.js';
import type { Effort } from './measure.js';

/** `smoke` shows that a case works; its figures say nothing. */
export type Length = 'smoke' | 'short' | 'long';

export interface Extent extends Effort {
  readonly length: Length;
}

/** What a case came to. */
export interface Outcome {
  readonly figures: readonly Figure[];
  /** What was compared and did not agree: a speed of something wrong is no speed. */
  readonly wrong?: readonly string[];
  /** Why nothing was measured. */
  readonly skipped?: string;
  /** For people, beside the table of all figures. */
  readonly remarks?: readonly string[];
  /** For whoever wants more than figures. */
  readonly details?: unknown;
}

/** One thing that is measured, beside its reference in the same run. */
export interface BenchCase {
  /** `--only` looks for a part of it. */
  readonly name: string;
  /** What is aimed at, in a sentence; figures carry the number. */
  readonly aim?: string;
  run(extent: Extent): Promise<Outcome> | Outcome;
}
