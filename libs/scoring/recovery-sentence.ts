import { arrivalOf } from './arrival-of.js';
import type { Inputs } from './inputs.js';
import { negate, subtract, type Rational } from './rational.js';
import { paceWords, type Amount, type Pair } from './recovery-words.js';
import type { Score } from './score.js';
import { readStep } from './step-inputs.js';

/**
 * What it takes to recover, as a sentence (section 8): 差 70 例；剩余 2 个季度，每季需 285 例（至今每季 215 例）；按此速度
 * 2024Q1 达到。 The required pace is rounded up, the observed pace down. `unit` is the indicator's; `%` reads as
 * percentage points. Null where a score has no lag to speak of.
 */
export function recoverySentence(score: Score, unit: string | Pair): Pair | null {
  const lag = readStep(score.explanation, 'lag')?.output.maybe('value');
  if (!lag || score.kind.startsWith('milestone') || score.status === 'achieved' || score.status === 'holding')
    return null;
  const pace = readStep(score.explanation, 'pace');
  const say = paceWords(score.requiredPace?.unit ?? 'quarter');
  const { amount, speed } = amountsOf(score, unit, pace?.inputs);
  const parts = [say.gap(lag, amount)];
  const left = pace && subtract(pace.inputs.number('total'), pace.inputs.number('elapsed'));
  if (!pace || !left || left.n <= 0n) return say.join(left && left.n <= 0n ? [...parts, say.over] : parts);
  const wanted = pace.inputs.flag('rise') ? (value: Rational) => value : negate;
  const [required, observed] = [pace.output.maybe('required'), pace.output.maybe('observed')];
  const made = observed && wanted(observed);
  if (required)
    parts.push(say.need({ left, required: wanted(required), made, falls: !pace.inputs.flag('rise') }, speed));
  if (observed) parts.push(say.arrival(arrivalOf(score)));
  return say.join(parts);
}

/** How amounts are printed: whole things whole, percentage points with one decimal, other figures with two. */
function amountsOf(score: Score, unit: string | Pair, inputs: Inputs | undefined): { amount: Amount; speed: Amount } {
  const words = typeof unit === 'string' ? { zh: unit, en: unit } : unit;
  const percent = words.zh === '%' || words.zh === '％';
  const share = typeof score.value === 'object' && score.value !== null && score.kind !== 'relative';
  const scale = share && percent ? 100n : 1n;
  const points = { scale, places: 1, zh: ' 个百分点', en: ' percentage points' };
  const plain = { scale, places: isWhole(score, inputs) ? 0 : 2, zh: spaced(words.zh), en: spaced(words.en) };
  const amount = percent ? points : plain;
  const growth = { scale: 100n, places: 1, zh: '%', en: ' %' };
  return { amount, speed: inputs?.text('shape') === 'compound' ? growth : amount };
}

function isWhole({ kind }: Score, inputs: Inputs | undefined): boolean {
  if (kind === 'level' || inputs === undefined) return kind.startsWith('count');
  return [inputs.number('value'), inputs.number('goal')].every((figure) => figure.n % figure.d === 0n);
}

function spaced(unit: string): string {
  return unit === '' ? '' : ` ${unit}`;
}
