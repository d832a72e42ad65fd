import {
  add,
  compare,
  isZero,
  one,
  parsePeriod,
  parseRational,
  zero,
  type Baseline,
  type Rational,
  type Shape,
  type Trajectory,
} from '#scoring';
import { kindRules } from './kind-rules.js';
import type { WrittenTarget } from './plan-shape.js';
import { absoluteForm, checkWeightSum, numberForm, readNumber, readWhole } from './read-number.js';
import type { Spot } from './spot.js';

/** Where a target starts from. Absent is none: the first figure is never silently taken for a baseline. */
export function readBaseline(written: WrittenTarget, spot: Spot): Baseline {
  const none: Baseline = { kind: 'none' };
  const { baseline } = written;
  if (baseline === undefined || baseline === 'none') return none;
  const here = spot.at('baseline');
  if (typeof baseline === 'string') {
    if (baseline === 'first-observation') return { kind: 'first-observation' };
    const list = 'none, first-observation, { at: 2022 }, { value: 80%, at: 2022 }';
    here.complain({ code: 'unknown_word', zh: `可用：${list}`, en: `One of: ${list}`, seen: baseline });
    return none;
  }
  if (parsePeriod(baseline.at) === null) {
    const words = { zh: '没有这个报告期', en: 'There is no such period' };
    here.at('at').complain({ code: 'no_such_period', ...words, seen: baseline.at });
    return none;
  }
  if (baseline.value === undefined) return { kind: 'own', at: baseline.at };
  const form = absoluteForm(numberForm(written.kind, written.indicator), written.indicator);
  const value = readNumber(baseline.value, form, here.at('value'));
  return value === null ? none : { kind: 'value', value, at: baseline.at };
}

/** Months over which a step is approached, unless the plan says otherwise. */
const usualRamp = 12;

export function readTrajectory(written: WrittenTarget, keep: string, spot: Spot): Trajectory {
  const here = spot.at('trajectory');
  const said = written.trajectory;
  const shape = said?.shape ?? usualShape(written, keep);
  const ramp = readWhole(said?.ramp, usualRamp, here.at('ramp'));
  if (said?.weights === undefined) {
    if (shape === 'custom') here.missing('weights');
    return { shape, ramp };
  }
  return { shape, ramp, weights: readWeights(said.weights, shape, here.at('weights')) };
}

function usualShape({ kind }: WrittenTarget, keep: string): Shape {
  const { asks } = kindRules[kind];
  if (keep === 'from-start' || kind === 'composite' || kind === 'monotone') return 'none';
  if (asks === 'stages') return 'steps';
  return asks === 'value' ? 'linear' : 'none';
}

/** Shares of a year add up to 1 (seasonal); cumulative shares rise to 1 (custom). */
function readWeights(written: readonly string[], shape: Shape, spot: Spot): Rational[] {
  const weights = written.map((text, index) => {
    const value = parseRational(text);
    if (value !== null && compare(value, zero) >= 0) return value;
    spot.at(index).complain({ code: 'not_a_weight', zh: '权重不能小于0', en: 'A weight is not below 0', seen: text });
    return zero;
  });
  const total = weights.reduce(add, zero);
  if (isZero(total)) {
    checkWeightSum(weights, spot);
    return weights;
  }
  const falls = weights.some((weight, index) => compare(weight, weights[index - 1] ?? zero) < 0);
  const last = weights.at(-1) ?? zero;
  const wrong = shape === 'custom' ? falls || compare(last, one) !== 0 : compare(total, one) !== 0;
  if (wrong) {
    const words = {
      zh: '权重之和应为1；custom 为逐期累计，末项为1',
      en: 'Weights add up to 1; custom ones are cumulative and end at 1',
    };
    spot.complain({ code: 'weights_not_one', ...words, seen: written });
  }
  return weights;
}
