import type { Problem, Words } from '#platform/errors';
import type { Cell, Place } from './given-submission.js';

export interface Finding {
  readonly code: string;
  readonly message: Words;
  readonly seen: unknown;
  readonly suggestion?: Words | undefined;
  readonly params?: Problem['params'] | undefined;
}

/** Something wrong: it blocks until it is mended. */
export function problemAt(place: Place, finding: Finding): Problem {
  return found(place, finding, 'error');
}

/** Something odd: it may be right, and whoever sent it says why. */
export function questionAt(place: Place, finding: Finding): Problem {
  return found(place, finding, 'query');
}

function found(place: Place, finding: Finding, tier: Problem['tier']): Problem {
  const { code, message, seen, suggestion, params } = finding;
  const more = { ...(suggestion ? { suggestion } : {}), ...(params ? { params } : {}) };
  return { ...place, code, tier, message, seen: shown(seen), ...more };
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
