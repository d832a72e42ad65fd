import { setTimeout as sleep } from 'node:timers/promises';
import type { IntegrityRun } from '#integrity';
import { hasEnded, type ImportView } from '#submissions';

/** How far a job has come: `seq` rises with every change. */
export interface JobProgress {
  readonly seq: number;
  readonly ended: boolean;
  readonly data: object;
}

export interface JobWatch {
  /** Null: the job is gone, or no longer the reader's. */
  readonly look: () => Promise<JobProgress | null>;
  /** The last change that the reader has seen. */
  readonly seen: number;
  /** Ends when the reader has gone away. */
  readonly signal: AbortSignal;
  readonly everyMs?: number;
}

const heartbeatMs = 15_000;
const longestMs = 30 * 60_000;

/**
 * The progress of a job as server-sent events. The state is read from the database each time, so whoever comes back with
 * `Last-Event-ID` is told what has changed since, and nothing twice. The stream ends with the job.
 */
export async function* jobEvents({ look, seen, signal, everyMs = 250 }: JobWatch): AsyncGenerator<string> {
  yield 'retry: 1000\n\n';
  let last = seen;
  const beganAt = Date.now();
  let spokeAt = beganAt;
  while (!signal.aborted && Date.now() - beganAt < longestMs) {
    const job = await look();
    if (job === null) return;
    if (job.seq > last) {
      last = job.seq;
      spokeAt = Date.now();
      yield `id: ${job.seq}\nevent: ${job.ended ? 'end' : 'progress'}\ndata: ${JSON.stringify(job.data)}\n\n`;
    }
    if (job.ended) return;
    if (Date.now() - spokeAt >= heartbeatMs) {
      spokeAt = Date.now();
      yield ': waiting\n\n';
    }
    await sleep(everyMs, undefined, { signal }).catch(() => undefined);
  }
}

export function importProgress(view: ImportView): JobProgress {
  const { job, seq, state, rows, problems, problemCounts, outcome } = view;
  return { seq, ended: hasEnded(state), data: { job, state, rows, problems, problemCounts, outcome } };
}

/** A bulletin that was asked for: being made, or there. */
export function bulletinProgress(job: string, report: string | null): JobProgress {
  const ended = report !== null;
  return { seq: ended ? 2 : 1, ended, data: { job, state: ended ? 'done' : 'generating', report } };
}

/** A check of what is stored: how many of its looks are done. */
export function integrityProgress({ run, state, startedAt, findings }: IntegrityRun): JobProgress {
  const ended = state === 'done';
  const seq = 1 + (startedAt === null ? 0 : 1) + findings.length + (ended ? 1 : 0);
  return { seq, ended, data: { job: run, state, checked: findings.length } };
}
