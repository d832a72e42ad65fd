import { Module } from '@nestjs/common';
import { AlertsModule } from '#alerts';
import { AttainmentsModule } from '#attainments';
import { CatalogModule } from '#catalog';
import { CalendarModule } from '#submissions';
import { EvaluationModule } from '../evaluation/evaluation.module.js';
import { CaseFactsReadModel } from './case-facts.read-model.js';
import { ChapterFactsReadModel } from './chapter-facts.read-model.js';
import { RegionFactsReadModel } from './region-facts.read-model.js';
import { ReportingFactsReadModel } from './reporting-facts.read-model.js';
import { RestatementFactsReadModel } from './restatement-facts.read-model.js';

/** What the chapters after the targets tell: regions, reporting, cases, corrections. */
@Module({
  imports: [AlertsModule, AttainmentsModule, CalendarModule, CatalogModule, EvaluationModule],
  providers: [
    CaseFactsReadModel,
    ChapterFactsReadModel,
    RegionFactsReadModel,
    ReportingFactsReadModel,
    RestatementFactsReadModel,
  ],
  exports: [ChapterFactsReadModel],
})
export class ChapterFactsModule {}
