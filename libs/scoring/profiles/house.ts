import { divide, lesser, one, rational, subtract, toNumber, type Rational } from '../rational.js';
import { compareAtNine } from '../rounding.js';
import type { Status } from '../score.js';
import { yearsAllowed, yearsObserved } from './growth.js';
import { reaches, type ProfileCase } from './profile-case.js';
import { profileResult, type ProfileResult } from './profile-result.js';

/** The pace classes of section 9 on SPI, from the best down; below the last one the figure is regressing. */
const classes: readonly (readonly [Status, Rational])[] = [
  ['ahead', { n: 110n, d: 100n }],
  ['on_track', { n: 95n, d: 100n }],
  ['needs_acceleration', { n: 60n, d: 100n }],
  ['far_behind', { n: 10n, d: 100n }],
  ['stalled', { n: -10n, d: 100n }],
];

/** Before a tenth of the time is gone a pace says nothing. */
const earliest: Rational = { n: 1n, d: 10n };

/**
 * Our own way on the same row: SPI, the share of the change made over the share of the years gone (section 8, straight
 * line), exact; status by section 9. A target met at the baseline is to be kept, with no grace.
 */
export function house(c: ProfileCase): ProfileResult {
  if (!c.target) return profileResult('no_target', { reason: 'no_target' });
  if (!c.current) return c.baseline ? profileResult('baseline_only', { reason: 'no_current' }) : missing();
  const kept = c.baseline !== null && reaches(c.baseline, c.target, c.direction);
  const meets = reaches(c.current, c.target, c.direction);
  if (kept) return profileResult(meets ? 'holding' : 'breach', { reason: 'met_at_baseline' });
  const ratio = scheduleRatio(c, c.target, c.current);
  const value = ratio && toNumber(ratio);
  const rule = ratio && 'schedule-ratio';
  if (meets) return profileResult('achieved', { value, rule, flags: isAfterDue(c) ? ['late'] : [] });
  if (isDue(c)) return profileResult('missed', { value, rule });
  if (!c.baseline) return profileResult('no_baseline', { reason: 'no_baseline' });
  if (yearsObserved(c) === null) return profileResult('baseline_only', { reason: 'under_one_year' });
  if (!ratio) return profileResult('too_early', { reason: 'too_early' });
  return profileResult(paceClass(ratio), { value, rule });
}

const missing = (): ProfileResult => profileResult('no_data', { reason: 'no_current' });

function paceClass(ratio: Rational): Status {
  return classes.find(([, bound]) => compareAtNine(ratio, bound) >= 0)?.[0] ?? 'regressing';
}

/** P/g; null without a baseline, below one year, and while less than a tenth of the time is gone. */
function scheduleRatio(c: ProfileCase, target: Rational, current: Rational): Rational | null {
  const share = shareOfTime(c);
  if (!c.baseline || !share || compareAtNine(share, earliest) < 0) return null;
  const attainment = divide(subtract(current, c.baseline), subtract(target, c.baseline));
  return attainment && divide(attainment, share);
}

function shareOfTime(c: ProfileCase): Rational | null {
  const [gone, all] = [yearsObserved(c), yearsAllowed(c)];
  const share = gone === null || all === null ? null : rational(gone, all);
  return share && lesser(share, one);
}

function isDue({ currentYear, targetYear }: ProfileCase): boolean {
  return currentYear !== null && targetYear !== null && currentYear >= targetYear;
}

function isAfterDue({ currentYear, targetYear }: ProfileCase): boolean {
  return currentYear !== null && targetYear !== null && currentYear > targetYear;
}
