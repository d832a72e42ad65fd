import { Module } from '@nestjs/common';
import { CatalogModule } from '#catalog';
import { AcceptanceService } from './versions/acceptance.service.js';
import { AnnotationService } from './drafts/annotation.service.js';
import { CalendarModule } from './calendar/calendar.module.js';
import { ComparisonReadModel } from './versions/comparison.read-model.js';
import { DraftsRepository } from './drafts/drafts.repository.js';
import { DraftsService } from './drafts/drafts.service.js';
import { ExpiryService } from './drafts/expiry.service.js';
import { FileReaderService, READER_CHILD, readerChild } from './files/file-reader.service.js';
import { FormDeadlines } from './review/form-deadlines.service.js';
import { FormsRepository } from './review/forms.repository.js';
import { HistoryReadModel } from './checks/history.read-model.js';
import { IdempotencyRepository } from './versions/idempotency.repository.js';
import { IntakeRulesService } from './checks/intake-rules.service.js';
import { IntakeService } from './intake.service.js';
import { KeptFileReadModel } from './drafts/kept-file.read-model.js';
import { ReceiptReadModel } from './versions/receipt.read-model.js';
import { ReviewService } from './review/review.service.js';
import { SubmissionHistoryReadModel } from './versions/submission-history.read-model.js';
import { SubmissionsReadModel } from './submissions.read-model.js';
import { SubmissionsRepository } from './versions/submissions.repository.js';
import { SubmissionsService } from './submissions.service.js';
import { TemplatesService } from './workbook/templates.service.js';
import { VersionsService } from './versions/versions.service.js';
import { WithdrawalService } from './review/withdrawal.service.js';
import { FormFactsReadModel } from './workbook/form-facts.read-model.js';
import { ManifestService } from './workbook/manifest.service.js';
import { WORKBOOK_CHILD, workbookChild, WorkbookWriterService } from './workbook/workbook-writer.service.js';

/** Stands on the global modules of the platform: clock, database, ledger. */
@Module({
  imports: [CatalogModule, CalendarModule],
  providers: [
    { provide: READER_CHILD, useValue: readerChild },
    FileReaderService,
    { provide: WORKBOOK_CHILD, useValue: workbookChild },
    WorkbookWriterService,
    ManifestService,
    FormFactsReadModel,
    TemplatesService,
    SubmissionsRepository,
    IdempotencyRepository,
    DraftsRepository,
    FormsRepository,
    FormDeadlines,
    VersionsService,
    AcceptanceService,
    ComparisonReadModel,
    DraftsService,
    HistoryReadModel,
    IntakeRulesService,
    IntakeService,
    SubmissionsService,
    ReviewService,
    WithdrawalService,
    SubmissionHistoryReadModel,
    SubmissionsReadModel,
    ReceiptReadModel,
    KeptFileReadModel,
    AnnotationService,
    ExpiryService,
  ],
  exports: [
    SubmissionsService,
    DraftsService,
    ReviewService,
    WithdrawalService,
    SubmissionsReadModel,
    ReceiptReadModel,
    AnnotationService,
    ExpiryService,
    TemplatesService,
    WorkbookWriterService,
    ManifestService,
  ],
})
export class SubmissionsModule {}
