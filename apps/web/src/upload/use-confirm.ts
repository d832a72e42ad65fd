import { useEffect, useState } from 'react';
import { draftsControllerConfirm } from '../client/sdk.gen.js';
import type { ConfirmBody } from '../client/types.gen.js';
import { ask, Refusal, Unreachable } from '../data/ask.js';
import { outdated } from '../data/use-answer.js';
import { confirmKey } from './kept-text.js';
import { comparedIn } from './recheck.js';
import { tellChecked, type OpenDraft } from './use-draft.js';

export type ConfirmStage =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending' }
  /** Nobody knows whether it arrived: the draft says so once it can be asked. */
  | { readonly kind: 'lost' }
  /** Somebody else was quicker; the new difference is on screen. */
  | { readonly kind: 'moved' }
  | { readonly kind: 'refused'; readonly error: unknown };

const askAgainMs = 5_000;

/** Confirms a draft once: the same key however often it is tried, and the draft is asked what became of it. */
export function useConfirm(id: string, { draft }: OpenDraft) {
  const [stage, setStage] = useState<ConfirmStage>({ kind: 'idle' });
  const { refetch } = draft;
  const isLost = stage.kind === 'lost';
  useEffect(() => {
    if (!isLost) return undefined;
    const look = (): void =>
      void refetch().then(({ data, error }) => {
        // what has not arrived may be confirmed again; what has is shown as soon as the draft says so
        if (error === null && data?.accepted === null) setStage({ kind: 'idle' });
      });
    const timer = setInterval(look, askAgainMs);
    window.addEventListener('online', look);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', look);
    };
  }, [isLost, refetch]);
  const confirm = async (body: ConfirmBody): Promise<void> => {
    setStage({ kind: 'sending' });
    try {
      const headers = { 'Idempotency-Key': confirmKey(id) };
      await ask(() => draftsControllerConfirm({ path: { draft: id }, body, headers }));
      await outdated('drafts', 'tasks', 'submissions', 'submission', 'values');
    } catch (error) {
      if (error instanceof Unreachable) {
        setStage({ kind: 'lost' });
        return;
      }
      const compared = error instanceof Refusal && error.problem.code === 'submission.head_moved' && comparedIn(error);
      if (!compared) {
        setStage({ kind: 'refused', error });
        return;
      }
      tellChecked(id, { isClean: true, compared, values: null });
      setStage({ kind: 'moved' });
    }
  };
  return { stage, confirm };
}
