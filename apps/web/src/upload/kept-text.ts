import { useCallback, useState } from 'react';
import type { RecheckBody } from '../client/types.gen.js';
import type { Said } from './changes.js';

const placeOf = (draft: string): string => `xushi.typed.${draft}`;

type Typed = Readonly<Record<string, string>>;

function typedFor(draft: string): Typed {
  try {
    return JSON.parse(localStorage.getItem(placeOf(draft)) ?? '{}') as Typed;
  } catch {
    return {};
  }
}

/** Explanations that are begun and too short to be sent: they outlive a reload of the page. */
export function useKeptText(draft: string): readonly [Typed, (key: string, text: string) => void] {
  const [typed, setTyped] = useState(() => typedFor(draft));
  const type = useCallback(
    (key: string, text: string): void =>
      setTyped((before) => {
        const now = { ...before, [key]: text };
        try {
          localStorage.setItem(placeOf(draft), JSON.stringify(now));
        } catch {
          // kept on screen all the same
        }
        return now;
      }),
    [draft],
  );
  return [typed, type];
}

/** What was mended or explained here and not taken yet, and the draft as it was seen then. */
export interface Unsent {
  readonly change: RecheckBody;
  readonly seen: Partial<Said>;
}

const unsentPlace = (draft: string): string => `xushi.unsent.${draft}`;

/** It outlives a reload, a lost connection and a service in trouble. */
export function keepUnsent(draft: string, { change, seen: { mends = [], explanations = [] } }: Unsent): void {
  try {
    if (Object.keys(change).length === 0) localStorage.removeItem(unsentPlace(draft));
    else localStorage.setItem(unsentPlace(draft), JSON.stringify({ change, seen: { mends, explanations } }));
  } catch {
    // the page has it all the same
  }
}

export function unsentOf(draft: string): Unsent {
  try {
    const kept = JSON.parse(localStorage.getItem(unsentPlace(draft)) ?? 'null') as Unsent | null;
    return kept ?? { change: {}, seen: {} };
  } catch {
    return { change: {}, seen: {} };
  }
}

/** A key for one confirmation: it outlives a reload and a lost connection, so that nothing is sent twice. */
export function confirmKey(draft: string): string {
  const place = `xushi.confirm.${draft}`;
  const kept = localStorage.getItem(place);
  if (kept !== null) return kept;
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  const key = `confirm-${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
  localStorage.setItem(place, key);
  return key;
}

/** Once a draft is confirmed, nothing of it stays on the machine. */
export function forgetDraft(draft: string): void {
  localStorage.removeItem(`xushi.confirm.${draft}`);
  localStorage.removeItem(placeOf(draft));
  localStorage.removeItem(unsentPlace(draft));
}
