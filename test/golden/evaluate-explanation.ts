import type { Step } from '#scoring';
import { readClock } from './evaluate-explanation-calendar.js';
import { isOutput } from './evaluate-explanation-compare.js';
import { forecastCount, forecastSeries } from './evaluate-explanation-forecast.js';
import { Fraction, nought, unity } from './evaluate-explanation-fraction.js';
import { Given, isRecord, readJson, textOf, type Value } from './evaluate-explanation-given.js';
import {
  attainment,
  completion,
  expected,
  fromDouble,
  scheduleRatio,
  trajectory,
} from './evaluate-explanation-path.js';
import { lag, pace } from './evaluate-explanation-pace.js';
import * as verdict from './evaluate-explanation-verdict.js';

export interface Evaluated {
  readonly step: string;
  readonly inputs: Given;
  readonly output: Value;
  /** The step, or one that it rests on, was computed in doubles. */
  readonly exact: boolean;
}

/**
 * Works out an explanation again from what it says alone: every named step by the specification, with arithmetic of its
 * own. Nothing of the library is used, so that the library cannot agree with itself.
 */
export function evaluateExplanation(explanation: readonly Step[]): readonly Evaluated[] {
  const made: Evaluated[] = [];
  const known: Value[] = [];
  for (const { step, inputs, exact, output: printed } of explanation) {
    const given = new Given(
      Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, resolve(input, known)])),
    );
    const output = evaluateStep(step, given);
    made.push({ step, inputs: given, output, exact: exact !== false });
    // two ways to a double differ in its last digit: what follows starts from the one that is printed
    const doubled = exact === false && isOutput(printed, output, { exact: false, scale: given.largest() });
    known.push(doubled ? readJson(printed) : output);
  }
  return made;
}

/** `{ from: 3 }` is the output of step 3, `{ from: "1.share" }` a part of it; anything else is itself. */
function resolve(input: unknown, known: readonly Value[]): Value {
  if (typeof input !== 'object' || input === null || !('from' in input) || Object.keys(input).length > 1) {
    return readJson(input);
  }
  const [place = '', part] = String(input.from).split('.');
  const source = known[Number(place)];
  if (source === undefined) throw new Error(`there is no step ${place} before this one`);
  if (part === undefined) return source;
  if (!isRecord(source) || !(part in source)) throw new Error(`step ${place} has no ${part}`);
  return source[part] ?? null;
}

const formulas: Readonly<Record<string, (given: Given) => Value>> = {
  select,
  convert,
  condition,
  'roll up': verdict.rollUp,
  baseline: (given) => given.need('value'),
  clock: (given) => ({ ...readClock(given.text('from') ?? '', given.text('by') ?? '', given.text('period') ?? '') }),
  'stage in force': stageInForce,
  trajectory,
  expected,
  attainment,
  completion,
  'schedule ratio': scheduleRatio,
  lag,
  pace,
  meets: verdict.meets,
  status: verdict.status,
  severity: verdict.severity,
  forecast: (given) => (given.has('points') ? forecastSeries(given) : forecastCount(given)),
  composite,
};

function evaluateStep(step: string, given: Given): Value {
  const formula = formulas[step];
  if (!formula) throw new Error(`no such step: ${step}`);
  return formula(given);
}

/** Section 4: flows add up, figures since January count once a year, of anything else the latest stands. */
function select(given: Given): Value {
  const candidates = given.rows('candidates').map((row) => new Given(row as unknown as Record<string, Value>));
  const figures = candidates.map((each) => ({
    year: each.text('period')?.slice(0, 4),
    value: each.number('value') ?? each.need('numerator').over(each.need('denominator')) ?? nought,
  }));
  const period = candidates.at(-1)?.text('period') ?? null;
  const measure = given.text('measure');
  const counted =
    measure === 'flow'
      ? figures
      : measure === 'flow-ytd'
        ? figures.filter(({ year }, place) => figures[place + 1]?.year !== year)
        : figures.slice(-1);
  return { value: counted.reduce((sum, { value }) => sum.plus(value), nought), period };
}

/** T = B + by, by a share of the baseline, or by as much each year. */
function convert(given: Given): Value {
  const [b, months] = [given.number('baseline'), given.number('months')];
  if (b === null) return null;
  const years = months?.over(Fraction.of(12)) ?? unity;
  const raise = (by: Fraction | null) =>
    by && b.plus((given.text('of') === 'baseline' ? by.times(b.size()) : by).times(years));
  return { low: raise(given.number('low')), high: raise(given.number('high')) };
}

function condition(given: Given): Value {
  if (given.has('parts')) return verdict.parts(given);
  if (given.has('years')) return verdict.years(given);
  if (given.has('lastYear')) return verdict.againstLastYear(given);
  return given.has('standardError') ? verdict.significance(given) : verdict.keeping(given);
}

/** The value of the last stage that is due. */
function stageInForce(given: Given): Value {
  const asOf = given.text('asOf') ?? '';
  return given.rows('stages').findLast(([by]) => textOf(by) <= asOf)?.[1] ?? null;
}

/** Section 12: the weighted mean of what is assessed; none under four fifths of the weight. */
function composite(given: Given): Value {
  const items = given.rows('items').map(([, weight, score]) => ({
    weight: weight as Fraction,
    score: (score as Fraction | null | undefined) ?? null,
  }));
  const sum = (rows: typeof items) => rows.reduce((total, { weight }) => total.plus(weight), nought);
  const known = items.filter(({ score }) => score !== null);
  const coverage = sum(known).over(sum(items));
  if (coverage === null || coverage.below(Fraction.of(4, 5))) return { value: null, coverage: coverage ?? nought };
  if (given.text('variant') !== 'geometric') {
    const total = known.reduce((all, { weight, score }) => all.plus(weight.times(score ?? nought)), nought);
    return { value: total.over(sum(known)), coverage };
  }
  const whole = sum(known).toNumber();
  const product = known.reduce(
    (all, { weight, score }) => all * (score ?? nought).toNumber() ** (weight.toNumber() / whole),
    1,
  );
  return { value: fromDouble(product), coverage };
}
