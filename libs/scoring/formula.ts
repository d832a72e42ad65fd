import type { Datum } from './datum.js';
import type { Inputs } from './inputs.js';

/** One named step of the working: what it computes from its inputs, and how people write it. */
export interface Formula {
  readonly text?: string;
  readonly compute: (inputs: Inputs) => Datum;
}
