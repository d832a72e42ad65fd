import type { IsoDay } from '#scoring';
import type { Fault } from './problem-list.js';
import type { Column, RowCells } from './row-cells.js';

/** One figure that a row holds. */
export interface CheckedFigure {
  /** The code under which it is kept. */
  readonly indicator: string;
  readonly state: 'reported' | 'not_applicable';
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly onDate: IsoDay | null;
  readonly isRate: boolean;
}

/** What the figures of a row come to. `missing`: none was given, which is no mistake. */
export type Checked =
  | { readonly kind: 'figures'; readonly figures: readonly CheckedFigure[] }
  | { readonly kind: 'missing' }
  | { readonly kind: 'faults'; readonly faults: readonly Fault[] };

export function faultIn(cells: RowCells, column: Column, fault: Omit<Fault, 'column' | 'seen'>): Checked {
  return { kind: 'faults', faults: [{ column, seen: cells[column], ...fault }] };
}
