import type { PlanEvaluation, PlanTarget } from '#catalog';
import type { PeriodId } from '#scoring';
import type { EvaluatedRow } from './evaluated.js';
import type { FormFigure } from './form-figure.js';

/** A row with the forms that its figures came from. */
export interface TracedRow extends EvaluatedRow {
  /** By item; of many only the first are told. */
  readonly forms: ReadonlyMap<string, { readonly count: number; readonly first: readonly FormFigure[] }>;
}

export interface EvaluationGroup {
  /** Who evaluates. */
  readonly by: { readonly code: string; readonly name: string };
  readonly rows: readonly TracedRow[];
}

/** One evaluation as far as it is asked for: the rows of a region, each ranked among all its peers. */
export interface EvaluationFacts {
  readonly plan: string;
  readonly evaluation: PlanEvaluation;
  readonly period: PeriodId;
  readonly planVersion: number;
  readonly targets: ReadonlyMap<string, PlanTarget>;
  readonly groups: readonly EvaluationGroup[];
  /** How many rows there are; a page tells some of them. */
  readonly rowCount: number;
  /** Regions that were too many to compare at once; 0: none were. */
  readonly tooMany: number;
}
