import { add, compare, divide, subtract, whole, type Rational, type Target } from '#scoring';
import { raised } from './check-start.js';
import { isIncrement } from './kind-rules.js';
import type { Indicator } from '../plan.js';
import type { Spot } from './spot.js';

type Bounds = Pick<Indicator, 'min' | 'max'>;

/** Goals, stages, stated baselines and tests lie within the natural limits of what they speak of. */
export function checkLimits(target: Target, indicator: Indicator, spot: Spot): void {
  const { kind, goal, baseline, stages, limits, predicate } = target;
  const bounds = { min: limits?.min ?? null, max: limits?.max ?? null };
  if (goal !== undefined) checkGoal(target, bounds, spot.at('value'));
  for (const [index, { value }] of stages.entries()) {
    if (value !== undefined) checkValue(value, bounds, spot.at('stages', index, 'value'));
  }
  if (baseline.kind === 'value') checkValue(baseline.value, bounds, spot.at('baseline', 'value'));
  for (const end of [predicate?.low, predicate?.high]) {
    if (end !== undefined) checkValue(end, indicator, spot.at('predicate', 'value'));
  }
  const all = kind === 'coverage' || kind === 'coverage-conditional';
  if (!all || goal?.low === undefined || compare(goal.low, whole(1)) === 0) return;
  const words = { zh: `${kind} 是全覆盖，目标只能是100%`, en: `${kind} asks for everything: its value is 100%` };
  const suggestion = { zh: '部分覆盖用 kind: ratio', en: 'For a part of it write kind: ratio' };
  spot.at('value').complain({ code: 'coverage_is_all', ...words, suggestion });
}

function checkGoal(target: Target, bounds: Bounds, spot: Spot): void {
  const { op, goal, kind, baseline } = target;
  if (goal === undefined) return;
  const { low, high } = goal;
  const known = !isIncrement(kind) || baseline.kind === 'value';
  if (!known) {
    checkWidth([low, high], bounds, spot);
    return;
  }
  if (op === '~=' && low && high) {
    // the tolerance may reach beyond a limit, what it is put around may not
    checkValue(divide(add(low, high), whole(2)) ?? low, bounds, spot);
    return;
  }
  const ends = [low, high].flatMap((end) => (end === undefined ? [] : [raised(target, end)]));
  for (const [index, end] of ends.entries()) checkValue(end, bounds, op === 'range' ? spot.at(index) : spot);
  const [end] = ends;
  const [beyond, word] = op === '>' ? [bounds.max, 'above'] : op === '<' ? [bounds.min, 'below'] : [null, ''];
  if (end === undefined || beyond === null || compare(end, beyond) !== 0) return;
  const words = {
    zh: '自然界限之外没有值，永远达不到',
    en: `Nothing lies ${word} the natural limit: it can never be met`,
  };
  spot.complain({ code: 'goal_out_of_reach', ...words });
}

/** A rise or fall by more than there is between the limits. */
function checkWidth(ends: readonly (Rational | undefined)[], { min, max }: Bounds, spot: Spot): void {
  if (min === null || max === null) return;
  const width = subtract(max, min);
  for (const end of ends) {
    if (end === undefined) continue;
    const size = end.n < 0n ? { n: -end.n, d: end.d } : end;
    if (compare(size, width) > 0) outside(spot);
  }
}

function checkValue(value: Rational, { min, max }: Bounds, spot: Spot): void {
  if ((min !== null && compare(value, min) < 0) || (max !== null && compare(value, max) > 0)) outside(spot);
}

function outside(spot: Spot): void {
  spot.complain({
    code: 'outside_limits',
    zh: '超出指标的自然界限',
    en: 'This lies outside the natural limits of the indicator',
    suggestion: { zh: '核对数值，或在 indicator 下改 min、max', en: 'Check it, or set min and max of the indicator' },
  });
}
