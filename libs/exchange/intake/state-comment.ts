import type { FigureState } from '#submissions';

/**
 * Other systems know a comment beside a value and no state. What is not an ordinary figure says its state at the head of
 * its comment, `[not_applicable] no hospital`, so that it comes back as what it was.
 */
export interface StateComment {
  readonly state: FigureState;
  readonly note: string | null;
}

const tagged = /^\[(estimated|not_applicable|not_produced|missing)\]\s*/;

export function writeStateComment({ state, note }: StateComment): string | null {
  if (state === 'reported') return note;
  return note === null ? `[${state}]` : `[${state}] ${note}`;
}

export function readStateComment(comment: string | null): StateComment {
  const found = comment === null ? null : tagged.exec(comment);
  const rest = (comment ?? '').slice(found?.[0].length ?? 0).trim();
  return { state: (found?.[1] ?? 'reported') as FigureState, note: rest === '' ? null : rest };
}
