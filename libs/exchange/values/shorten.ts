/** The beginning of a text that somebody else wrote, as long as it may be told; no sign is cut in two. */
export function shorten(text: string, most: number): string {
  // a sign is two units at most, and one more says that there is more
  const signs = Array.from(text.slice(0, 2 * most + 2));
  return signs.length > most ? `${signs.slice(0, most).join('')}…` : text;
}
