/**
 * Offers the candidate that is fewest keystrokes away, or nothing when none is near. A finder answers a limited number
 * of different questions, so that a file of thousands of misspelt codes costs no more than a file of fifty.
 */
export function nearestAmong(candidates: readonly string[], questions = 50): (text: string) => string | null {
  const known = new Map<string, string | null>();
  return (text) => {
    const asked = text.slice(0, 64);
    const answered = known.get(asked);
    if (answered !== undefined || known.size >= questions) return answered ?? null;
    const found = findNearest(asked, candidates);
    known.set(asked, found);
    return found;
  };
}

function findNearest(text: string, candidates: readonly string[]): string | null {
  let best: string | null = null;
  let reach = Math.max(2, Math.floor(text.length / 3)) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - text.length) >= reach) continue;
    const distance = keystrokes(text.toLowerCase(), candidate.toLowerCase());
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
