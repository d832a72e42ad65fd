import { shareGap, type SummedChild } from '#alerts/pure';
import { divide, fromNumber, jsonNumber, type Score } from '#scoring';
import type { RegionGap } from './region-facts.js';

/**
 * What each child adds to the gap of a quotient, in the terms of the quotient: the parts come to the gap of the region
 * above, those that are ahead included.
 */
export function shareAmongChildren(
  score: Pick<Score, 'target' | 'explanation' | 'value'>,
  children: readonly SummedChild[],
): RegionGap {
  const whole = typeof score.value === 'object' ? fromNumber(score.value?.denominator ?? 0) : null;
  const shares = shareGap(score, children).flatMap(({ region, name, short }) => {
    const gap = whole === null ? null : divide(short, whole);
    return gap === null ? [] : [{ region, name, gap: jsonNumber(gap) }];
  });
  return { target: score.target, shares };
}
