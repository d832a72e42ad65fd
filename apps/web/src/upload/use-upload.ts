import { useCallback, useEffect, useRef, useState } from 'react';
import { Refusal, Unreachable } from '../data/ask.js';
import { outdated } from '../data/use-answer.js';
import { useAddress } from '../ui/use-search.js';
import { Cancelled, draftIn, sendFile, type FormOf } from './send-file.js';
import { comparedIn } from './recheck.js';
import { tellChecked } from './use-draft.js';

export type Stage =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending'; readonly name: string; readonly sent: number; readonly total: number }
  /** The service has the file and reads it; it tells nothing until it has. */
  | { readonly kind: 'checking'; readonly name: string }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'too_large'; readonly bytes: number }
  | { readonly kind: 'failed'; readonly error: unknown };

export interface Upload {
  readonly stage: Stage;
  readonly seconds: number;
  /** The name of a file whose upload a reload has broken off. */
  readonly unfinished: string | null;
  readonly send: (file: File) => void;
  readonly cancel: () => void;
  readonly again: () => void;
}

const mostBytes = 20 * 1_048_576;

const placeOf = ({ plan, region, period }: FormOf): string => `xushi.upload.${plan}.${region}.${period}`;

/** One file on its way: it stays on the page until the service has answered, whatever happens to the connection. */
export function useUpload(form: FormOf): Upload {
  const [, change] = useAddress();
  const place = placeOf(form);
  const [stage, setStage] = useState<Stage>({ kind: 'idle' });
  const [unfinished] = useState(() => sessionStorage.getItem(place));
  const chosen = useRef<File | null>(null);
  const stop = useRef<AbortController | null>(null);
  const seconds = useSeconds(stage.kind === 'sending' || stage.kind === 'checking');
  const { plan, region, period } = form;

  const send = useCallback(
    (file: File): void => {
      if (file.size > mostBytes) {
        setStage({ kind: 'too_large', bytes: file.size });
        return;
      }
      chosen.current = file;
      stop.current = new AbortController();
      sessionStorage.setItem(place, file.name);
      const name = file.name;
      setStage({ kind: 'sending', name, sent: 0, total: file.size });
      const onSent = (sent: number, total: number): void =>
        setStage(sent >= total ? { kind: 'checking', name } : { kind: 'sending', name, sent, total });
      const open = (draft: string): void => {
        sessionStorage.removeItem(place);
        void outdated('drafts', 'tasks');
        change({ draft, step: 'check' });
      };
      sendFile(file, { plan, region, period }, { signal: stop.current.signal, onSent })
        .then((answer) => {
          if (answer.draft === null) throw new Error('the service has kept no draft');
          tellChecked(answer.draft, { isClean: true, compared: answer, values: answer.values });
          open(answer.draft);
        })
        .catch((error: unknown) => {
          const draft = draftIn(error);
          if (draft !== null && error instanceof Refusal) {
            tellChecked(draft, { isClean: false, compared: comparedIn(error), values: null });
            open(draft);
            return;
          }
          if (!(error instanceof Unreachable)) sessionStorage.removeItem(place);
          setStage(error instanceof Cancelled ? { kind: 'cancelled' } : { kind: 'failed', error });
        });
    },
    // `change` is of this very page and writes whatever address stands
    [place, plan, region, period],
  );

  const again = useCallback((): void => {
    if (chosen.current !== null) send(chosen.current);
  }, [send]);
  const isLost = stage.kind === 'failed' && stage.error instanceof Unreachable;
  useEffect(() => {
    if (!isLost) return undefined;
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [isLost, again]);
  useEffect(() => () => stop.current?.abort(), []);
  return { stage, seconds, unfinished, send, again, cancel: () => stop.current?.abort() };
}

function useSeconds(isRunning: boolean): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    setSeconds(0);
    if (!isRunning) return undefined;
    const timer = setInterval(() => setSeconds((before) => before + 1), 1_000);
    return () => clearInterval(timer);
  }, [isRunning]);
  return seconds;
}
