import { Module } from '@nestjs/common';
import { AttainmentsModule } from '#attainments';
import { CatalogModule } from '#catalog';
import { SETTINGS, type Settings } from '#platform/config';
import { BulletinsService } from './making/bulletins.service.js';
import { ChapterFactsModule } from './facts/chapter-facts.module.js';
import { OverviewFormsReadModel } from './facts/overview-forms.read-model.js';
import { OverviewReadModel } from './facts/overview.read-model.js';
import { TargetFactsReadModel } from './facts/target-facts.read-model.js';
import { ReportFactsReadModel } from './facts/report-facts.read-model.js';
import { CaseDesk } from './editing/case-desk.service.js';
import { EditingService } from './editing/editing.service.js';
import { PreflightService } from './editing/preflight.service.js';
import { PublishingService } from './editing/publishing.service.js';
import { ReportDifferenceReadModel } from './editing/report-difference.read-model.js';
import { ReportFiles } from './making/report-files.service.js';
import { ReportHistoryReadModel } from './editing/report-history.read-model.js';
import { ReviewingService } from './editing/reviewing.service.js';
import { CaseRepository } from './editing/case.repository.js';
import { ReadableCase } from './editing/readable-case.service.js';
import { EvaluationModule } from './evaluation/evaluation.module.js';
import { NewRuns } from './making/new-runs.service.js';
import { PrintingService } from './making/printing.service.js';
import { ReportFileRepository } from './making/report-file.repository.js';
import { ReportRepository } from './making/report.repository.js';
import { RequestedRuns } from './making/requested-runs.service.js';
import { RestatedBulletinsReadModel } from './making/restated-bulletins.read-model.js';
import { Press } from './printing/press.service.js';
import { ReportsReadModel } from './reports.read-model.js';
import { ReportsService } from './making/reports.service.js';
import { BulletinScheduleModule } from './schedule/bulletin-schedule.module.js';
import { SendingModule } from './sending/sending.module.js';

@Module({
  imports: [
    AttainmentsModule,
    CatalogModule,
    ChapterFactsModule,
    EvaluationModule,
    BulletinScheduleModule,
    SendingModule,
  ],
  providers: [
    BulletinsService,
    OverviewFormsReadModel,
    OverviewReadModel,
    TargetFactsReadModel,
    CaseDesk,
    CaseRepository,
    EditingService,
    PreflightService,
    PublishingService,
    ReportDifferenceReadModel,
    ReportFiles,
    ReportHistoryReadModel,
    ReviewingService,
    {
      provide: Press,
      useFactory: ({ fontsDir }: Settings) => new Press({ fontsDir }),
      inject: [SETTINGS],
    },
    NewRuns,
    PrintingService,
    ReadableCase,
    ReportFactsReadModel,
    ReportFileRepository,
    ReportRepository,
    ReportsReadModel,
    ReportsService,
    RequestedRuns,
    RestatedBulletinsReadModel,
  ],
  exports: [
    BulletinScheduleModule,
    EvaluationModule,
    SendingModule,
    BulletinsService,
    CaseDesk,
    EditingService,
    PreflightService,
    PublishingService,
    ReportDifferenceReadModel,
    ReportFiles,
    ReportHistoryReadModel,
    ReviewingService,
    PrintingService,
    ReadableCase,
    ReportsReadModel,
    ReportsService,
    RestatedBulletinsReadModel,
  ],
})
export class ReportsModule {}
