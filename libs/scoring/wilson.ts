import { twoSided95 } from './probability.js';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * The score interval of a share, k of n: the shares p with |k/n − p| ≤ z·√(p(1−p)/n), 0 to 1 and never outside, exactly
 * 0 or 1 at the ends. 95 % unless another z is given. Null where n is not above 0 or k is not one of 0..n.
 * Source: E. B. Wilson, Probable Inference, the Law of Succession, and Statistical Inference, JASA 22 (1927).
 */
export function wilson(k: number, n: number, z: number = twoSided95): Interval | null {
  if (!(n > 0 && k >= 0 && k <= n && Number.isFinite(n))) return null;
  const share = k / n;
  const pull = (z * z) / n;
  const centre = (share + pull / 2) / (1 + pull);
  const reach = (z * Math.sqrt((share * (1 - share)) / n + pull / (4 * n))) / (1 + pull);
  return {
    low: k === 0 ? 0 : Math.max(0, centre - reach),
    high: k === n ? 1 : Math.min(1, centre + reach),
  };
}
