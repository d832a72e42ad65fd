import { Module } from '@nestjs/common';
import { AlertsModule } from '#alerts';
import { AttainmentsModule } from '#attainments';
import { CatalogModule } from '#catalog';
import { ExchangeModule } from '#exchange';
import { IntegrityModule } from '#integrity';
import { ChannelsModule } from '#platform/channels';
import { LedgerModule } from '#platform/ledger';
import { TroublesModule } from '#platform/troubles';
import { ReportsModule } from '#reports';
import { CalendarModule, ExportsModule, ImportsModule, SubmissionsModule } from '#submissions';
import { AdxController } from './adx.controller.js';
import { DownloadsModule } from './downloads.module.js';
import { Dhis2Module } from './dhis2/dhis2.module.js';
import { AccountabilityController } from './accountability.controller.js';
import { AlertCasesController } from './alert-cases.controller.js';
import { AlertEndingsController } from './alert-endings.controller.js';
import { AlertEvidenceController } from './alert-evidence.controller.js';
import { AlertLedgerController } from './alert-ledger.controller.js';
import { AlertsController } from './alerts.controller.js';
import { CalendarController } from './calendar.controller.js';
import { ChannelsController } from './channels.controller.js';
import { CompletenessController } from './completeness.controller.js';
import { DraftsController } from './drafts.controller.js';
import { EvaluationsController } from './evaluations.controller.js';
import { EventsController } from './events.controller.js';
import { ExchangesController } from './exchanges.controller.js';
import { ExportsController } from './exports.controller.js';
import { HolidaysController } from './holidays.controller.js';
import { ImportsController } from './imports.controller.js';
import { InboxController } from './inbox.controller.js';
import { IntegrityController } from './integrity.controller.js';
import { JobsController } from './jobs.controller.js';
import { LateApplicationsController } from './late-applications.controller.js';
import { MessagesController } from './messages.controller.js';
import { MetadataFilesController } from './metadata-files.controller.js';
import { PlanChangesController } from './plan-changes.controller.js';
import { PlansController } from './plans.controller.js';
import { PreferencesController } from './preferences.controller.js';
import { ReceiptsController } from './receipts.controller.js';
import { RegionsController } from './regions.controller.js';
import { ReportDeliveriesController } from './report-deliveries.controller.js';
import { ReportSubscriptionsController } from './report-subscriptions.controller.js';
import { ReportFilesController } from './report-files.controller.js';
import { ReportReviewController } from './report-review.controller.js';
import { ReportStepsController } from './report-steps.controller.js';
import { ReportsController } from './reports.controller.js';
import { RestatementsController } from './restatements.controller.js';
import { ReviewsController } from './reviews.controller.js';
import { ScorecardController } from './scorecard.controller.js';
import { ScoresController } from './scores.controller.js';
import { SdmxController } from './sdmx.controller.js';
import { SilencesController } from './silences.controller.js';
import { SubmissionsController } from './submissions.controller.js';
import { SubscriptionsController } from './subscriptions.controller.js';
import { TemplatesController } from './templates.controller.js';
import { TroublesController } from './troubles.controller.js';
import { ValuesController } from './values.controller.js';
import { WebhooksController } from './webhooks.controller.js';

/** The features and their routes, in the order of the dataflow; AppModule is the shell around them. */
@Module({
  imports: [
    LedgerModule.forProducer(),
    CatalogModule,
    CalendarModule,
    SubmissionsModule,
    ExportsModule,
    ImportsModule,
    AttainmentsModule,
    AlertsModule,
    ReportsModule,
    ChannelsModule,
    TroublesModule,
    ExchangeModule,
    IntegrityModule,
    Dhis2Module,
    DownloadsModule,
  ],
  controllers: [
    PlansController,
    PlanChangesController,
    RegionsController,
    TemplatesController,
    SubmissionsController,
    DraftsController,
    ImportsController,
    JobsController,
    ReviewsController,
    ReceiptsController,
    ValuesController,
    RestatementsController,
    CalendarController,
    LateApplicationsController,
    HolidaysController,
    ScoresController,
    ScorecardController,
    CompletenessController,
    EvaluationsController,
    ExportsController,
    AccountabilityController,
    // its /alerts/ledger comes before /alerts/{id}
    AlertLedgerController,
    AlertsController,
    AlertCasesController,
    AlertEndingsController,
    AlertEvidenceController,
    SilencesController,
    InboxController,
    SubscriptionsController,
    PreferencesController,
    MessagesController,
    // their /reports/subscriptions and /reports/deliveries come before /reports/{id}
    ReportSubscriptionsController,
    ReportDeliveriesController,
    ReportStepsController,
    ReportReviewController,
    ReportFilesController,
    ReportsController,
    ChannelsController,
    WebhooksController,
    EventsController,
    SdmxController,
    AdxController,
    MetadataFilesController,
    ExchangesController,
    TroublesController,
    IntegrityController,
  ],
  exports: [CatalogModule, IntegrityModule],
})
export class FeaturesModule {}
