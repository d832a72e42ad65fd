import type { Dialect } from './given-value.js';
import type { ImportSummary, WebMessage } from './import-summary.js';

export interface ImportJob {
  /** Eleven signs, as every identifier. */
  readonly id: string;
  /** An instant, `2024-02-01T08:30:00.000Z`. */
  readonly created: string;
  readonly options: Readonly<Record<string, unknown>>;
}

export interface JobStarted {
  readonly responseType: 'JobConfigurationWebMessageResponse';
  readonly name: string;
  readonly id: string;
  readonly created: string;
  readonly jobType: 'DATAVALUE_IMPORT';
  readonly jobStatus: 'RUNNING';
  readonly jobParameters: Readonly<Record<string, unknown>>;
  readonly relativeNotifierEndpoint: string;
}

/** What is told of a job on its way. */
export interface TaskNote {
  readonly uid: string;
  readonly level: 'INFO' | 'ERROR';
  readonly category: 'DATAVALUE_IMPORT';
  readonly time: string;
  readonly message: string;
  readonly completed: boolean;
  /** Some releases call the uid so. */
  readonly id: string;
}

/** The answer to an import that goes on after it: 200 whatever comes of it. */
export function answerStart(job: ImportJob, dialect: Dialect): WebMessage<JobStarted> {
  const name = dialect === 42 ? 'dataValueImport' : 'DATAVALUE_IMPORT';
  return {
    httpStatus: 'OK',
    httpStatusCode: 200,
    status: 'OK',
    message: `Initiated ${name}`,
    response: {
      responseType: 'JobConfigurationWebMessageResponse',
      name,
      id: job.id,
      created: job.created,
      jobType: 'DATAVALUE_IMPORT',
      jobStatus: 'RUNNING',
      jobParameters: job.options,
      relativeNotifierEndpoint: `/api/system/tasks/DATAVALUE_IMPORT/${job.id}`,
    },
  };
}

/** The first note, so that a job is known before it ends. */
export function openTask(uid: string, time: string): TaskNote {
  const message = 'Import started';
  return { uid, level: 'INFO', category: 'DATAVALUE_IMPORT', time, message, completed: false, id: uid };
}

/** The notes of a job, newest first; those of an unknown one are an empty list. */
export function listTasks(notes: readonly TaskNote[]): readonly TaskNote[] {
  return notes.toReversed();
}

/**
 * The two last notes in the order in which they are written: the counts, and the words for which scripts wait. Only the
 * last is marked as completed, so that whoever looks at the newest alone sees both at once.
 */
export function closeTask(
  summary: ImportSummary,
  note: { readonly uids: readonly [string, string]; readonly time: string },
): readonly [TaskNote, TaskNote] {
  const { imported, updated, ignored, deleted } = summary.importCount;
  const counts = `${imported} imported, ${updated} updated, ${ignored} ignored, ${deleted} deleted`;
  const level = summary.status === 'ERROR' ? 'ERROR' : 'INFO';
  const why = level === 'ERROR' ? `: ${summary.description}` : '';
  const told = (uid: string, message: string, completed: boolean): TaskNote => ({
    uid,
    level,
    category: 'DATAVALUE_IMPORT',
    time: note.time,
    message,
    completed,
    id: uid,
  });
  return [
    told(note.uids[0], `Import complete with status ${summary.status}, ${counts}${why}`, false),
    told(note.uids[1], 'Import done', true),
  ];
}

/** What is answered of a job: its summary without an envelope, and while there is none an object that says nothing. */
export function answerSummary(summary: ImportSummary | null): string {
  return summary === null ? '{}' : JSON.stringify(summary);
}
