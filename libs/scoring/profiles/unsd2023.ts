import { absolute, compare, isZero, subtract, toNumber, multiply, whole, type Rational } from '../rational.js';
import { growthRate, yearsObserved } from './growth.js';
import { reaches, wantedSign, type ProfileCase } from './profile-case.js';
import { notAvailable, profileResult, type ProfileFlag, type ProfileResult, type Reason } from './profile-result.js';
import { atLeast } from './threshold.js';

/**
 * The United Nations' Sustainable Development Goals Progress Chart 2023 (Technical Note): where the present growth
 * leads by the target year, v = x(1+c)^(t1−t), and what share of the way from B to T that is; d·c without a target.
 * The way is counted in the wanted direction, so that a fall from a target that was met already is no progress.
 * The words of the classes are ours, no table of the publisher being at hand.
 */
export function unsd2023(c: ProfileCase): ProfileResult {
  if (c.nature === 'yes-no') return answer(c);
  const near = c.target !== null && c.current !== null && isWithinOnePoint(c.current, c.target, c.point);
  const met = c.target !== null && c.current !== null && reaches(c.current, c.target, c.direction);
  const measured = c.target ? measureShare(c, c.target) : measureGrowth(c);
  const value = typeof measured === 'number' ? measured : null;
  const reason = typeof measured === 'string' ? measured : null;
  const rule = value === null ? null : c.target ? 'projected-share' : 'growth-rate-no-target';
  const flags: readonly ProfileFlag[] = near && !met ? ['within_one_point'] : [];
  if (met || near) return profileResult('achieved', { value, rule, reason, flags });
  if (value === null) return profileResult(notAvailable, { reason });
  return profileResult(c.target ? classOf(value, 0.95, 0.1) : classOf(value, 0.02, 0.005), { value, rule });
}

/** Yes is achieved, no is not; there is no figure. */
function answer({ current }: ProfileCase): ProfileResult {
  if (!current) return profileResult(notAvailable, { reason: 'no_current' });
  return profileResult(isZero(current) ? 'stagnation_or_regression' : 'achieved', { rule: 'yes-no' });
}

function classOf(value: number, high: number, middle: number): string {
  if (atLeast(value, high)) return 'on_track';
  return atLeast(value, middle) ? 'fair_progress' : 'stagnation_or_regression';
}

/** None or all is never quite reached: one percentage point off 0 % or 100 % is there. */
function isWithinOnePoint(current: Rational, target: Rational, point: Rational): boolean {
  const all = multiply(whole(100), point);
  const extreme = isZero(target) || compare(target, all) === 0;
  return extreme && compare(absolute(subtract(current, target)), point) <= 0;
}

function measureGrowth(c: ProfileCase): number | Reason {
  const growth = observedGrowth(c);
  if (typeof growth === 'string' || !c.baseline) return growth;
  const sign = c.baseline.n < 0n ? -1 : 1;
  return wantedSign(c.direction) * sign * growth + 0;
}

function measureShare(c: ProfileCase, target: Rational): number | Reason {
  const growth = observedGrowth(c);
  if (typeof growth === 'string' || !c.baseline || !c.current) return growth;
  if (c.targetYear === null || c.currentYear === null) return 'target_under_one_year';
  const way = Math.abs(toNumber(subtract(target, c.baseline)));
  const [base, now] = [toNumber(c.baseline), toNumber(c.current)];
  const projected = now * Math.pow(1 + growth, c.targetYear - c.currentYear);
  const share = (wantedSign(c.direction) * (projected - base)) / way + 0;
  return Number.isFinite(share) ? share : 'no_change_wanted';
}

function observedGrowth(c: ProfileCase): number | Reason {
  if (c.nature === 'growth-rate') return 'growth_rate';
  if (!c.baseline) return 'no_baseline';
  if (!c.current) return 'no_current';
  const years = yearsObserved(c);
  if (years === null) return 'under_one_year';
  if (isZero(c.baseline)) return 'zero_baseline';
  return growthRate(c.current, c.baseline, years) ?? 'opposite_signs';
}
