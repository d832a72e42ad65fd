export { AcceptanceService, type Acceptable } from './acceptance.service.js';
export type { AcceptedAnswer } from './accepted-answer.js';
export { FileReaderService, type ReaderChild } from './file-reader.service.js';
export type { FormFields } from './given-from-rows.js';
export type { JsonSubmission } from './given-from-json.js';
export { fields as valueColumns, valueLimit, type CheckedValue } from './given-submission.js';
export type { GivenFigure } from './given-figure.js';
export { columnAliases, columnLetters } from './files/match-header.js';
export { nearestAmong } from './find-nearest.js';
export { foldText } from './fold-text.js';
export { IdempotencyRepository } from './idempotency.repository.js';
export { submissionAccepted, type RegionPeriod } from './submission-accepted.duty.js';
export { SubmissionsModule } from './submissions.module.js';
export {
  SubmissionsReadModel,
  type SubmissionsQuery,
  type SubmissionView,
  type VersionView,
} from './submissions.read-model.js';
export { SubmissionsRepository } from './submissions.repository.js';
export { SubmissionsService, type CheckedAnswer, type Sending, type SentFile } from './submissions.service.js';
