/** The reader has gone away: whoever writes can stop. */
export class ReaderGone extends Error {}

/**
 * Turns work that gives batch after batch into batches that are asked for: the work waits until its batch is taken, so no
 * more than one is held. When the reader goes away the work is told by a ReaderGone.
 */
export async function* handOver<Batch>(
  work: (give: (batch: Batch) => Promise<void>) => Promise<void>,
): AsyncGenerator<Batch> {
  let [taken, gone]: [() => void, (error: Error) => void] = [() => undefined, () => undefined];
  let [offer, fail]: [(batch: Batch | null) => void, (error: unknown) => void] = [() => undefined, () => undefined];
  let next = new Promise<Batch | null>((resolve, reject) => ([offer, fail] = [resolve, reject]));
  const working = work(
    (batch) =>
      new Promise<void>((resolve, reject) => {
        [taken, gone] = [resolve, reject];
        offer(batch);
      }),
  );
  working.then(
    () => {
      offer(null);
    },
    (error: unknown) => {
      fail(error);
    },
  );
  try {
    for (let batch = await next; batch !== null; batch = await next) {
      yield batch;
      next = new Promise<Batch | null>((resolve, reject) => ([offer, fail] = [resolve, reject]));
      taken();
    }
  } finally {
    next.catch(() => undefined);
    gone(new ReaderGone());
    await working.catch(() => undefined);
  }
}
