import type { Case } from './case.js';
import type { Known } from './paced-facts.js';
import type { Progress } from './progress.js';
import { toNumber, type Rational } from './rational.js';
import type { Reading } from './reading.js';
import { jsonNumber } from './rounding.js';
import type { Score } from './score.js';
import type { Made } from './workings.js';

/** The figures of a paced score as they travel (contract); null where there is nothing to say. */
export function describePaced(c: Case, known: Known, measured: Measured): Partial<Score> {
  const { seen, start, goal, rise } = known;
  if (c.goal?.noted && isAbove(seen.latest.value, c.goal.noted)) c.flags.add('above_upper');
  const completion =
    start.value === null && c.target.op !== '=' && !isBandOf(c)
      ? c.workings.run('completion', { value: seen.made.ref('value'), goal, rise })
      : null;
  const show = (made: Made | null | undefined, part: string | null = null) => shown(made?.number(part), goal);
  const months = measured.lag?.number('months');
  if (isWorseThanBaseline(measured)) c.flags.add('worse_than_baseline');
  return {
    observed: seen.latest.period,
    value: figure(seen.latest.reading, seen.latest.value, goal),
    baseline: c.manner.fromZero ? null : shown(start.value, goal),
    attainment: show(measured.attainment),
    completion: show(completion),
    expected: shown(measured.expected, goal),
    scheduleRatio: show(measured.scheduleRatio),
    lagValue: show(measured.lag, 'value'),
    lagMonths: shown(months, goal),
    requiredPace: pace(c, measured.pace?.number('required')),
    observedPace: pace(c, measured.pace?.number('observed')),
    recoveryFactor: show(measured.pace, 'factor'),
    forecast: word(measured.forecast),
    coverage: seen.last.coverage,
  };
}

interface Measured extends Partial<Progress> {
  readonly expected: Rational | null;
}

/** Counts of a period that add up are shown as their sum; a ratio keeps its parts as submitted. */
function figure(reading: Reading, value: Rational, goal: Rational): Score['value'] {
  const parts = reading.value;
  if (!parts?.denominator) return jsonNumber(value, [goal]);
  return {
    numerator: toNumber(parts.numerator),
    denominator: toNumber(parts.denominator),
    number: jsonNumber(value, [goal]),
  };
}

function shown(value: Rational | null | undefined, goal: Rational): number | null {
  return value ? jsonNumber(value, [goal]) : null;
}

function pace({ target }: Case, perPeriod: Rational | null | undefined): Score['requiredPace'] {
  return perPeriod ? { perPeriod: jsonNumber(perPeriod), unit: target.frequency } : null;
}

function word(made: Made | null | undefined): Score['forecast'] {
  const text = made?.text('word');
  return text === 'likely' || text === 'uncertain' || text === 'unlikely' ? { word: text } : null;
}

function isWorseThanBaseline({ attainment, pace: paced }: Measured): boolean {
  const part = attainment?.number();
  return paced !== undefined && paced !== null && part !== null && part !== undefined && part.n < 0n;
}

function isAbove(value: Rational, upper: Rational): boolean {
  return value.n * upper.d > upper.n * value.d;
}

function isBandOf({ goal }: Case): boolean {
  return goal?.low !== null && goal?.high !== null;
}
