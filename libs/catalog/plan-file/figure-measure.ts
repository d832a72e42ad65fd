import type { Measure } from '#scoring';
import type { Indicator } from '../plan.js';
import type { WrittenTarget } from './plan-shape.js';

/** What one number is given for. */
export const numbers: readonly Measure[] = ['stock', 'flow', 'flow-ytd', 'level'];

type Written = Pick<WrittenTarget, 'indicator' | 'predicate' | 'condition' | 'reference'>;

/**
 * What the figures are that come in, where they are not what the indicator measures. A predicate tests the units' own
 * figures; under a condition that is tested a unit says 1 or 0, or counts; a relative value has two halves, which behave
 * alike, and the reference says how.
 */
export function figureMeasure(written: Written, known: ReadonlyMap<string, Indicator>): Measure | undefined {
  const { indicator, predicate, condition, reference } = written;
  if (indicator.measure === 'share-of-units') return predicate && (predicate.measure ?? 'ratio');
  if (indicator.measure === 'conditional' && condition?.indicator !== undefined) {
    return indicator.num === undefined && indicator.den === undefined ? 'stock' : 'ratio';
  }
  if (indicator.measure !== 'relative') return undefined;
  const half = known.get(reference ?? '')?.measure;
  return half !== undefined && numbers.includes(half) ? half : undefined;
}
