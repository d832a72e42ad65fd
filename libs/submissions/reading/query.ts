import type { Problem } from '#platform/errors';
import type { GivenValue } from './given-submission.js';

/** A 核实 as it is shown and kept: what is asked of which figure, and what was answered. */
export interface Query extends Problem {
  readonly tier: 'query';
  readonly indicator: string;
  readonly region: string;
  /** null: nobody has explained it yet. */
  readonly explanation: string | null;
}

/** A question as the checks ask it, with the rows whose words may answer it. */
export interface Question {
  readonly problem: Problem;
  readonly indicator: string;
  readonly unit: string;
  readonly rows: readonly GivenValue[];
}
