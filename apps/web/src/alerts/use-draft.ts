import { useEffect, useRef, useState } from 'react';
import { useSession } from '../app/session.js';

type Change<Draft> = Partial<Draft> | ((now: Draft) => Partial<Draft>);

/**
 * What somebody types into a form of this page: it outlives a refusal, the dialog, a reload and the end of a session, in
 * this tab and for this account alone. `forget` is for when it was sent.
 */
export function useDraft<Draft extends object>(
  name: string,
  first: Draft,
): readonly [Draft, (change: Change<Draft>) => void, () => void] {
  const { user } = useSession();
  const key = `xushi.draft.${user.username}.${name}`;
  const empty = useRef(first);
  const [draft, setDraft] = useState<Draft>(() => ({ ...first, ...stored(key) }));
  useEffect(() => {
    const text = JSON.stringify(draft);
    if (text === JSON.stringify(empty.current)) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  }, [draft, key]);
  const change = (changed: Change<Draft>): void =>
    setDraft((now) => ({ ...now, ...(typeof changed === 'function' ? changed(now) : changed) }));
  const forget = (): void => {
    // whoever closes the form at once leaves no time for the effect
    sessionStorage.removeItem(key);
    setDraft(empty.current);
  };
  return [draft, change, forget];
}

function stored(key: string): object {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(key) ?? '{}');
    return typeof found === 'object' && found !== null ? found : {};
  } catch {
    return {}; // what nobody can read is no draft
  }
}
