import type { Formula } from './formula.js';
import { absolute, add, divide, multiply, one, whole, type Rational } from './rational.js';

/**
 * The goal of an increment (section 6): T = B + by, where `by` is an amount or a share of the size of B, once or for
 * each year of so many months. Null without a baseline.
 */
export const convert: Formula = {
  text: 'T = B + by·years',
  compute: (inputs) => {
    const baseline = inputs.maybe('baseline');
    if (baseline === null) return null;
    const size = inputs.text('of') === 'baseline' ? absolute(baseline) : one;
    const years = inputs.has('months') ? (divide(inputs.number('months'), whole(12)) ?? one) : one;
    const raise = (by: Rational | null) => by && add(baseline, multiply(multiply(by, size), years));
    return { low: raise(inputs.maybe('low')), high: raise(inputs.maybe('high')) };
  },
};
