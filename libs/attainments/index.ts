export * from './pure.js';
export { attainmentsScored } from './attainments-scored.duty.js';
export { AttainmentsModule } from './attainments.module.js';
export { AttainmentsService, type RegionInPeriod } from './attainments.service.js';
export { CompletenessReadModel } from './completeness.read-model.js';
export type { Completeness, UnitReport } from './count-completeness.js';
export { DayTurnService } from './day-turn.service.js';
export { dayTurned } from './day-turned.duty.js';
export { ScoresExport } from './exports/scores-export.service.js';
export { PlanImpact, type Impact, type ImpactAnswer, type ImpactCell } from './impact.service.js';
export type { ImpactMove } from './impact-verdicts.js';
export { readMoment, type KnownMoment } from './known-moment.js';
export { rolledAsRecomputed } from './invariants/rolled-as-recomputed.js';
export { scoredOrOwed } from './invariants/scored-or-owed.js';
export { scoresAsJudged } from './invariants/scores-as-judged.service.js';
export { KnownCourses, type KnownCourse } from './known-courses.service.js';
export { KnownScores, type KnownAsked } from './known-scores.service.js';
export { PastScores } from './past-scores.service.js';
export { PeersReadModel, type Peers, type PeersQuery } from './peers.read-model.js';
export { regionChanged } from './region-changed.duty.js';
export { ReportingDeadlines } from './reporting-deadlines.service.js';
export { RescoreService, type PlanInPeriod } from './rescore.service.js';
export {
  RestatementsReadModel,
  type Restatement,
  type RestatementsQuery,
  type ToldRestatement,
} from './restatements.read-model.js';
export type { ChangedFigure, FigureThen } from './restatement.repository.js';
export { ScorecardReadModel, type Scorecard, type ScorecardCell, type ScorecardQuery } from './scorecard.read-model.js';
export { ScoresReadModel, type ScoresQuery } from './scores.read-model.js';
export { SeriesReadModel, type Series } from './series.read-model.js';
export { TrendsReadModel, type Trends } from './trends.read-model.js';
export { ValuesReadModel, type KnownValues, type ValuesQuery } from './values.read-model.js';
export { WorkedScores, type WorkedAsked } from './worked-scores.service.js';
export { WorkingReadModel, type WhatIfQuery, type Working } from './working.read-model.js';
