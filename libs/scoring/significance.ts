import type { Formula } from './formula.js';
import { add, compare, multiply, subtract, type Rational } from './rational.js';

/** One-sided 5 % of the normal distribution (section 9). */
const criticalValue: Rational = { n: 16_449n, d: 10_000n };

/**
 * Whether a move from the baseline is significant: |x − B| above 1.6449 standard errors, those of both figures together
 * where both are samples. Squares are compared, so that no root is taken and the answer is exact.
 */
export const significance: Formula = {
  text: '|x − B| > 1.6449·σ',
  compute: (inputs) => {
    const move = subtract(inputs.number('value'), inputs.number('baseline'));
    const variance = add(square(inputs.number('standardError')), square(inputs.number('baselineError')));
    return compare(square(move), multiply(square(criticalValue), variance)) > 0;
  },
};

function square(r: Rational): Rational {
  return multiply(r, r);
}
