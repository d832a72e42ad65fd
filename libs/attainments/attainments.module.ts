import { Module } from '@nestjs/common';
import { CatalogModule } from '#catalog';
import { CalendarModule } from '#submissions';
import { AttainmentRepository } from './attainment.repository.js';
import { AttainmentsService } from './attainments.service.js';
import { AskedNames } from './asked-names.service.js';
import { CompletenessReadModel } from './completeness.read-model.js';
import { CompleteScores } from './complete-scores.service.js';
import { DayTurnService } from './day-turn.service.js';
import { ScoresExport } from './exports/scores-export.service.js';
import { FigureRepository } from './figure.repository.js';
import { PeersReadModel } from './peers.read-model.js';
import { PlanImpact } from './impact.service.js';
import { KnownCourses } from './known-courses.service.js';
import { KnownScores } from './known-scores.service.js';
import { PastScores } from './past-scores.service.js';
import { PastReadModel } from './past.read-model.js';
import { RegionJudge } from './region-judge.service.js';
import { ReportingDeadlines } from './reporting-deadlines.service.js';
import { RescoreRepository } from './rescore.repository.js';
import { RescoreService } from './rescore.service.js';
import { RestatementRepository } from './restatement.repository.js';
import { RestatementsReadModel } from './restatements.read-model.js';
import { RollUpRepository } from './roll-up.repository.js';
import { ScorecardReadModel } from './scorecard.read-model.js';
import { StoredScoresReadModel } from './stored-scores.read-model.js';
import { StoredFigures } from './stored-figures.read-model.js';
import { ScoresReadModel } from './scores.read-model.js';
import { SeriesReadModel } from './series.read-model.js';
import { TrendsReadModel } from './trends.read-model.js';
import { ValuesReadModel } from './values.read-model.js';
import { WorkedScores } from './worked-scores.service.js';
import { WorkingReadModel } from './working.read-model.js';

const readModels = [
  CompletenessReadModel,
  PeersReadModel,
  RestatementsReadModel,
  ScorecardReadModel,
  ScoresReadModel,
  SeriesReadModel,
  TrendsReadModel,
  ValuesReadModel,
  WorkingReadModel,
];

@Module({
  imports: [CatalogModule, CalendarModule],
  providers: [
    AskedNames,
    AttainmentRepository,
    AttainmentsService,
    CompleteScores,
    DayTurnService,
    FigureRepository,
    KnownCourses,
    KnownScores,
    PastReadModel,
    PastScores,
    PlanImpact,
    RegionJudge,
    ReportingDeadlines,
    RescoreRepository,
    RescoreService,
    RestatementRepository,
    RollUpRepository,
    ScoresExport,
    StoredFigures,
    StoredScoresReadModel,
    WorkedScores,
    ...readModels,
  ],
  exports: [
    AttainmentsService,
    DayTurnService,
    KnownCourses,
    KnownScores,
    PastScores,
    PlanImpact,
    ReportingDeadlines,
    RescoreService,
    ScoresExport,
    WorkedScores,
    ...readModels,
  ],
})
export class AttainmentsModule {}
