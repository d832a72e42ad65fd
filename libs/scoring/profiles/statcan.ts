import { compare, isZero, rational, zero, type Rational } from '../rational.js';
import { growthRate, yearsAllowed, yearsObserved } from './growth.js';
import { nearness } from './natural-limit.js';
import { reaches, wantedSign, type ProfileCase } from './profile-case.js';
import { notAvailable, profileResult, type ProfileFlag, type ProfileResult, type Reason } from './profile-result.js';
import { scoreOfGrowth, scoreOfRatio } from './statcan-score.js';
import { atLeast } from './threshold.js';

/** A growth rate of or towards 0 has no meaning: the publisher puts this in its place. */
const insteadOfZero = rational(1, 1000) ?? zero;

/**
 * Statistics Canada's measure of progress (sdg-build `sdg/ProgressMeasure.py`; "Progress Measurement Methodology").
 * With a target R = d·sgn(B)·c/|r|, without v = d·sgn(B)·c against thresholds scaled near a natural limit.
 * Achieved comes first, whatever the trend.
 */
export function statcan(given: ProfileCase): ProfileResult {
  const c = { ...given, target: given.target && nonZero(given.target) };
  const flags = flagsOf(given);
  const measured = c.target ? measureRatio(c, c.target) : measureGrowth(c);
  const value = typeof measured === 'number' ? measured : null;
  const rule = value === null ? null : c.target ? 'ratio-of-growth-rates' : 'growth-rate-no-target';
  const reason = typeof measured === 'string' ? measured : null;
  if (c.target && c.current && reaches(c.current, c.target, c.direction))
    return profileResult('target_achieved', { value, score: 5, rule, reason, flags });
  if (value === null) return profileResult(notAvailable, { reason, flags });
  return profileResult('', { value, rule, flags, ...(c.target ? classRatio(value) : classGrowth(value, c)) });
}

function classRatio(ratio: number): { status: string; score: number } {
  return { status: classOf(ratio, 0.95, 0.6), score: scoreOfRatio(ratio) };
}

function classGrowth(growth: number, c: ProfileCase): { status: string; score: number } {
  const room = c.limit && c.baseline ? nearness(c.baseline, c.limit) : 1;
  // at the limit itself every threshold above 0 is 0
  if (room === 0 && atLeast(growth, 0)) return { status: 'substantial_progress', score: 5 };
  const scaled = room === 0 ? growth : growth / room;
  return { status: classOf(scaled, 0.015, 0.005), score: scoreOfGrowth(growth, scaled) };
}

function classOf(value: number, high: number, middle: number): string {
  if (atLeast(value, high)) return 'substantial_progress';
  if (atLeast(value, middle)) return 'moderate_progress';
  return atLeast(value, 0) ? 'limited_progress' : 'deterioration';
}

/** d·sgn(B)·c, or why there is none. */
function measureGrowth(c: ProfileCase): number | Reason {
  if (!c.baseline) return 'no_baseline';
  if (!c.current) return 'no_current';
  const years = yearsObserved(c);
  if (years === null) return 'under_one_year';
  const growth = growthRate(c.current, nonZero(c.baseline), years);
  return growth === null ? 'opposite_signs' : wantedSign(c.direction) * signOf(c.baseline) * growth + 0;
}

/** d·sgn(B)·c/|r|, or why there is none. */
function measureRatio(c: ProfileCase, target: Rational): number | Reason {
  const growth = measureGrowth(c);
  if (typeof growth === 'string' || !c.baseline) return growth;
  const years = yearsAllowed(c);
  if (years === null) return 'target_under_one_year';
  const required = growthRate(target, nonZero(c.baseline), years);
  if (required === null) return 'opposite_signs';
  const ratio = growth / Math.abs(required);
  return Number.isFinite(ratio) ? ratio : 'no_change_wanted';
}

function nonZero(value: Rational): Rational {
  return isZero(value) ? insteadOfZero : value;
}

function signOf(value: Rational): 1 | -1 {
  return compare(value, zero) < 0 ? -1 : 1;
}

function flagsOf(c: ProfileCase): readonly ProfileFlag[] {
  const passed = c.limit !== null && c.baseline !== null && compare(c.baseline, c.limit) * wantedSign(c.direction) > 0;
  const all: readonly [ProfileFlag, boolean][] = [
    ['zero_baseline_replaced', c.baseline !== null && isZero(c.baseline)],
    ['zero_target_replaced', c.target !== null && isZero(c.target)],
    ['limit_unused', c.limit !== null && c.target !== null],
    ['limit_passed', passed && c.target === null],
  ];
  return all.filter(([, holds]) => holds).map(([flag]) => flag);
}
