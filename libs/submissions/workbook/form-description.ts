import type { Words } from '#platform/errors';
import type { ColumnKey, Locale, MetaKey, TableKey } from './form-layout.js';

/** Everything that a template says, before anybody has made a file of it. */
export interface FormDescription {
  readonly locale: Locale;
  readonly plan: { readonly code: string; readonly version: number; readonly title: Words; readonly by: string };
  readonly region: { readonly code: string; readonly name: string };
  readonly period: string;
  /** Until when it is in time; null where nothing says so. */
  readonly deadline: string | null;
  readonly tables: readonly FormTable[];
  /** What nobody has to enter, because it is made of other figures. */
  readonly computed: readonly FormComposite[];
  /** The signed rows of `_meta`, in the order of their keys. */
  readonly manifest: Manifest;
}

export type Manifest = readonly (readonly [MetaKey, string])[];

export interface FormTable {
  readonly key: TableKey;
  readonly rows: readonly FormRow[];
}

export interface FormRow {
  readonly indicator: string;
  readonly name: string;
  /** The unit that the row speaks of, where units report each for itself. */
  readonly region: { readonly code: string; readonly name: string } | null;
  readonly unit: string;
  readonly last: string;
  readonly target: string;
  readonly asks: string;
  /** What the figure means: what is counted, of what, and under which condition. */
  readonly definition: string;
  /** Cells that somebody fills in, and what may stand there. */
  readonly inputs: Readonly<Partial<Record<ColumnKey, CellRule>>>;
  readonly computed: ComputedCell | null;
}

export type CellRule =
  | {
      readonly kind: 'number';
      readonly whole: boolean;
      readonly low: number | null;
      readonly high: number | null;
      readonly prompt: string;
    }
  | { readonly kind: 'date'; readonly from: string; readonly prompt: string }
  | { readonly kind: 'list'; readonly list: 'state' | 'progress'; readonly prompt: string }
  | { readonly kind: 'text'; readonly prompt: string };

/** A cell that works itself out of others of its row. */
export interface ComputedCell {
  /** `{numerator}` and its like stand for the cells of the row. */
  readonly formula: string;
  readonly format: string;
}

export interface FormComposite {
  readonly indicator: string;
  readonly name: string;
  readonly madeOf: string;
}
