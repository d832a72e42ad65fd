import { useCallback, useEffect, useMemo, useState } from 'react';
import { useSession } from '../app/session.js';
import { reportStepsControllerEdit } from '../client/sdk.gen.js';
import type { ReportEdit, ReportModel } from '../client/types.gen.js';
import { ask, Refusal } from '../data/ask.js';
import { outdated } from '../data/use-answer.js';
import { applyEdit, applyEdits } from './apply-edits.js';
import { editsBetween, laidOver } from './edits-between.js';
import { findUnsaved, keepUnsaved, type Unsaved } from './unsaved.js';
import { afterSteps, type Bulletin } from './use-bulletin.js';

interface Standing {
  /** As it is stored, and after which step. */
  readonly step: number;
  readonly saved: ReportModel;
  /** As it is seen. */
  readonly draft: ReportModel;
  /** The step that the words were begun upon, where others have saved since; null: nobody has. */
  readonly begunAt: number | null;
}

export interface Wording {
  readonly draft: ReportModel;
  readonly saved: ReportModel;
  readonly edits: readonly ReportEdit[];
  readonly change: (edit: ReportEdit) => void;
  readonly save: () => Promise<void>;
  readonly discard: () => void;
  readonly isSaving: boolean;
  readonly refusal: unknown;
  /** What the service says is wrong with a paragraph, by its id. */
  readonly problems: ReadonlyMap<string, string>;
  readonly begunAt: number | null;
  readonly understood: () => void;
  /** Words of an earlier visit that were never saved. */
  readonly offered: Unsaved | null;
  readonly answerOffer: (take: boolean) => void;
}

/** The words of a bulletin while an editor is at them: on screen, in this browser, and at last in the service. */
export function useWording(bulletin: Bulletin, composed: ReportModel): Wording {
  const { id, step, model } = bulletin;
  const { user } = useSession();
  const owner = useMemo(() => ({ username: user.username, report: id }), [user.username, id]);
  const [standing, setStanding] = useState<Standing>({ step, saved: model, draft: model, begunAt: null });
  const [offered, setOffered] = useState(() => findUnsaved(owner));
  const { isSaving, refusal, sent, send, forgive } = useSending(id);

  // what came from the service lies beneath the words that are not saved yet
  useEffect(() => {
    setStanding((was) => {
      if (was.saved === model && was.step === step) return was;
      const isMoved = editsBetween(was.saved, was.draft).length > 0 && step > was.step;
      return {
        step,
        saved: model,
        draft: laidOver(was, { composed, model }),
        begunAt: isMoved ? (was.begunAt ?? was.step) : was.begunAt,
      };
    });
  }, [model, step, composed]);

  const edits = useMemo(() => editsBetween(standing.saved, standing.draft), [standing.saved, standing.draft]);
  const isUntouched = edits.length === 0;
  useEffect(() => {
    if (isUntouched) setStanding((was) => (was.begunAt === null ? was : { ...was, begunAt: null }));
  }, [isUntouched]);
  useEffect(() => {
    if (offered === null) keepUnsaved(owner, { step: standing.step, at: new Date().toISOString(), edits });
  }, [edits, offered, owner, standing.step]);

  const change = useCallback(
    (edit: ReportEdit) => setStanding((was) => ({ ...was, draft: applyEdit({ composed, model: was.draft }, edit) })),
    [composed],
  );
  const save = async (): Promise<void> => {
    // what others have saved since is looked at first: nothing of theirs is written over unseen
    if (edits.length === 0 || isSaving || standing.begunAt !== null) return;
    const stored = await send(standing.step, edits);
    if (stored !== null) {
      const saved = applyEdits({ composed, model: standing.saved }, edits);
      setStanding((was) => ({ ...was, step: stored, saved, begunAt: null }));
    }
    await outdated(...afterSteps);
  };
  const answerOffer = (take: boolean): void => {
    if (take && offered !== null) {
      setStanding((was) => ({
        ...was,
        draft: applyEdits({ composed, model: was.draft }, offered.edits),
        begunAt: offered.step < was.step ? offered.step : was.begunAt,
      }));
    }
    setOffered(null);
  };
  return {
    draft: standing.draft,
    saved: standing.saved,
    edits,
    change,
    save,
    discard: () => setStanding((was) => ({ ...was, draft: was.saved, begunAt: null })),
    isSaving,
    refusal,
    problems: useMemo(() => problemsOf(refusal, sent), [refusal, sent]),
    begunAt: standing.begunAt,
    understood: useCallback(() => {
      setStanding((was) => ({ ...was, begunAt: null }));
      forgive();
    }, [forgive]),
    offered,
    answerOffer,
  };
}

interface Sending {
  readonly isSaving: boolean;
  readonly refusal: unknown;
  readonly sent: readonly ReportEdit[];
  /** The step that it stands at then; null: it was refused. */
  readonly send: (step: number, edits: readonly ReportEdit[]) => Promise<number | null>;
  readonly forgive: () => void;
}

function useSending(id: string): Sending {
  const [isSaving, setIsSaving] = useState(false);
  const [refusal, setRefusal] = useState<unknown>(null);
  const [sent, setSent] = useState<readonly ReportEdit[]>([]);
  const send = async (step: number, edits: readonly ReportEdit[]): Promise<number | null> => {
    setIsSaving(true);
    setRefusal(null);
    setSent(edits);
    try {
      const moved = await ask(() => reportStepsControllerEdit({ path: { id }, body: { step, edits: [...edits] } }));
      return moved.step;
    } catch (error) {
      setRefusal(error);
      return null;
    } finally {
      setIsSaving(false);
    }
  };
  const forgive = useCallback(() => setRefusal(null), []);
  return { isSaving, refusal, sent, send, forgive };
}

/** `/edits/3/text/zh` names the fourth of the edits that were sent. */
function problemsOf(refusal: unknown, sent: readonly ReportEdit[]): ReadonlyMap<string, string> {
  if (!(refusal instanceof Refusal)) return new Map();
  return new Map(
    (refusal.problem.errors ?? []).flatMap(({ pointer = '', message }) => {
      const edit = sent[Number(/^\/edits\/(\d+)/.exec(pointer)?.[1] ?? -1)];
      return edit !== undefined && 'id' in edit ? [[edit.id, message] as const] : [];
    }),
  );
}
