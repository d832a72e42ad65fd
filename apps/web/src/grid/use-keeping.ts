import { useCallback, useEffect, useRef, useState } from 'react';
import type { GridAction, GridState } from './grid-state.js';
import { keep, keepOnLeaving, type KeptForm, type PendingSend } from './kept-forms.js';
import { otherTabs, type OtherTabs } from './other-tabs.js';

export interface Keeping {
  /** Something was written here that the service may not have. */
  readonly isTouched: boolean;
  readonly isPending: boolean;
  readonly wasSentElsewhere: boolean;
  /** Whether this browser has kept what was typed last. */
  readonly isKept: () => boolean;
  /** Remembers the draft that the service keeps. @returns the one it replaces, if it is another */
  readonly takeDraft: (draft: string | null) => string | null;
  readonly keepPending: (pending: PendingSend | null) => Promise<void>;
  readonly tellSent: () => void;
}

interface KeepingSource {
  readonly id: string;
  readonly kept: KeptForm | null;
  readonly state: GridState;
  readonly act: (action: GridAction) => void;
}

/** Keeps a form in this browser, and tells other tabs of it what is typed here. */
export function useKeeping({ id, kept, state, act }: KeepingSource): Keeping {
  const [pending, setPending] = useState<PendingSend | null>(kept?.pending ?? null);
  const [wasSentElsewhere, setWasSentElsewhere] = useState(false);
  const draft = useRef<string | null>(kept?.draft ?? null);
  const isKept = useRef(true);
  const tabs = useRef<OtherTabs | null>(null);
  const now = useRef(state);
  now.current = state;

  const asItStands = useCallback((sending: PendingSend | null): KeptForm => {
    const { cells, base, baseVersion, explanations } = now.current;
    const about = { draft: draft.current, pending: sending, savedAt: new Date().toISOString() };
    return { cells, base, baseVersion, explanations, ...about };
  }, []);
  const keepHere = useCallback(
    async (sending: PendingSend | null) => {
      isKept.current = await keep(id, asItStands(sending));
    },
    [id, asItStands],
  );

  const isTouched = state.touched.size > 0 || Object.keys(state.explanations).length > 0;
  const isOver = useRef(false);
  useEffect(() => {
    if (!isTouched || isOver.current) return;
    void keepHere(pending);
    tabs.current?.tell('cells', now.current.cells);
  }, [isTouched, state.cells, state.explanations, pending, keepHere]);
  useEffect(() => {
    const leave = (): void => {
      if (isTouched && !isOver.current) keepOnLeaving(id, asItStands(pending));
    };
    window.addEventListener('pagehide', leave);
    return () => window.removeEventListener('pagehide', leave);
  }, [id, isTouched, pending, asItStands]);

  useEffect(() => {
    const opened = otherTabs(id, (kind, cells) => {
      if (kind === 'cells') act({ kind: 'theirs', cells });
      else setWasSentElsewhere(true);
    });
    tabs.current = opened;
    return () => {
      opened.close();
      tabs.current = null;
    };
  }, [id, act]);

  return {
    isTouched,
    isPending: pending !== null,
    wasSentElsewhere,
    isKept: useCallback(() => isKept.current, []),
    takeDraft: useCallback((taken: string | null) => {
      const before = draft.current;
      draft.current = taken;
      return before === taken ? null : before;
    }, []),
    keepPending: useCallback(
      async (sending: PendingSend | null) => {
        setPending(sending);
        await keepHere(sending);
      },
      [keepHere],
    ),
    tellSent: useCallback(() => {
      isOver.current = true;
      tabs.current?.tell('sent', {});
    }, []),
  };
}
