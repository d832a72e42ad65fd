import { useEffect, useState } from 'react';

/** What a job has said of itself last; `state` is of the job's own kind. */
export interface JobSaid {
  readonly ended: boolean;
  readonly data: Readonly<Record<string, unknown>>;
}

const pollEveryMs = 3_000;

/**
 * Follows a job over server-sent events, from where it stands: after a reload the service tells its state again. A
 * stream that cannot be had twice in a row is given up, and `poll` is asked every three seconds instead.
 */
export function useJob(id: string | null, poll?: () => Promise<JobSaid>): JobSaid | null {
  const [said, setSaid] = useState<JobSaid | null>(null);
  useEffect(() => {
    setSaid(null);
    if (id === null) return undefined;
    return follow(id, setSaid, poll);
    // the job is what is followed; how it is polled does not begin it anew
  }, [id]);
  return said;
}

function follow(id: string, tell: (said: JobSaid) => void, poll?: () => Promise<JobSaid>): () => void {
  const source = new EventSource(`/api/v1/jobs/${encodeURIComponent(id)}/events`);
  let failures = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  const heard = (ended: boolean) => (event: MessageEvent<string>) => {
    failures = 0;
    tell({ ended, data: JSON.parse(event.data) as JobSaid['data'] });
    if (ended) source.close();
  };
  source.addEventListener('progress', heard(false));
  source.addEventListener('end', heard(true));
  source.addEventListener('error', () => {
    failures += 1;
    if (failures < 2 || timer !== undefined || poll === undefined) return;
    source.close();
    timer = setInterval(() => {
      poll().then(
        (now) => {
          tell(now);
          if (now.ended) clearInterval(timer);
        },
        () => undefined, // the next one may be heard
      );
    }, pollEveryMs);
  });
  return () => {
    source.close();
    clearInterval(timer);
  };
}
