import { compare, zero, type Rational, type Target } from '#scoring';
import { raised } from './check-start.js';
import { isCount } from './kind-rules.js';
import type { Spot } from './spot.js';

/** Compound growth leads from one value to another of the same sign, never from, to or through zero. */
export function checkGrowth(target: Target, spot: Spot): void {
  const { trajectory, baseline, kind, measure, stages, goal } = target;
  if (trajectory.shape !== 'compound') return;
  const ends = kind === 'ratio-staged' ? [stages.at(-1)?.value] : [goal?.low, goal?.high];
  const goals = ends.flatMap((end) => (end === undefined ? [] : [sign(raised(target, end))]));
  const fromNothing = isCount(kind) || (kind === 'each-unit' && (measure === 'flow' || measure === 'flow-ytd'));
  const start = fromNothing ? 0 : baseline.kind === 'value' ? sign(baseline.value) : undefined;
  const relative = target.increment !== undefined && baseline.kind !== 'value';
  // where the baseline is not known yet, only a goal of zero is hopeless
  const hopeless =
    start === undefined ? !relative && goals.every((one) => one === 0) : goals.some((one) => one * start <= 0);
  if (goals.length === 0 || !hopeless) return;
  spot.at('trajectory', 'shape').complain({
    code: 'compound_through_zero',
    zh: '复合增长不能从0起、到0或跨过0',
    en: 'Compound growth cannot start at zero, end at zero or pass through it',
    seen: 'compound',
    suggestion: { zh: '用 linear 或 back-loaded', en: 'Use linear or back-loaded' },
  });
}

function sign(value: Rational): number {
  return compare(value, zero);
}
