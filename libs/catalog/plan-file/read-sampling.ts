import { compare, zero, type Target } from '#scoring';
import { isShare } from './kind-rules.js';
import type { WrittenTarget } from './plan-shape.js';
import { readNumber } from './read-number.js';
import type { Spot } from './spot.js';

/** What the forecast may assume of the figures: independent events behind a ratio, and how finely figures are published. */
export function readSampling(written: WrittenTarget, spot: Spot): Target['sampling'] {
  const { binomial, precision, indicator } = written;
  if (binomial === undefined && precision === undefined) return undefined;
  const share = isShare(indicator.measure);
  const here = spot.at('precision');
  const unit =
    precision === undefined ? null : readNumber(precision, share || indicator.unit === '%' ? 'points' : 'number', here);
  if (unit !== null && compare(unit, zero) <= 0) {
    here.complain({ code: 'precision_not_positive', zh: '精度应大于0', en: 'A precision is above 0', seen: precision });
  }
  return {
    ...(binomial !== undefined && { binomial: binomial === 'true' }),
    ...(unit !== null && { precision: unit }),
  };
}
