import type { Words } from '#platform/errors';
import type { Conflict, Conflicts } from './conflicts.js';
import type { Dialect } from './given-value.js';

export interface ImportCount {
  readonly imported: number;
  readonly updated: number;
  readonly ignored: number;
  readonly deleted: number;
}

export type ImportStatus = 'SUCCESS' | 'WARNING' | 'ERROR';

/** How an import ended, as the importer knows it. */
export interface ImportOutcome {
  readonly dialect: Dialect;
  /** The options by which it went, echoed. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly count: ImportCount;
  readonly conflicts: Conflicts;
  /** The day on which the data set was registered as complete, `2024-02-01`; null where it was not. */
  readonly completeDate?: string | null;
  /** Why nothing was read at all, such as the words of a `PayloadFault`. */
  readonly failure?: Words;
}

export interface ImportSummary {
  readonly responseType: 'ImportSummary';
  readonly status: ImportStatus;
  readonly importOptions: Readonly<Record<string, unknown>>;
  readonly description: string;
  readonly importCount: ImportCount;
  readonly conflicts: readonly Conflict[];
  readonly rejectedIndexes: readonly number[];
  readonly dataSetComplete?: string;
}

export interface WebMessage<Response> {
  readonly httpStatus: string;
  readonly httpStatusCode: number;
  readonly status: 'OK' | 'WARNING' | 'ERROR';
  readonly message: string;
  readonly response: Response;
}

const none: ImportCount = { imported: 0, updated: 0, ignored: 0, deleted: 0 };

export function summarizeImport(outcome: ImportOutcome, language: keyof Words): ImportSummary {
  const { dialect, options, conflicts } = outcome;
  const status = statusOf(outcome);
  const isAborted = outcome.failure !== undefined || (dialect === 42 && conflicts.beyondValues);
  return {
    responseType: 'ImportSummary',
    status,
    importOptions: options,
    description: descriptionOf(outcome, { isAborted, language }),
    importCount: isAborted ? none : outcome.count,
    conflicts: conflicts.list(dialect, language),
    rejectedIndexes: conflicts.rejectedIndexes(),
    ...(dialect === 42 ? { dataSetComplete: outcome.completeDate ?? 'false' } : {}),
  };
}

/**
 * Up to 2.42 an import with refused values is a warning, even where all of them were. In 2.43 it is an error where
 * nothing was stored, or where a whole data set was refused, though others were stored.
 */
function statusOf({ dialect, count, conflicts, failure }: ImportOutcome): ImportStatus {
  if (failure !== undefined) return 'ERROR';
  if (conflicts.isEmpty) return 'SUCCESS';
  if (conflicts.beyondValues) return 'ERROR';
  return dialect === 42 || count.imported + count.updated + count.deleted > 0 ? 'WARNING' : 'ERROR';
}

/** Constants of the protocol, which scripts compare. */
function descriptionOf(
  { failure }: ImportOutcome,
  { isAborted, language }: { isAborted: boolean; language: keyof Words },
): string {
  if (failure !== undefined) return `The import process failed: ${failure[language]}`;
  return isAborted ? 'Import process was aborted' : 'Import process completed successfully';
}

const envelopes = {
  SUCCESS: { httpStatus: 'OK', httpStatusCode: 200, status: 'OK', message: 'Import was successful.' },
  WARNING: {
    httpStatus: 'Conflict',
    httpStatusCode: 409,
    status: 'WARNING',
    message: 'One more conflicts encountered, please check import summary.',
  },
  ERROR: {
    httpStatus: 'Conflict',
    httpStatusCode: 409,
    status: 'ERROR',
    message: 'An error occurred, please check import summary.',
  },
} as const;

/** The answer to an import; its status is the HTTP status. A partial success is a 409 with data stored. */
export function wrapSummary(summary: ImportSummary): WebMessage<ImportSummary> {
  return { ...envelopes[summary.status], response: summary };
}
