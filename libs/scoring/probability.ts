/** Two-sided 95 %: Φ(1.96…) = 0.975. */
export const twoSided95 = 1.959963984540054;
/** One-sided 5 %: Φ(1.64…) = 0.95. */
export const oneSided5 = 1.6448536269514722;

/** Beyond this many standard deviations no double is left between Φ and 0 or 1. */
const edge = 8.5;

/**
 * Φ(z), the share of a normal distribution that lies below z: 0 to 1, never NaN (0.5 for NaN).
 * |error| < 1e-15 (1e-7 is asked for). Source: G. Marsaglia, Evaluating the Normal Distribution, Journal of Statistical
 * Software 11(4), 2004: Φ(z) = ½ + φ(z)·(z + z³/3 + z⁵/15 + z⁷/105 + …), summed until it no longer changes.
 */
export function normalBelow(z: number): number {
  if (Number.isNaN(z)) return 0.5;
  const size = Math.abs(z);
  const above = size > edge ? 1 : Math.min(1, 0.5 + density(size) * oddSeries(size));
  return z < 0 ? 1 - above : above;
}

/** z + z³/3 + z⁵/(3·5) + z⁷/(3·5·7) + … */
function oddSeries(z: number): number {
  let [sum, term] = [z, z];
  for (let odd = 3, before = Number.NaN; sum !== before; odd += 2) {
    before = sum;
    term *= (z * z) / odd;
    sum += term;
  }
  return sum;
}

function density(z: number): number {
  return Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI);
}
