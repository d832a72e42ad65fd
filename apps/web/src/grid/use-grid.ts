import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import type { Explanation } from '../client/types.gen.js';
import { isTrouble, Refusal, Unreachable } from '../data/ask.js';
import { useLanguage } from '../words/language.js';
import { isExplained } from './cell-state.js';
import { checkForm, forgetDraft, type Checked, type Form } from './check-form.js';
import { isFilled, type Cells } from './form-rows.js';
import { differing, gridState, reduceGrid, type GridAction, type GridState } from './grid-state.js';
import type { KeptForm, PendingSend } from './kept-forms.js';
import { readSent, type LoadedForm } from './read-form.js';
import { useKeeping, type Keeping } from './use-keeping.js';

export type SaveStatus = 'nothing' | 'unsaved' | 'saving' | 'saved' | 'offline' | 'offline-lost' | 'refused';

const saveEveryMs = 5_000;

export interface Grid {
  readonly state: GridState;
  readonly act: (action: GridAction) => void;
  readonly checked: Checked | null;
  /** The cells that were checked last. */
  readonly checkedCells: Cells | null;
  readonly status: SaveStatus;
  readonly savedAt: string | null;
  /** Why the service does not take the form at all. */
  readonly refusal: Refusal | null;
  /** The version that somebody else has sent meanwhile. */
  readonly movedTo: number | null;
  readonly wasSentElsewhere: boolean;
  readonly explanations: readonly Explanation[];
  readonly checkNow: () => Promise<Checked | null>;
  readonly keepPending: (pending: PendingSend | null) => Promise<void>;
  readonly tellSent: () => void;
}

interface GridSource {
  readonly id: string;
  readonly form: Form;
  readonly loaded: LoadedForm;
  readonly kept: KeptForm | null;
}

/** A form while it is being filled in: kept in this browser at every stroke, with the service every five seconds. */
export function useGrid({ id, form, loaded, kept }: GridSource): Grid {
  const { current } = loaded;
  const [state, act] = useReducer(reduceGrid, null, () =>
    gridState(current?.cells ?? {}, current?.sent.version ?? 0, kept),
  );
  const keeping = useKeeping({ id, kept, state, act });
  const explanations = useMemo(() => explanationsIn(state.explanations), [state.explanations]);
  const checking = useChecking({ form, loaded, keeping, state, explanations, act });
  const { last, checkNow } = checking;
  const isBehind =
    keeping.isTouched &&
    (last.said !== JSON.stringify(explanations) || differing(last.cells ?? {}, state.cells).length > 0);
  const mayCheck = isBehind && !keeping.isPending && checking.status !== 'saving';
  const due = useRef(mayCheck);
  due.current = mayCheck;
  useEffect(() => {
    const save = (): void => {
      if (due.current) void checkNow();
    };
    const timer = setInterval(save, saveEveryMs);
    window.addEventListener('online', save);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', save);
    };
  }, [checkNow]);
  const { status } = checking;
  return {
    ...{ state, act, explanations, checkNow },
    checked: last.checked,
    checkedCells: last.cells,
    status: isBehind && (status === 'saved' || status === 'nothing') ? 'unsaved' : status,
    savedAt: checking.savedAt,
    refusal: checking.refusal,
    movedTo: checking.movedTo,
    wasSentElsewhere: keeping.wasSentElsewhere,
    keepPending: keeping.keepPending,
    tellSent: keeping.tellSent,
  };
}

interface CheckingSource {
  readonly form: Form;
  readonly loaded: LoadedForm;
  readonly keeping: Keeping;
  readonly state: GridState;
  readonly explanations: readonly Explanation[];
  readonly act: (action: GridAction) => void;
}

interface Last {
  readonly checked: Checked | null;
  readonly cells: Cells | null;
  readonly said: string;
}

function useChecking({ form, loaded, keeping, state, explanations, act }: CheckingSource) {
  const language = useLanguage();
  // what the service has already is saved
  const [last, setLast] = useState<Last>({ checked: null, cells: loaded.current?.cells ?? null, said: '[]' });
  const [status, setStatus] = useState<SaveStatus>('nothing');
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [movedTo, setMovedTo] = useState<number | null>(null);
  const running = useRef<Promise<Checked | null>>(Promise.resolve(null));
  // a check begins with what stands there at that moment, whenever it was made
  const now = useRef({ state, explanations, keeping, loaded });
  now.current = { state, explanations, keeping, loaded };

  const check = useCallback(async (): Promise<Checked | null> => {
    const { state: seen, explanations: answers, keeping: place, loaded: of } = now.current;
    if (!of.rows.some((row) => isFilled(seen.cells, row))) return null;
    setStatus('saving');
    const said = JSON.stringify(answers);
    try {
      const answer = await checkForm({ form, rows: of.rows, cells: seen.cells, explanations: answers, language });
      const before = place.takeDraft(answer.draft);
      if (before !== null) void forgetDraft(before);
      const head = (answer.shown?.wouldCreate ?? 0) - 1;
      // what somebody else has sent belongs to the answer: where it cannot be read, all of it is asked once more
      const sent = head > seen.baseVersion ? await readSent(form) : null;
      setLast({ checked: answer, cells: seen.cells, said });
      setRefusal(answer.refusal);
      setSavedAt(new Date().toISOString());
      setStatus('saved');
      if (sent === null) return answer;
      act({ kind: 'theirs', cells: sent.cells, version: sent.sent.version });
      setMovedTo(sent.sent.version);
      return null;
    } catch (error) {
      if (error instanceof Unreachable) setStatus(place.isKept() ? 'offline' : 'offline-lost');
      else {
        setStatus('refused');
        if (error instanceof Refusal) setRefusal(error);
        // the same again would be refused again; only a service in trouble may take it in a moment
        if (!isTrouble(error)) setLast((was) => ({ ...was, cells: seen.cells, said }));
      }
      return null;
    }
  }, [form, language, act]);

  // one after the other: the last one's draft is the one that stays
  const checkNow = useCallback(() => (running.current = running.current.then(check)), [check]);
  return { last, status, savedAt, refusal, movedTo, checkNow };
}

/** What was said long enough to count, in the words of the service. */
function explanationsIn(texts: Readonly<Record<string, string>>): readonly Explanation[] {
  return Object.entries(texts).flatMap(([key, text]) => {
    if (!isExplained(text)) return [];
    const [indicator = '', region = '', code = ''] = key.split('|');
    return [{ indicator, ...(region !== '' && { region }), ...(code !== '' && { code }), text: text.trim() }];
  });
}
