import type { Problem, Words } from '#platform/errors';
import type { Cell, Place } from './given-submission.js';

interface Finding {
  readonly code: string;
  readonly message: Words;
  readonly seen: unknown;
  readonly suggestion?: Words | undefined;
}

/** Every problem of an intake blocks: there is no step yet in which a person could confirm a doubtful reading. */
export function problemAt(place: Place, finding: Finding): Problem {
  const { code, message, seen, suggestion } = finding;
  return { ...place, code, tier: 'error', message, seen: shown(seen), ...(suggestion ? { suggestion } : {}) };
}

/** What to show of a value that may be long, deep or not a number that JSON can carry. */
export function shown(seen: unknown): string | number | boolean | null {
  if (seen === undefined || seen === null) return null;
  if (typeof seen === 'boolean') return seen;
  if (typeof seen === 'number') return Number.isFinite(seen) ? seen : String(seen);
  if (typeof seen === 'string') return clip(seen);
  return Array.isArray(seen) ? '[…]' : '{…}';
}

export function seenIn(cell: Cell | undefined): string | number | boolean | null {
  if (cell === undefined) return null;
  return shown(cell.kind === 'json' ? cell.value : cell.text);
}

function clip(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
