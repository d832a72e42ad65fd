import { useCallback, useEffect, useRef, useState } from 'react';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { draftsControllerFind } from '../client/sdk.gen.js';
import type { DraftView, RecheckBody } from '../client/types.gen.js';
import { ask } from '../data/ask.js';
import { outdated, queries, useAnswer } from '../data/use-answer.js';
import { apart, isNothing, joined, textsOf, type Clash } from './changes.js';
import { keepUnsent, unsentOf, type Unsent } from './kept-text.js';
import { recheck, type Checked } from './recheck.js';

export interface OpenDraft {
  readonly draft: UseQueryResult<DraftView>;
  readonly checked: UseQueryResult<Checked>;
  readonly isBusy: boolean;
  /** Why the last change could not be checked; the change itself is kept and sent with the next. */
  readonly error: unknown;
  /** What was written in another tab, or on another machine, where something else was to be written here. */
  readonly clashes: readonly Clash[];
  readonly settle: (clash: Clash, whose: 'mine' | 'theirs') => void;
  readonly change: (change: RecheckBody) => void;
  readonly retry: () => void;
}

const keyOf = (id: string) => ['draft-check', id] as const;
const draftKey = (id: string) => ['drafts', id] as const;

/** Takes what another file or another look at the draft has shown. */
export const tellChecked = (id: string, checked: Checked): void => void queries.setQueryData(keyOf(id), checked);

/** A draft of the server: its problems, what it would change, and how it is mended, one change after the other. */
export function useDraft(id: string): OpenDraft {
  const draft = useAnswer(draftKey(id), () => draftsControllerFind({ path: { id } }));
  const isOpen = draft.data?.accepted === null;
  const checked = useQuery({
    queryKey: keyOf(id),
    queryFn: () => recheck(id, {}),
    enabled: isOpen,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  const [left] = useState(() => unsentOf(id));
  const waiting = useRef<Unsent>(left);
  const sent = useRef<ReadonlyMap<string, string>>(new Map());
  const isRunning = useRef(false);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [clashes, setClashes] = useState<readonly Clash[]>([]);
  const run = useCallback(async (): Promise<void> => {
    if (isRunning.current) return;
    isRunning.current = true;
    setIsBusy(true);
    setError(null);
    while (!isNothing(waiting.current.change)) {
      const { change, seen } = waiting.current;
      waiting.current = { change: {}, seen: {} };
      try {
        const now = await ask(() => draftsControllerFind({ path: { id } }));
        const found = apart(change, { seen, now, sent: sent.current });
        if (found.clashes.length > 0) {
          queries.setQueryData(draftKey(id), now);
          setClashes((before) => withClashes(before, found.clashes));
        }
        if (!isNothing(found.free)) {
          const checkedNow = await recheck(id, found.free);
          sent.current = new Map([...sent.current, ...textsOf(found.free)]);
          await outdated('drafts');
          tellChecked(id, checkedNow);
        }
        keepUnsent(id, waiting.current);
      } catch (refusal) {
        waiting.current = { change: joined(change, waiting.current.change), seen };
        setError(refusal);
        break;
      }
    }
    isRunning.current = false;
    setIsBusy(false);
  }, [id]);
  const change = useCallback(
    (wanted: RecheckBody): void => {
      const { change: before, seen } = waiting.current;
      const shown = isNothing(before) ? (queries.getQueryData<DraftView>(draftKey(id)) ?? {}) : seen;
      waiting.current = { change: joined(before, wanted), seen: shown };
      keepUnsent(id, waiting.current);
      void run();
    },
    [id, run],
  );
  const settle = useCallback(
    ({ key, change: mine }: Clash, whose: 'mine' | 'theirs'): void => {
      setClashes((before) => before.filter((one) => one.key !== key));
      if (whose === 'mine') change(mine);
    },
    [change],
  );
  useEffect(() => {
    if (!isOpen) return undefined;
    // what was not delivered before this page was left, or before the network went
    if (!isNothing(waiting.current.change)) void run();
    const retry = (): void => void run();
    window.addEventListener('online', retry);
    return () => window.removeEventListener('online', retry);
  }, [isOpen, run]);
  return { draft, checked, isBusy, error, clashes, settle, change, retry: () => void run() };
}

/** The last word on a place counts. */
const withClashes = (before: readonly Clash[], found: readonly Clash[]): readonly Clash[] => [
  ...before.filter(({ key }) => !found.some((one) => one.key === key)),
  ...found,
];
