import { Module } from '@nestjs/common';
import { CatalogModule } from '#catalog';
import { CalendarModule } from './calendar/calendar.module.js';
import { HistoryReadModel } from './checks/history.read-model.js';
import { IntakeRulesService } from './checks/intake-rules.service.js';
import { AnnotationService } from './drafts/annotation.service.js';
import { DraftsRepository } from './drafts/drafts.repository.js';
import { DraftsService } from './drafts/drafts.service.js';
import { ExpiryService } from './drafts/expiry.service.js';
import { KeptFileReadModel } from './drafts/kept-file.read-model.js';
import { OriginalFileService } from './drafts/original-file.service.js';
import { FileReaderService, READER_CHILD, readerChild } from './files/file-reader.service.js';
import { FormDeadlines } from './review/form-deadlines.service.js';
import { FormsRepository } from './review/forms.repository.js';
import { ReviewService } from './review/review.service.js';
import { WithdrawalService } from './review/withdrawal.service.js';
import { CountedFigures } from './systems/counted-figures.read-model.js';
import { StandingFigures } from './systems/standing-figures.read-model.js';
import { TakenForms } from './systems/taken-forms.read-model.js';
import { SystemForms } from './systems/system-forms.service.js';
import { AcceptanceService } from './versions/acceptance.service.js';
import { ComparisonReadModel } from './versions/comparison.read-model.js';
import { IdempotencyRepository } from './versions/idempotency.repository.js';
import { ManyAcceptance } from './versions/many-acceptance.service.js';
import { ManyFormsRepository } from './versions/many-forms.repository.js';
import { ManyVersions } from './versions/many-versions.service.js';
import { ReceiptReadModel } from './versions/receipt.read-model.js';
import { SubmissionHistoryReadModel } from './versions/submission-history.read-model.js';
import { SubmissionsRepository } from './versions/submissions.repository.js';
import { VersionsService } from './versions/versions.service.js';
import { FormFactsReadModel } from './workbook/form-facts.read-model.js';
import { ManifestService } from './workbook/manifest.service.js';
import { TemplatesService } from './workbook/templates.service.js';
import { WORKBOOK_CHILD, workbookChild, WorkbookWriterService } from './workbook/workbook-writer.service.js';
import { IntakeService } from './intake.service.js';
import { SubmissionsReadModel } from './submissions.read-model.js';
import { SubmissionsService } from './submissions.service.js';

/** Stands on the global modules of the platform: clock, database, ledger. */
@Module({
  imports: [CatalogModule, CalendarModule],
  providers: [
    // files
    { provide: READER_CHILD, useValue: readerChild },
    FileReaderService,
    // checks
    HistoryReadModel,
    IntakeRulesService,
    // drafts
    AnnotationService,
    DraftsRepository,
    DraftsService,
    ExpiryService,
    KeptFileReadModel,
    OriginalFileService,
    // versions
    AcceptanceService,
    ComparisonReadModel,
    IdempotencyRepository,
    ManyAcceptance,
    ManyFormsRepository,
    ManyVersions,
    ReceiptReadModel,
    SubmissionHistoryReadModel,
    SubmissionsRepository,
    VersionsService,
    // review
    FormDeadlines,
    FormsRepository,
    ReviewService,
    WithdrawalService,
    // other systems
    CountedFigures,
    StandingFigures,
    SystemForms,
    TakenForms,
    // workbook
    { provide: WORKBOOK_CHILD, useValue: workbookChild },
    FormFactsReadModel,
    ManifestService,
    TemplatesService,
    WorkbookWriterService,
    // what the API asks
    IntakeService,
    SubmissionsReadModel,
    SubmissionsService,
  ],
  exports: [
    SubmissionsService,
    CountedFigures,
    StandingFigures,
    SystemForms,
    TakenForms,
    DraftsService,
    ReviewService,
    WithdrawalService,
    SubmissionsReadModel,
    ReceiptReadModel,
    AnnotationService,
    OriginalFileService,
    ExpiryService,
    TemplatesService,
    WorkbookWriterService,
    ManifestService,
  ],
})
export class SubmissionsModule {}
