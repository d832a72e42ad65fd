import { useCallback, useState } from 'react';

export interface Deed {
  readonly isBusy: boolean;
  /** Why it was refused last; null while nothing is wrong. */
  readonly error: unknown;
  /** Does it, one at a time. Resolves to whether it was done; a refusal is kept in `error` and not thrown. */
  readonly run: (work: () => Promise<void>) => Promise<boolean>;
  readonly forget: () => void;
}

/** Something that a reader asks for and that may be refused: busy, done, or why not. */
export function useDeed(): Deed {
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = useCallback(async (work: () => Promise<void>): Promise<boolean> => {
    setIsBusy(true);
    setError(null);
    try {
      await work();
      return true;
    } catch (refusal) {
      setError(refusal);
      return false;
    } finally {
      setIsBusy(false);
    }
  }, []);
  const forget = useCallback(() => setError(null), []);
  return { isBusy, error, run, forget };
}
