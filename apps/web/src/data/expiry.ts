// The end of a session is an interruption, not a loss: whoever is refused for it waits here until somebody signs in.

type Listener = () => void;

let waiting: (() => void)[] = [];
let lastAsked = Date.now();
const listeners = new Set<Listener>();

const tell = (): void => {
  for (const listener of listeners) listener();
};

/** Resolves when the reader has signed in again. */
export function signInAgain(): Promise<void> {
  return new Promise((resolve) => {
    waiting = [...waiting, resolve];
    tell();
  });
}

/** To be called when a session has begun: whatever waited goes on. */
export function signedIn(): void {
  const resumed = waiting;
  waiting = [];
  for (const resume of resumed) resume();
  asked();
  tell();
}

export const isWaiting = (): boolean => waiting.length > 0;

/** The service has been asked just now, and counts its idle time from here. */
export function asked(): void {
  lastAsked = Date.now();
}

export const lastAskedAt = (): number => lastAsked;

export function whenWaitingChanges(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
