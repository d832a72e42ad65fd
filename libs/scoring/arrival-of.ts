import { arrivalPeriod } from './arrival.js';
import type { PeriodId } from './period.js';
import type { Score } from './score.js';
import { readStep } from './step-inputs.js';

/** The period in which the goal of a score is reached at the pace made so far, read from its working; null: in none. */
export function arrivalOf(score: Pick<Score, 'observed' | 'explanation'>): PeriodId | null {
  const pace = readStep(score.explanation, 'pace');
  const observed = pace?.output.maybe('observed') ?? null;
  if (!pace || observed === null) return null;
  return arrivalPeriod({
    period: score.observed ?? '',
    value: pace.inputs.number('value'),
    goal: pace.inputs.number('goal'),
    pace: observed,
    rise: pace.inputs.flag('rise'),
    compound: pace.inputs.text('shape') === 'compound',
  });
}
