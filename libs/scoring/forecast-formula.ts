import { isList, isNumber, type Datum } from './datum.js';
import { forecastSeries } from './forecast.js';
import type { ForecastPoint, ForecastQuestion } from './forecast-question.js';
import type { Formula } from './formula.js';
import type { Inputs } from './inputs.js';
import { fromNumber } from './parse-rational.js';
import type { Step } from './score.js';
import { readStep } from './step-inputs.js';

/** The forecast of a series as a step of the working: its literals are the points and what is asked (section 11). */
export const forecastOfSeries: Formula = {
  text: 'ŷ = x + m·Σ0.9^i; p = Φ(d·(ŷ − T)/sd)',
  compute: (inputs): Datum => {
    const made = forecastSeries(questionOf(inputs));
    if (made === null) return null;
    return Object.fromEntries(
      Object.entries<number | string>({ ...made }).map(([name, value]): [string, Datum] => [
        name,
        typeof value === 'number' ? fromNumber(value) : value,
      ]),
    );
  },
};

/** What the forecast step of an explanation asked, for `forecastPath`; null where no series was continued. */
export function forecastQuestionOf(explanation: readonly Step[]): ForecastQuestion | null {
  const inputs = readStep(explanation, 'forecast')?.inputs;
  return inputs?.has('points') === true ? questionOf(inputs) : null;
}

function questionOf(inputs: Inputs): ForecastQuestion {
  const [min, max] = [inputs.maybe('min'), inputs.maybe('max')];
  return {
    points: inputs.list('points').flatMap(pointOf),
    due: inputs.text('due'),
    goal: inputs.number('goal'),
    far: inputs.maybe('far'),
    tolerance: inputs.maybe('tolerance'),
    rise: inputs.flag('rise'),
    baseline: inputs.maybe('baseline'),
    ratio: inputs.flag('ratio'),
    binomial: inputs.flag('binomial'),
    precision: inputs.maybe('precision'),
    limits: { ...(min && { min }), ...(max && { max }) },
  };
}

/** `["2023Q1", 80.1]`, for ratios `["2023Q1", 43, 50]`. */
function pointOf(row: Datum): readonly ForecastPoint[] {
  const [period, numerator, denominator] = isList(row) ? row : [];
  if (typeof period !== 'string' || !isNumber(numerator)) return [];
  return [{ period, numerator, denominator: isNumber(denominator) ? denominator : null }];
}
