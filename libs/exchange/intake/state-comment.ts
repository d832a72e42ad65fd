import type { FigureState } from '#submissions';

/**
 * Other systems know a comment beside a value and no state. What is not an ordinary figure says its state at the head of
 * its comment, `[not_applicable] no hospital`, so that it comes back as what it was.
 */
export interface StateComment {
  readonly state: FigureState;
  readonly note: string | null;
}

const states = ['estimated', 'not_applicable', 'not_produced', 'missing'] as const satisfies FigureState[];

export function writeStateComment({ state, note }: StateComment): string | null {
  if (state === 'reported') return note;
  return note === null ? `[${state}]` : `[${state}] ${note}`;
}

export function readStateComment(comment: string | null): StateComment {
  const state = states.find((one) => comment?.startsWith(`[${one}]`));
  const rest = (comment ?? '').slice(state === undefined ? 0 : state.length + 2).trim();
  return { state: state ?? 'reported', note: rest === '' ? null : rest };
}
