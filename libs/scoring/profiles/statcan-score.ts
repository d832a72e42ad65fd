import { atLeast } from './threshold.js';

/** Score −5..5 of a ratio of growth rates: two straight lines that meet at 0.6. */
export function scoreOfRatio(ratio: number): number {
  if (atLeast(ratio, 0.6)) return Math.min(7.1429 * ratio - 4.2857, 5);
  return Math.max(4.1667 * ratio - 2.5, -5);
}

/** Score −5..5 of a growth rate; `scaled` is the rate over C, a fall is not scaled. */
export function scoreOfGrowth(growth: number, scaled: number): number {
  if (!atLeast(scaled, 0)) return Math.max(125 * growth - 2.5, -5);
  if (atLeast(scaled, 0.015)) return Math.min(500 * scaled - 5, 5);
  return atLeast(scaled, 0.005) ? 250 * scaled - 1.25 : 500 * scaled - 2.5;
}
