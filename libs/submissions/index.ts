export * from './pure.js';
export { CalendarYear, type CalendarOfYear } from './calendar/calendar-year.service.js';
export { CalendarModule } from './calendar/calendar.module.js';
export { CalendarService } from './calendar/calendar.service.js';
export { firstUnknown } from './calendar/form-history.read-model.js';
export { FormSlots } from './calendar/form-slots.service.js';
export type { FormStanding, Punctuality } from './calendar/form-standing.js';
export { FormStandings, type Standings } from './calendar/form-standings.service.js';
export { holidaysChanged } from './calendar/holidays-changed.duty.js';
export { HolidaysService, type HolidayImport } from './calendar/holidays.service.js';
export { LateApplicationsService, type LateApplication } from './calendar/late-applications.service.js';
export { noSuchApplication } from './calendar/late-register.service.js';
export { lateReasons, lateStates } from './calendar/late-state.js';
export { ReminderAnswers } from './calendar/reminder-answers.service.js';
export { reminderDue, type PlanPeriod } from './calendar/reminder-due.duty.js';
export { ReminderInbox } from './calendar/reminder-inbox.service.js';
export { RemindersService } from './calendar/reminders.service.js';
export { ReopeningsService, type Reopening } from './calendar/reopenings.service.js';
export { storedCalendar } from './calendar/stored-calendar.service.js';
export { UrgeService, type UrgeAnswer } from './calendar/urge.service.js';
export type { ReportingWindow } from './calendar/window-of.js';
export { HistoryReadModel } from './checks/history.read-model.js';
export { AnnotationService } from './drafts/annotation.service.js';
export { DraftMoved, DraftsRepository } from './drafts/drafts.repository.js';
export { DraftsService, type DraftView } from './drafts/drafts.service.js';
export { ExpiryService } from './drafts/expiry.service.js';
export { OriginalFileService } from './drafts/original-file.service.js';
export type { ExportCell, ExportRow, ExportTable } from './exports/export-table.js';
export type { ColumnLook, SheetLook } from './exports/sheet-look.js';
export { ExportsModule } from './exports/exports.module.js';
export { handOver } from './exports/handover.js';
export { printCsv } from './exports/print-csv.js';
export { ValuesExportReadModel } from './exports/values-export.read-model.js';
export { WorkbookStreamService } from './exports/workbook-stream.service.js';
export { FileReaderService, readerChild, type ReaderChild } from './files/file-reader.service.js';
export { guardText, unguardText } from './imports/guarded-text.js';
export { importDue } from './imports/import-due.duty.js';
export { hasEnded, importStateWords, type ImportView } from './imports/import-state.js';
export { ImportWorkService } from './imports/import-work.service.js';
export { ImportsModule } from './imports/imports.module.js';
export { ImportsReadModel } from './imports/imports.read-model.js';
export { ImportsService, type ReceivedFile } from './imports/imports.service.js';
export { valuesImported, type ImportedPeriod } from './imports/values-imported.duty.js';
export { approvedByAnother } from './invariants/approved-by-another.js';
export { partitionsGranted } from './invariants/partitions-granted.js';
export { reviewedBeforeCounting } from './invariants/reviewed-before-counting.js';
export { submissionsWhole } from './invariants/submissions-whole.js';
export { versionsWithoutGap } from './invariants/versions-without-gap.js';
export type { GivenFigure } from './reading/given-figure.js';
export type { JsonSubmission } from './reading/given-from-json.js';
export type { FormFields } from './reading/given-from-rows.js';
export {
  fields as valueColumns,
  valueLimit,
  type Cell,
  type CheckedValue,
  type Field,
  type GivenSubmission,
  type GivenValue as GivenRow,
} from './reading/given-submission.js';
export { FormDeadlines } from './review/form-deadlines.service.js';
export type { FigureState } from './workbook/form-layout.js';
export { formStates, reasonClasses, reviewStages, type FormState } from './review/form-state.js';
export { noSuchForm, ReviewService, type FormMoved } from './review/review.service.js';
export { WithdrawalService } from './review/withdrawal.service.js';
export { CountedFigures, type CountedFigure, type CountedWanted } from './systems/counted-figures.read-model.js';
export { StandingFigures, type FormPlace, type StandingFigure } from './systems/standing-figures.read-model.js';
export { SystemForms, type FormJudgement } from './systems/system-forms.service.js';
export type { Acceptable } from './versions/acceptable.js';
export { AcceptanceService } from './versions/acceptance.service.js';
export type { AcceptedAnswer } from './versions/accepted-answer.js';
export type { Besides, CheckedAnswer, Confirmed, Sending, SentFile } from './versions/arrival.js';
export { ComparisonReadModel } from './versions/comparison.read-model.js';
export { IdempotencyRepository } from './versions/idempotency.repository.js';
export type { ReceiptFacts } from './versions/receipt.js';
export { ReceiptReadModel } from './versions/receipt.read-model.js';
export { renderReceipt } from './versions/render-receipt.js';
export { submissionAccepted, type RegionPeriod } from './versions/submission-accepted.duty.js';
export { SubmissionHistoryReadModel, type VersionView } from './versions/submission-history.read-model.js';
export { SubmissionsRepository } from './versions/submissions.repository.js';
export { VersionsService } from './versions/versions.service.js';
export type { FormRow } from './workbook/form-description.js';
export type { ManifestJudgement } from './workbook/manifest.js';
export { ManifestService } from './workbook/manifest.service.js';
export { TemplatesService, type TemplateFile, type TemplateWanted } from './workbook/templates.service.js';
export { workbookChild, WorkbookWriterService } from './workbook/workbook-writer.service.js';
export { SubmissionsModule } from './submissions.module.js';
export { SubmissionsReadModel, type SubmissionsQuery, type SubmissionView } from './submissions.read-model.js';
export { SubmissionsService } from './submissions.service.js';
