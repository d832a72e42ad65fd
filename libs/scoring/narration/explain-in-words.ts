import type { Score } from '../score.js';
import { figureSentences } from './figure-sentences.js';
import { milestoneSentences } from './milestone-sentences.js';
import { pathSentences } from './path-sentences.js';
import type { Narrator } from './sentence.js';
import { StepReader } from './step-reader.js';
import { verdictSentences } from './verdict-sentences.js';

/** One step of a working as people read it, in both languages. */
export interface ExplainedStep {
  readonly step: string;
  readonly zh: string;
  readonly en: string;
}

const narrators: Readonly<Record<string, Narrator>> = {
  ...figureSentences,
  ...pathSentences,
  ...milestoneSentences,
  ...verdictSentences,
};

/**
 * The working of a score in sentences that need no knowledge of code (section 14): every figure of the explanation with
 * the figures that it was made of. Made from the explanation alone, so that it cannot tell another story.
 *
 * @param unit the indicator's unit; shares (`%`) are told in percent and their differences in percentage points
 */
export function explainInWords({ explanation }: Pick<Score, 'explanation'>, unit: string): readonly ExplainedStep[] {
  return explanation.flatMap(({ step }, place) => {
    if (isOverruled(explanation, place)) return [];
    const told = narrators[step]?.(new StepReader(explanation, place, unit)) ?? null;
    return told === null ? [] : [{ step, ...told }];
  });
}

/** A region judged by its units has a verdict on its own figure first, which is not the one that counts. */
function isOverruled(explanation: Score['explanation'], place: number): boolean {
  const step = explanation[place]?.step;
  const verdict = step === 'status' || step === 'severity';
  return verdict && explanation.slice(place + 1).some((later) => later.step === step);
}
