import type { StepReader } from './step-reader.js';

export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

/** Tells one step; null where there is nothing worth a sentence. */
export type Narrator = (step: StepReader) => Sentence | null;
