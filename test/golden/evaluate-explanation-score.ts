import type { Score, Step } from '#scoring';
import { evaluateExplanation, type Evaluated } from './evaluate-explanation.js';
import { Fraction } from './evaluate-explanation-fraction.js';
import { isRecord, type Value } from './evaluate-explanation-given.js';

/** What an explanation says of a score, worked out again: numbers exact, nothing rounded. */
export type EvaluatedScore = Readonly<Record<ScoreField, Value>>;
export type ScoreField =
  | 'value'
  | 'baseline'
  | 'attainment'
  | 'completion'
  | 'expected'
  | 'scheduleRatio'
  | 'lagValue'
  | 'lagMonths'
  | 'requiredPace'
  | 'observedPace'
  | 'recoveryFactor'
  | 'forecast'
  | 'composite'
  | 'status'
  | 'severity';

/** The score that an explanation ends in. Of a step that stands twice the later one is the score's. */
export function evaluateScore(explanation: readonly Step[]): EvaluatedScore {
  const steps = evaluateExplanation(explanation);
  const find = (name: string) => steps.findLast(({ step }) => step === name);
  const read = (name: string, part?: string) => partOf(find(name)?.output ?? null, part);
  const verdict = { status: read('status'), severity: read('severity') };
  const composite = partOf(read('composite'), 'value');
  const notApplicable = steps.some(({ step, inputs }) => step === 'status' && inputs.is('notApplicable'));
  const known = notApplicable && steps.some(isDated) ? null : read;
  const byUnits = find('roll up');
  const figures = {
    value: valueOf(steps) ?? (notApplicable ? null : composite),
    baseline: baselineOf(steps),
    attainment: known?.('attainment') ?? outOfHundred(find('meets'), composite),
    completion: read('completion'),
    expected: known?.('expected') ?? keptAt(find('lag'), baselineOf(steps)),
    scheduleRatio: known?.('schedule ratio') ?? null,
    lagValue: known?.('lag', 'value') ?? null,
    lagMonths: known?.('lag', 'months') ?? null,
    requiredPace: read('pace', 'required'),
    observedPace: read('pace', 'observed'),
    recoveryFactor: read('pace', 'factor'),
    forecast: read('forecast'),
    composite,
  };
  return { ...figures, ...(byUnits && ofUnits(byUnits, figures, steps.some(isDated))), ...verdict };
}

/** A region that is judged by its units shows their share, and no pace of its own. */
function ofUnits(made: Evaluated, figures: Readonly<Record<string, Value>>, dated: boolean) {
  const silent = { completion: null, expected: null, scheduleRatio: null, requiredPace: null, observedPace: null };
  const share = partOf(made.output, 'share');
  const lag = dated ? {} : { lagValue: null, lagMonths: null };
  return { ...figures, ...silent, ...lag, recoveryFactor: null, forecast: null, attainment: share };
}

function isDated({ step, inputs }: Evaluated): boolean {
  return step === 'condition' && inputs.has('parts');
}

function partOf(output: Value, part?: string): Value {
  if (part === undefined) return output;
  return isRecord(output) ? (output[part] ?? null) : null;
}

function valueOf(steps: readonly Evaluated[]): Value {
  const selected = steps.findLast(({ step }) => step === 'select');
  if (selected) return partOf(selected.output, 'value');
  const parts = steps.find(isDated);
  return parts ? partOf(parts.output, 'last') : null;
}

/** What a goal is asked of without a baseline is a composite's score out of 100 (section 6). */
function outOfHundred(asked: Evaluated | undefined, composite: Value): Value {
  return asked && composite instanceof Fraction ? composite.over(Fraction.of(100)) : null;
}

/** A baseline stands where the goal is raised on it, or where the way begins; counts in a window begin at 0. */
function baselineOf(steps: readonly Evaluated[]): Value {
  if (steps.some(isDated)) return null;
  const own = steps.find(({ step }) => step === 'baseline')?.output ?? null;
  const rising = steps.some(({ inputs }) => inputs.has('years'));
  const places = rising ? [] : steps.filter(({ step, inputs }) => start.has(step) && inputs.has('baseline'));
  const given = (places.find(({ step }) => step === 'convert') ?? places.at(-1))?.inputs;
  return given?.number('baseline') ?? own;
}

const start = new Set(['pace', 'attainment', 'condition', 'convert']);

/** What is kept is due in full at any time. */
function keptAt(lag: Evaluated | undefined, baseline: Value): Value {
  if (lag?.inputs.has('kept') !== true) return null;
  const high = lag.inputs.number('high');
  const above = high !== null && baseline instanceof Fraction && high.below(baseline);
  return lag.inputs.number('expected') ?? (above ? high : lag.inputs.number('low'));
}

/** Whether a field of a score as it travels is the figure that was worked out, up to the rounding of section 2.5. */
export function isFigure(shown: number | null, worked: Value, exact: boolean): boolean {
  if (shown === null || worked === null) return shown === null && worked === null;
  if (!(worked instanceof Fraction)) return false;
  const seen = Fraction.read(shown);
  if (seen.equals(worked) || (exact && worked.ends() && shown === worked.toNumber())) return true;
  const allowance = exact ? Fraction.of(1, 2_000_000) : Fraction.of(1, 1_900_000);
  const off = seen.minus(worked).size();
  const relative = off.over(worked.size());
  const close = relative !== null && relative.below(Fraction.of(1n, 10n ** 15n));
  return close || (!(exact && worked.ends()) && allowance.atLeast(off));
}

export type { Score };
