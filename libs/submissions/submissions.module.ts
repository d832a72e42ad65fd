import { Module } from '@nestjs/common';
import { CatalogModule } from '#catalog';
import { AcceptanceService } from './acceptance.service.js';
import { AnnotationService } from './annotation.service.js';
import { CalendarModule } from './calendar/calendar.module.js';
import { ComparisonReadModel } from './comparison.read-model.js';
import { DraftsRepository } from './drafts.repository.js';
import { DraftsService } from './drafts.service.js';
import { ExpiryService } from './expiry.service.js';
import { FileReaderService, READER_CHILD, readerChild } from './file-reader.service.js';
import { FormDeadlines } from './form-deadlines.service.js';
import { FormsRepository } from './forms.repository.js';
import { HistoryReadModel } from './history.read-model.js';
import { IdempotencyRepository } from './idempotency.repository.js';
import { IntakeRulesService } from './intake-rules.service.js';
import { IntakeService } from './intake.service.js';
import { KeptFileReadModel } from './kept-file.read-model.js';
import { ReceiptReadModel } from './receipt.read-model.js';
import { ReviewService } from './review.service.js';
import { SubmissionHistoryReadModel } from './submission-history.read-model.js';
import { SubmissionsReadModel } from './submissions.read-model.js';
import { SubmissionsRepository } from './submissions.repository.js';
import { SubmissionsService } from './submissions.service.js';
import { TemplatesService } from './templates.service.js';
import { VersionsService } from './versions.service.js';
import { WithdrawalService } from './withdrawal.service.js';
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
