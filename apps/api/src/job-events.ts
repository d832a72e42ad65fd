import { setTimeout as sleep } from 'node:timers/promises';
import { hasEnded, type ImportView } from '#submissions';

export interface JobWatch {
  /** Null: the job is gone, or no longer the reader's. */
  readonly look: () => Promise<ImportView | null>;
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
      yield eventOf(job);
    }
    if (hasEnded(job.state)) return;
    if (Date.now() - spokeAt >= heartbeatMs) {
      spokeAt = Date.now();
      yield ': waiting\n\n';
    }
    await sleep(everyMs, undefined, { signal }).catch(() => undefined);
  }
}

function eventOf(job: ImportView): string {
  const { state, rows, problems, problemCounts, outcome } = job;
  const data = { job: job.job, state, rows, problems, problemCounts, outcome };
  return `id: ${job.seq}\nevent: ${hasEnded(state) ? 'end' : 'progress'}\ndata: ${JSON.stringify(data)}\n\n`;
}
