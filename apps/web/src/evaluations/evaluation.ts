import type { EvaluationsControllerListResponse } from '../client/types.gen.js';

export type Evaluation = EvaluationsControllerListResponse['evaluations'][number];
export type EvaluationGroup = Evaluation['groups'][number];
export type EvaluationRow = EvaluationGroup['rows'][number];
export type EvaluationItem = EvaluationRow['dimensions'][number]['items'][number];
