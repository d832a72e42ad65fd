import { blankScore } from './blank-score.js';
import type { ScoreInput } from './score-input.js';
import type { Score } from './score.js';

/** The score of one target, region and period. */
export function scoreTarget(input: ScoreInput): Score {
  return blankScore(input);
}
