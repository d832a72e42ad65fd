// From the provider somebody comes back to an address with one word on how it went; it is read once and taken away.

const key = 'identity';

let word: string | null | undefined;

/** The word with which this page was opened, null where there was none. */
export function wayBack(): string | null {
  if (word !== undefined) return word;
  const address = new URL(window.location.href);
  word = address.searchParams.get(key);
  if (word !== null) {
    address.searchParams.delete(key);
    window.history.replaceState(window.history.state, '', address);
  }
  return word;
}
