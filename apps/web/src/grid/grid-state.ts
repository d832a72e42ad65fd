import type { Cells } from './form-rows.js';
import type { KeptForm } from './kept-forms.js';

export interface GridState {
  readonly cells: Cells;
  /** The form as the service has it. */
  readonly base: Cells;
  readonly baseVersion: number;
  readonly explanations: Readonly<Record<string, string>>;
  /** Cells that were changed here, and not merely taken over. */
  readonly touched: ReadonlySet<string>;
  /** What somebody else wrote where something was written here: both are shown until one is chosen. */
  readonly others: Readonly<Record<string, string>>;
  /** What of theirs was turned down already. */
  readonly turnedDown: Readonly<Record<string, string>>;
}

export type GridAction =
  | { readonly kind: 'write'; readonly cells: Cells }
  | { readonly kind: 'explain'; readonly key: string; readonly text: string }
  /** From another tab, or from another person in a newer version of the form. */
  | { readonly kind: 'theirs'; readonly cells: Cells; readonly version?: number }
  | { readonly kind: 'choose'; readonly key: string; readonly whose: 'mine' | 'theirs' };

export function gridState(base: Cells, baseVersion: number, kept: KeptForm | null): GridState {
  const fresh: GridState = {
    cells: base,
    base,
    baseVersion,
    explanations: {},
    touched: new Set(),
    others: {},
    turnedDown: {},
  };
  if (kept === null) return fresh;
  const mine = {
    ...fresh,
    cells: kept.cells,
    base: kept.base,
    explanations: kept.explanations,
    touched: new Set(differing(kept.cells, kept.base)),
  };
  // somebody may have sent the form since this was typed
  return { ...withTheirs(mine, base), base, baseVersion };
}

export function reduceGrid(state: GridState, action: GridAction): GridState {
  switch (action.kind) {
    case 'write':
      return written(state, action.cells);
    case 'explain':
      return { ...state, explanations: { ...state.explanations, [action.key]: action.text } };
    case 'theirs': {
      const merged = withTheirs(state, action.cells);
      return action.version === undefined ? merged : { ...merged, base: action.cells, baseVersion: action.version };
    }
    case 'choose':
      return chosen(state, action.key, action.whose);
  }
}

export const differing = (left: Cells, right: Cells): readonly string[] =>
  [...new Set([...Object.keys(left), ...Object.keys(right)])].filter((key) => (left[key] ?? '') !== (right[key] ?? ''));

function written(state: GridState, cells: Cells): GridState {
  const touched = new Set(state.touched);
  for (const key of Object.keys(cells)) touched.add(key);
  return { ...state, cells: withoutEmpty({ ...state.cells, ...cells }), touched };
}

/** Takes over what was not touched here; where both wrote, both are kept. */
function withTheirs(state: GridState, theirs: Cells): GridState {
  const cells: Record<string, string> = { ...state.cells };
  const others: Record<string, string> = Object.fromEntries(
    Object.entries(state.others).filter(([key]) => (theirs[key] ?? '') !== (cells[key] ?? '')),
  );
  for (const key of differing(theirs, cells)) {
    const text = theirs[key] ?? '';
    if (!state.touched.has(key)) cells[key] = text;
    else if (text !== (state.base[key] ?? '') && text !== state.turnedDown[key]) others[key] = text;
  }
  return { ...state, cells: withoutEmpty(cells), others };
}

function chosen(state: GridState, key: string, whose: 'mine' | 'theirs'): GridState {
  const { [key]: text = '', ...others } = state.others;
  if (whose === 'mine') return { ...state, others, turnedDown: { ...state.turnedDown, [key]: text } };
  const touched = new Set(state.touched);
  touched.delete(key);
  return { ...state, others, touched, cells: withoutEmpty({ ...state.cells, [key]: text }) };
}

const withoutEmpty = (cells: Cells): Cells =>
  Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== ''));
