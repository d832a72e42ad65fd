import type { Facts } from '../model/fact.js';
import type { Footnote, Section } from '../model/report-model.js';

/** One section, with the facts that its sentences refer to and the footnotes that they mark. */
export interface Composed {
  readonly section: Section;
  readonly facts: Facts;
  readonly footnotes: readonly Footnote[];
}
