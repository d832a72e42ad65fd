import { Module } from '@nestjs/common';
import { AttainmentsModule } from '#attainments';
import { CatalogModule } from '#catalog';
import { EvaluationFactsReadModel } from './evaluation-facts.read-model.js';
import { EvaluationFormsReadModel } from './evaluation-forms.read-model.js';
import { EvaluationReadModel } from './evaluation.read-model.js';
import { EvaluationsReadModel } from './evaluations.read-model.js';

/** Performance evaluation and annual review. */
@Module({
  imports: [AttainmentsModule, CatalogModule],
  providers: [EvaluationFactsReadModel, EvaluationFormsReadModel, EvaluationReadModel, EvaluationsReadModel],
  exports: [EvaluationFactsReadModel, EvaluationsReadModel],
})
export class EvaluationModule {}
