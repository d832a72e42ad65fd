import { compare, toNumber, zero, type Rational } from '../rational.js';
import { growthRate, yearsAllowed, yearsObserved } from './growth.js';
import { reaches, wantedSign, type ProfileCase } from './profile-case.js';
import { notAvailable, profileResult, type ProfileResult, type Reason } from './profile-result.js';
import { atLeast, moreThan } from './threshold.js';

type Limits = readonly [number, number, number];

const ratioLimits: Limits = [0.95, 0.5, -0.1];
const trendLimits: Limits = [0.01, 0.005, -0.01];
/** A figure that need only not worsen is fair down to −0.5 % a year. */
const tolerantLimits: Limits = [0.01, -0.005, -0.01];

/**
 * The United Nations' Sustainable Development Goals Progress Chart 2022 (Technical Note), trend towards the target.
 * With a target CR = d·c/|r|, without d·c. The note divides c by r; with d and |r| a fall from a target that was met
 * already is no longer "on track". Growth rates need positive figures. A series may bring its own three limits.
 */
export function unsd2022(c: ProfileCase): ProfileResult {
  const measured = measure(c);
  const value = typeof measured === 'number' ? measured : null;
  const reason = typeof measured === 'string' ? measured : null;
  const rule = value === null ? null : c.target ? 'ratio-of-growth-rates' : 'growth-rate-no-target';
  if (c.target && c.current && reaches(c.current, c.target, c.direction))
    return profileResult('Target Achieved', { value, rule, reason });
  if (value === null) return profileResult(notAvailable, { reason });
  return profileResult(c.target ? classOfRatio(value, c) : classOfTrend(value, c), { value, rule });
}

function classOfRatio(ratio: number, c: ProfileCase): string {
  const [track, fair, limited] = limitsOf(c, ratioLimits);
  return name(atLeast(ratio, track), atLeast(ratio, fair), atLeast(ratio, limited));
}

function classOfTrend(growth: number, c: ProfileCase): string {
  const usual = c.direction === 'increase' || c.direction === 'decrease' ? trendLimits : tolerantLimits;
  const [track, fair, limited] = limitsOf(c, usual);
  return name(moreThan(growth, track), moreThan(growth, fair), atLeast(growth, limited));
}

function limitsOf({ limits }: ProfileCase, usual: Limits): Limits {
  return limits ? [toNumber(limits[0]), toNumber(limits[1]), toNumber(limits[2])] : usual;
}

function name(track: boolean, fair: boolean, limited: boolean): string {
  if (track) return 'On Track';
  if (fair) return 'Fair progress but acceleration needed';
  return limited ? 'Limited or No Progress' : 'Deterioration';
}

function measure(c: ProfileCase): number | Reason {
  if (!c.baseline) return 'no_baseline';
  if (!c.current) return 'no_current';
  if ([c.baseline, c.current, c.target].some((value) => value !== null && compare(value, zero) <= 0))
    return 'not_positive';
  const years = yearsObserved(c);
  if (years === null) return 'under_one_year';
  const growth = growthRate(c.current, c.baseline, years);
  if (growth === null) return 'not_positive';
  const trend = wantedSign(c.direction) * growth + 0;
  return c.target ? overRequired(trend, c.target, c) : trend;
}

function overRequired(trend: number, target: Rational, c: ProfileCase): number | Reason {
  const years = yearsAllowed(c);
  if (years === null || !c.baseline) return 'target_under_one_year';
  const ratio = trend / Math.abs(growthRate(target, c.baseline, years) ?? 0);
  return Number.isFinite(ratio) ? ratio : 'no_change_wanted';
}
