import { useCallback, useEffect, useRef, useState } from 'react';
import { draftsControllerConfirm } from '../client/sdk.gen.js';
import type { CorrectionReason, DraftsControllerConfirmResponse } from '../client/types.gen.js';
import { ask, Refusal, Unreachable } from '../data/ask.js';
import { outdated } from '../data/use-answer.js';
import { forget, type KeptForm, type PendingSend } from './kept-forms.js';
import { byChance } from './other-tabs.js';
import type { Grid } from './use-grid.js';

export type Accepted = Extract<DraftsControllerConfirmResponse, { readonly receipt: string }>;

export interface Sending {
  readonly accepted: Accepted | null;
  /** Sent, and not answered yet. */
  readonly isPending: boolean;
  readonly error: unknown;
  readonly send: (draft: string, reason: CorrectionReason | null) => Promise<void>;
  readonly again: () => Promise<void>;
}

interface SendingSource {
  readonly id: string;
  readonly grid: Grid;
  readonly kept: KeptForm | null;
}

/**
 * Confirms what was checked. The key of the request is kept in this browser before it goes out: whatever becomes of the
 * connection or of this page, the same request is asked again under the same key and is taken once.
 */
export function useSending({ id, grid, kept }: SendingSource): Sending {
  const [accepted, setAccepted] = useState<Accepted | null>(null);
  const [pending, setPending] = useState<PendingSend | null>(kept?.pending ?? null);
  const [error, setError] = useState<unknown>(null);
  const { keepPending, tellSent, explanations } = grid;

  const deliver = useCallback(
    async (sending: PendingSend) => {
      setPending(sending);
      setError(null);
      try {
        const answer = await ask(() => draftsControllerConfirm(requestOf(sending)));
        if (!('receipt' in answer)) throw new Error('a confirmation was taken for a dry run');
        tellSent();
        await forget(id);
        setPending(null);
        setAccepted(answer);
        await outdated('submissions', 'tasks', 'completeness', 'drafts');
      } catch (caught) {
        setError(caught);
        // no answer is none: the key stays, and the request may be made again
        if (caught instanceof Unreachable) return;
        await keepPending(null);
        setPending(null);
        if (caught instanceof Refusal && caught.status === 409) void grid.checkNow();
      }
    },
    [id, keepPending, tellSent, grid],
  );

  const send = useCallback(
    async (draft: string, reason: CorrectionReason | null) => {
      const sending: PendingSend = { draft, key: byChance(), body: { explanations, reason } };
      await keepPending(sending);
      await deliver(sending);
    },
    [deliver, explanations, keepPending],
  );

  const again = useCallback(async () => {
    if (pending !== null) await deliver(pending);
  }, [deliver, pending]);

  const wasAsked = useRef(false);
  useEffect(() => {
    if (wasAsked.current) return;
    wasAsked.current = true;
    if (kept?.pending) void deliver(kept.pending);
  }, [deliver, kept]);
  useEffect(() => {
    const retry = (): void => void again();
    window.addEventListener('online', retry);
    return () => window.removeEventListener('online', retry);
  }, [again]);
  return { accepted, isPending: pending !== null, error, send, again };
}

function requestOf({ draft, key, body }: PendingSend) {
  const { explanations, reason } = body;
  return {
    path: { draft },
    headers: { 'Idempotency-Key': key },
    body: { pledge: true as const, explanations: [...explanations], ...(reason !== null && { reason }) },
  };
}
