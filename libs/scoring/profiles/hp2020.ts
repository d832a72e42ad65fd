import { absolute, compare, divide, multiply, subtract, toNumber, whole, type Rational } from '../rational.js';
import { compareAtNine } from '../rounding.js';
import { yearsObserved } from './growth.js';
import { reaches, wantedSign, type ProfileCase } from './profile-case.js';
import { notAvailable, profileResult, type ProfileResult } from './profile-result.js';

/** The publisher's statuses with the numbers it writes for them. */
const codes = {
  'Target met or exceeded': '1',
  Improved: '2',
  'Little or no detectable change': '3',
  'Got worse': '4',
  'Baseline only': '5',
  Informational: '6',
} as const;

type Hp2020Status = keyof typeof codes;

/** Where nobody knows whether a movement is significant, 10 percent of it counts as one. */
const tenPercent = whole(10);

/**
 * Progress of the Healthy People 2020 objectives (NCHS, Statistical Notes no. 27, and the notes to the final progress
 * table): towards the target, percent of the targeted change; away from the baseline, percent change from it.
 */
export function hp2020(c: ProfileCase): ProfileResult {
  if (!c.target) return named('Informational', { rule: 'informational' });
  if (!c.baseline) return profileResult(notAvailable, { reason: 'no_baseline' });
  if (!c.current) return named('Baseline only', { reason: 'no_current' });
  const points = { baseline: c.baseline, current: c.current, target: c.target };
  if (reaches(c.current, c.target, c.direction)) return met(points, c);
  if (yearsObserved(c) === null) return profileResult(notAvailable, { reason: 'under_one_year' });
  const moved = compare(c.current, c.baseline) * wantedSign(c.direction);
  if (moved > 0) return movedTowards(points, c.significant);
  return movedAway(points, moved < 0 ? c.significant : false);
}

interface Points {
  readonly baseline: Rational;
  readonly current: Rational;
  readonly target: Rational;
}

/** A target that was met from the start has no targeted change of which a percent could be achieved. */
function met(points: Points, c: ProfileCase): ProfileResult {
  if (reaches(points.baseline, points.target, c.direction))
    return named('Target met or exceeded', { reason: 'met_at_baseline', flags: ['met_at_baseline'] });
  return named('Target met or exceeded', targetedChange(points));
}

function movedTowards(points: Points, significant: boolean | null): ProfileResult {
  const parts = targetedChange(points);
  return named(isReal(parts.share, significant) ? 'Improved' : 'Little or no detectable change', parts);
}

function movedAway({ baseline, current }: Points, significant: boolean | null): ProfileResult {
  const change = absolute(subtract(current, baseline));
  const share = change.n === 0n ? change : percent(change, absolute(baseline));
  if (share === null && significant === null) return profileResult(notAvailable, { reason: 'zero_baseline' });
  const status = isReal(share, significant) ? 'Got worse' : 'Little or no detectable change';
  if (share === null) return named(status, { reason: 'zero_baseline' });
  return named(status, { value: toNumber(share), rule: 'percent-change-from-baseline' });
}

function targetedChange({ baseline, current, target }: Points): Parts & { readonly share: Rational | null } {
  const share = percent(subtract(current, baseline), subtract(target, baseline));
  return { share, value: share && toNumber(share), rule: 'percent-of-targeted-change' };
}

function isReal(share: Rational | null, significant: boolean | null): boolean {
  return significant ?? (share !== null && compareAtNine(share, tenPercent) >= 0);
}

function percent(part: Rational, of: Rational): Rational | null {
  return divide(multiply(part, whole(100)), of);
}

type Parts = Pick<Partial<ProfileResult>, 'value' | 'rule' | 'reason' | 'flags'>;

function named(status: Hp2020Status, { value = null, rule = null, reason = null, flags = [] }: Parts): ProfileResult {
  return profileResult(status, { value, rule, reason, flags, code: codes[status] });
}
