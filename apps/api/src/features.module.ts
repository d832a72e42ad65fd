import { Module } from '@nestjs/common';
import { AlertsModule } from '#alerts';
import { AttainmentsModule } from '#attainments';
import { CatalogModule } from '#catalog';
import { LedgerModule } from '#platform/ledger';
import { ReportsModule } from '#reports';
import { CalendarModule, SubmissionsModule } from '#submissions';
import { AlertsController } from './alerts.controller.js';
import { CalendarController } from './calendar.controller.js';
import { CompletenessController } from './completeness.controller.js';
import { HolidaysController } from './holidays.controller.js';
import { InboxController } from './inbox.controller.js';
import { PlansController } from './plans.controller.js';
import { RegionsController } from './regions.controller.js';
import { ReportsController } from './reports.controller.js';
import { RestatementsController } from './restatements.controller.js';
import { ScorecardController } from './scorecard.controller.js';
import { ScoresController } from './scores.controller.js';
import { SubmissionsController } from './submissions.controller.js';
import { ValuesController } from './values.controller.js';

/** The features and their routes, in the order of the dataflow; AppModule is the shell around them. */
@Module({
  imports: [
    LedgerModule.forProducer(),
    CatalogModule,
    CalendarModule,
    SubmissionsModule,
    AttainmentsModule,
    AlertsModule,
    ReportsModule,
  ],
  controllers: [
    PlansController,
    RegionsController,
    SubmissionsController,
    CalendarController,
    HolidaysController,
    ValuesController,
    RestatementsController,
    ScoresController,
    ScorecardController,
    CompletenessController,
    AlertsController,
    InboxController,
    ReportsController,
  ],
})
export class FeaturesModule {}
