/** A number in [0, 1) that depends on the words alone: FNV-1a, mixed once more. The same words give the same number for ever. */
export function seededDraw(...words: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const character of words.join('|')) {
    hash ^= character.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193);
  }
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  return (hash >>> 0) / 2 ** 32;
}

/** A whole number from `low` to `high`, both included. */
export function seededWhole(low: number, high: number, ...words: readonly (string | number)[]): number {
  return low + Math.floor(seededDraw(...words) * (high - low + 1));
}
