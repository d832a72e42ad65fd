import type { Field, GridRow } from './form-rows.js';

/** Where the cursor stands; what a row asks for first, second, its state and its note are the columns. */
export interface Spot {
  readonly row: number;
  readonly column: number;
}

export type Direction = 'up' | 'down' | 'left' | 'right';

/** The columns of the grid: which fields stand in them, one at most of each row. */
export const columns: readonly (readonly Field[])[] = [
  ['numerator', 'value', 'date'],
  ['denominator'],
  ['state'],
  ['note'],
];

export const fieldAt = (row: GridRow | undefined, column: number): Field | undefined =>
  row?.fields.find((field) => columns[column]?.includes(field));

/** The next cell in a direction; a cell that a row does not have is passed over. At the edge the cursor stays. */
export function step(rows: readonly GridRow[], from: Spot, direction: Direction): Spot {
  const by = direction === 'up' || direction === 'left' ? -1 : 1;
  const isVertical = direction === 'up' || direction === 'down';
  for (let { row, column } = from; ;) {
    if (isVertical) row += by;
    else column += by;
    if (row < 0 || row >= rows.length || column < 0 || column >= columns.length) return from;
    if (fieldAt(rows[row], column) !== undefined) return { row, column };
  }
}

const byKey: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

export interface Pressed {
  readonly key: string;
  readonly shiftKey: boolean;
  /** An input method is at work: its keys are its own. */
  readonly isComposing: boolean;
  /** The cell is being edited: arrows move within its text. */
  readonly isEditing: boolean;
  /** Ctrl, Alt or the command key is held: that is for the browser. */
  readonly isChord: boolean;
}

export type Move =
  { readonly kind: 'go'; readonly direction: Direction } | { readonly kind: 'edit' | 'give-back' | 'none' };

/** What a key does in the grid: arrows move, Enter edits and then goes down, Shift+Enter goes up, Esc gives the old text back. */
export function moveFor({ key, shiftKey, isComposing, isEditing, isChord }: Pressed): Move {
  if (isComposing || isChord) return { kind: 'none' };
  if (key === 'Enter') {
    if (shiftKey) return { kind: 'go', direction: 'up' };
    return isEditing ? { kind: 'go', direction: 'down' } : { kind: 'edit' };
  }
  if (key === 'F2' && !isEditing) return { kind: 'edit' };
  if (key === 'Escape') return { kind: 'give-back' };
  const direction = byKey[key];
  return direction === undefined || isEditing || shiftKey ? { kind: 'none' } : { kind: 'go', direction };
}
