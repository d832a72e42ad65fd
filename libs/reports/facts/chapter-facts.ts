import type { EvaluationFacts } from '../evaluation/evaluation-facts.js';
import type { ReviewFacts } from '../evaluation/review-facts.js';
import type { CaseFacts } from './case-facts.js';
import type { RegionFacts } from './region-facts.js';
import type { ReportingFacts } from './reporting-facts.js';
import type { RestatementFacts } from './restatement-facts.js';

/** What the chapters after the targets tell, each group read by itself. */
export interface ChapterFacts {
  readonly regions: RegionFacts;
  readonly reporting: ReportingFacts;
  readonly cases: CaseFacts;
  readonly restatements: RestatementFacts;
  /** Performance evaluations that the issue carries. */
  readonly evaluation: readonly EvaluationFacts[];
  /** What became of the year's promises; null in any but an annual bulletin. */
  readonly review: ReviewFacts | null;
}
