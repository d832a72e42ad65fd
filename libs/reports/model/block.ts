import type { Words } from '#platform/errors';
import type { Chart } from './chart.js';
import type { Template } from './fact.js';
import type { Tone } from './tone.js';

/** Words with figures in them. `generated` is what the rules wrote, where an editor has written otherwise. */
export interface Paragraph {
  readonly kind: 'paragraph';
  readonly id: string;
  readonly text: Template;
  readonly generated?: Template;
}

export interface Column {
  readonly head: Words;
  /** Its share of the width, against the other columns. */
  readonly width: number;
  readonly align: 'left' | 'center' | 'right';
}

export interface Cell extends Words {
  /** The number that the words show, for spreadsheets; in the unit of the words (85.3 for 85.3%). */
  readonly number?: number | null;
  /** Its colours; the words carry a sign and a word besides. */
  readonly tone?: Tone;
  /** Ids of footnotes. */
  readonly notes?: readonly string[];
  /** A smaller line beneath. */
  readonly detail?: Words;
}

export interface Table {
  readonly kind: 'table';
  readonly id: string;
  readonly caption: Words;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** What stands below it in small print. */
  readonly remark?: Template;
}

export interface Figure {
  readonly kind: 'figure';
  readonly id: string;
  readonly caption: Words;
  /** What somebody who cannot see it has to know: its figures and what they show. */
  readonly alt: Words;
  readonly chart: Chart;
}

export type Block = Paragraph | Table | Figure;
