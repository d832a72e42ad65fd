// Whether somebody has signed in to this browser, and who did it last: every tab of it is told when that changes.

const place = 'xushi.signed-in';
/** Of one tab: somebody went from here to the provider, and may come back as anybody. */
const away = 'xushi.at-provider';

/** A browser that never signed in is not asked about. */
export const isKnownHere = (): boolean => localStorage.getItem(place) !== null || sessionStorage.getItem(away) !== null;

export const goesToProvider = (): void => sessionStorage.setItem(away, '1');

/** @param username who has signed in there; null: nobody */
export function backFromProvider(username: string | null): void {
  if (sessionStorage.getItem(away) === null) return;
  sessionStorage.removeItem(away);
  if (username !== null) hereSigned(username);
}

/** With the instant: that the same person signs in once more is news to other tabs, whose session was another one. */
export const hereSigned = (username: string): void =>
  localStorage.setItem(place, JSON.stringify({ username, at: Date.now() }));

/** Hears who has signed in in another tab; null: somebody has signed out there. */
export function otherTabSigned(hear: (username: string | null) => void): () => void {
  const heard = ({ key, newValue }: StorageEvent): void => {
    if (key === place) hear(newValue === null ? null : usernameIn(newValue));
  };
  window.addEventListener('storage', heard);
  return () => window.removeEventListener('storage', heard);
}

function usernameIn(text: string): string {
  try {
    return String((JSON.parse(text) as { username?: unknown }).username);
  } catch {
    return '';
  }
}
