import { add, compare, isZero, multiply, zero, type Rational, type Target } from '#scoring';
import { isIncrement } from './kind-rules.js';
import { wantedRise } from './wanted-rise.js';
import type { Spot } from './spot.js';

/**
 * A target that a stated baseline meets already leaves nothing to make up: the attainment would divide by zero. It can only be kept.
 * Bands are kept of themselves where the baseline lies inside.
 */
export function checkStart(target: Target, spot: Spot): void {
  if (isIncrement(target.kind)) {
    checkIncrement(target, spot);
    return;
  }
  const { baseline, keep } = target;
  const wanted = wantedRise(target);
  if (baseline.kind !== 'value' || wanted === null || keep === 'from-start') return;
  const { edge, rise } = wanted;
  const ahead = compare(baseline.value, edge) * (rise ? 1 : -1);
  // of whole things "more than 350" asks for 351, which 350 does not meet
  if (ahead < 0 || (ahead === 0 && wanted.strictlyWhole)) return;
  spot.at('baseline', 'value').complain({
    code: 'baseline_meets_goal',
    zh: rise ? '基期值已不低于目标值，无从提高' : '基期值已不高于目标值，无从下降',
    en: rise
      ? 'The baseline is no lower than the goal: there is no rise to make'
      : 'The baseline is no higher than the goal: there is no fall to make',
    suggestion: { zh: '要保持，写 keep: from-start', en: 'If it is to be kept, write keep: from-start' },
  });
}

/** A rise is above 0 and a fall below, in amounts or in shares of the baseline. */
function checkIncrement(target: Target, spot: Spot): void {
  const { goal, increment, baseline, keep, op } = target;
  if (goal === undefined) return;
  if (baseline.kind === 'none' && increment?.rebase === 'fixed') {
    spot.at('baseline').complain({
      code: 'increment_without_baseline',
      zh: '增量目标要有基期：增加多少是相对基期说的',
      en: 'An increment needs a baseline: it is added to one',
      on: 'key',
      suggestion: { zh: '例如 baseline: { at: 2022 }', en: 'For example baseline: { at: 2022 }' },
    });
  }
  if (keep === 'from-start') return;
  const times = increment?.of === 'baseline' && baseline.kind === 'value' ? baseline.value : undefined;
  const amount = (end: Rational | undefined) => end && (times ? multiply(end, times) : end);
  const [low, high] = [amount(goal.low), amount(goal.high)];
  const ends = [low, high].filter((end) => end !== undefined);
  if (ends.some((end) => isZero(end))) {
    complainOfAmount(spot, 'increment_of_zero', { zh: '增量为0', en: 'An increment of 0 asks for nothing' });
    return;
  }
  const signs = ends.map((end) => compare(end, zero));
  const wanted = op === '<=' || op === '<' ? -1 : op === 'range' ? signs[0] : 1;
  if (signs.every((sign) => sign === wanted)) return;
  complainOfAmount(spot, 'increment_backwards', {
    zh: '增量的方向与比较方式相反',
    en: 'The increment goes the other way than the operator, or both ways',
  });
}

function complainOfAmount(spot: Spot, code: string, words: { readonly zh: string; readonly en: string }): void {
  const suggestion = {
    zh: '只要求不下降或不上升时，写 keep: from-start',
    en: 'To ask that it does not fall or rise, write keep: from-start',
  };
  spot.at('value').complain({ code, ...words, suggestion });
}

/** The goal of an increment from a stated baseline. */
export function raised(target: Target, end: Rational): Rational {
  const { baseline, increment } = target;
  if (!isIncrement(target.kind) || baseline.kind !== 'value') return end;
  return add(baseline.value, increment?.of === 'baseline' ? multiply(baseline.value, end) : end);
}
