/** The known code that a misspelt one most likely stands for; null where none is near. */
export function nearestCode(text: string, known: Iterable<string>): string | null {
  const asked = text.slice(0, 64).toLowerCase();
  let best: string | null = null;
  let reach = Math.max(2, Math.floor(asked.length / 3)) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - asked.length) >= reach) continue;
    const distance = keystrokes(asked, candidate.toLowerCase());
    if (distance < reach) [best, reach] = [candidate, distance];
  }
  return best;
}

/** Levenshtein distance, one row at a time. */
function keystrokes(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const change = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
