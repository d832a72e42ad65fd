import { Module } from '@nestjs/common';
import { AttainmentsModule } from '#attainments';
import { CatalogModule } from '#catalog';
import { BulletinsService } from './bulletins.service.js';
import { PastReportFactsReadModel } from './past-report-facts.read-model.js';
import { ReportFactsReadModel } from './report-facts.read-model.js';
import { ReportRepository } from './report.repository.js';
import { RestatedBulletinsReadModel } from './restated-bulletins.read-model.js';
import { ReportsReadModel } from './reports.read-model.js';
import { ReportsService } from './reports.service.js';

@Module({
  imports: [AttainmentsModule, CatalogModule],
  providers: [
    BulletinsService,
    PastReportFactsReadModel,
    ReportFactsReadModel,
    ReportRepository,
    ReportsReadModel,
    ReportsService,
    RestatedBulletinsReadModel,
  ],
  exports: [BulletinsService, ReportsReadModel, ReportsService, RestatedBulletinsReadModel],
})
export class ReportsModule {}
