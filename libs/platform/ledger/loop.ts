export interface Loop {
  /** Resolves when the turn in progress has ended; no other begins. */
  stop(): Promise<void>;
}

interface LoopSpec {
  /** Returns the milliseconds until the next turn. An error that escapes it goes to `onError`; the loop goes on after a second. */
  readonly turn: () => Promise<number>;
  readonly onError: (error: unknown) => void;
  readonly firstAfterMs?: number;
}

/** Calls `turn` again and again, never two at once, until it is stopped. */
export function startLoop({ turn, onError, firstAfterMs = 0 }: LoopSpec): Loop {
  let stopped = false;
  let wake = (): void => undefined;
  const isStopped = (): boolean => stopped;
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const run = async (): Promise<void> => {
    await pause(firstAfterMs);
    while (!isStopped()) {
      const ms = await turn().catch((error: unknown) => {
        onError(error);
        return 1000;
      });
      if (!isStopped()) await pause(ms);
    }
  };
  const running = run();
  return {
    stop: () => {
      stopped = true;
      wake();
      return running;
    },
  };
}
