import type { Score } from '#scoring';
import { isOutput } from './evaluate-explanation-compare.js';
import { Fraction } from './evaluate-explanation-fraction.js';
import { isRecord, type Value } from './evaluate-explanation-given.js';
import { evaluateScore, isFigure, type EvaluatedScore } from './evaluate-explanation-score.js';
import { evaluateExplanation } from './evaluate-explanation.js';

/** Every place where an explanation, worked out by itself, differs from what it prints or from its score; none when all is well. */
export function differences(score: Score): readonly string[] {
  const explanation = JSON.parse(JSON.stringify(score.explanation)) as Score['explanation'];
  const steps = evaluateExplanation(explanation).flatMap(({ step, inputs, output, exact }, place) => {
    const printed = explanation[place]?.output;
    const fits = isOutput(printed, output, { exact, scale: inputs.largest() });
    return fits ? [] : [`step ${place} ${step}: ${JSON.stringify(printed)} is not ${write(output)}`];
  });
  return explanation.length === 0 ? [] : [...steps, ...compareFields(score, evaluateScore(explanation))];
}

function compareFields(score: Score, worked: EvaluatedScore): readonly string[] {
  const exact = score.explanation.every((step) => step.exact !== false);
  const plain = [
    'attainment',
    'completion',
    'expected',
    'scheduleRatio',
    'lagValue',
    'lagMonths',
    'recoveryFactor',
  ] as const;
  const figures: readonly (readonly [string, number | null, Value])[] = [
    ...plain.map((name) => [name, score[name], worked[name]] as const),
    ['baseline', numberOf(score.baseline), countsFromZero(score, worked.baseline) ? null : worked.baseline],
    ['requiredPace', score.requiredPace?.perPeriod ?? null, worked.requiredPace],
    ['observedPace', score.observedPace?.perPeriod ?? null, worked.observedPace],
    ['composite', score.composite?.score ?? null, score.composite ? worked.composite : null],
    ...forecastFigures(score, worked.forecast),
  ];
  const wrong = figures
    .filter(([, shown, value]) => !isFigure(shown, value, exact))
    .map(([name, shown, value]) => `${name}: ${shown} is not ${write(value)}`);
  return [...wrong, ...compareVerdict(score, worked), ...compareValue(score, worked.value, exact)];
}

/** Counts in a window begin at 0 by nature and show no baseline. */
function countsFromZero({ baseline, kind }: Score, worked: Value): boolean {
  const counts = ['count-cumulative', 'count-per-year', 'each-unit', 'increment', 'increment-per-year'];
  return baseline === null && counts.includes(kind) && worked instanceof Fraction && worked.sign === 0;
}

function compareVerdict({ status, severity, forecast }: Score, worked: EvaluatedScore): readonly string[] {
  const level = worked.severity instanceof Fraction ? worked.severity.toNumber() : null;
  const word = isRecord(worked.forecast) ? worked.forecast['word'] : null;
  return [
    ...(status === worked.status ? [] : [`status: ${status} is not ${write(worked.status)}`]),
    ...(severity === level ? [] : [`severity: ${severity} is not ${write(worked.severity)}`]),
    ...((forecast?.word ?? null) === word ? [] : [`forecast: ${forecast?.word} is not ${write(word ?? null)}`]),
  ];
}

function compareValue({ value }: Score, worked: Value, exact: boolean): readonly string[] {
  const same = typeof value === 'string' ? value === worked : isFigure(numberOf(value), worked, exact);
  return same ? [] : [`value: ${JSON.stringify(value)} is not ${write(worked)}`];
}

/** A word always; the value, its band and the percentage where enough points stand behind them. */
function forecastFigures({ forecast }: Score, worked: Value): readonly (readonly [string, number | null, Value])[] {
  if (forecast === null || !isRecord(worked)) return [];
  return (['value', 'low', 'high', 'percent'] as const).flatMap((name) => {
    const shown = forecast[name];
    return shown === undefined ? [] : [[`forecast ${name}`, shown, worked[name] ?? null] as const];
  });
}

function numberOf(value: Score['value']): number | null {
  if (typeof value === 'object') return value?.number ?? null;
  return typeof value === 'number' ? value : null;
}

function write(value: Value): string {
  return JSON.stringify(value, (_, part: unknown) => (part instanceof Fraction ? part.toNumber() : part));
}
