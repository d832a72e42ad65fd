import { compare, type Rational } from './rational.js';
import type { Score } from './score.js';
import { readStep } from './step-inputs.js';

/** What the lag of a score is measured against, exact: E or the edge that is to be kept, and whether a rise leads there. */
export interface DueNow {
  readonly value: Rational;
  readonly rise: boolean;
}

/** Read from the working of a score; null where it has no lag, or none against a value: milestones, and judged units. */
export function dueNow({ explanation }: Pick<Score, 'explanation'>): DueNow | null {
  const lag = readStep(explanation, 'lag')?.inputs;
  const byUnits = explanation.some(({ step }) => step === 'roll up');
  if (lag === undefined || byUnits || lag.has('until')) return null;
  if (!lag.has('low')) return { value: lag.number('expected'), rise: lag.flag('rise') };
  const [x, low, high] = [lag.number('value'), lag.number('low'), lag.number('high')];
  return compare(x, high) > 0 ? { value: high, rise: false } : { value: low, rise: true };
}
