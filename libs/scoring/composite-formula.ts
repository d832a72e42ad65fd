import { isList, isNumber, type Datum } from './datum.js';
import type { Formula } from './formula.js';
import { fromNumber } from './parse-rational.js';
import { add, clamp, compare, divide, greater, lesser, multiply, toNumber, zero, type Rational } from './rational.js';

/** Below this share of the weight a composite has no score (section 12): exact, and 4/5 itself is enough. */
export const enoughWeight: Rational = { n: 4n, d: 5n };

type Weighed = readonly [weight: Rational, score: Rational];

/**
 * The composite of items `[id, weight, score]` (section 12): Σwᵢ·scoreᵢ ÷ Σwᵢ over those assessed, and their share of
 * the whole weight. `geometric` takes the weighted product instead, where one 0 makes all 0. Weights of 0 or less are
 * none. `value` is null below four fifths of the weight.
 */
export const composite: Formula = {
  text: 'Score = Σw·s/Σw',
  compute: (inputs): Datum => {
    const rows = inputs.list('items').flatMap((row): readonly (readonly [Rational, Rational | null])[] => {
      const [, weight, score] = isList(row) ? row : [];
      return isNumber(weight) && weight.n > 0n ? [[weight, isNumber(score) ? score : null]] : [];
    });
    const assessed = rows.flatMap(([weight, score]): readonly Weighed[] => (score === null ? [] : [[weight, score]]));
    const weight = assessed.reduce((sum, [w]) => add(sum, w), zero);
    const coverage = divide(
      weight,
      rows.reduce((sum, [w]) => add(sum, w), zero),
    );
    const enough = coverage !== null && compare(coverage, enoughWeight) >= 0;
    const mean = inputs.text('variant') === 'geometric' ? weightedProduct : weightedMean;
    return { value: enough ? mean(assessed, weight) : null, coverage: coverage ?? zero };
  },
};

function weightedMean(items: readonly Weighed[], weight: Rational): Rational | null {
  return divide(
    items.reduce((sum, [w, score]) => add(sum, multiply(w, score)), zero),
    weight,
  );
}

/** By logarithms, and held within the lowest and the highest score, which the last bit of a double might leave. */
function weightedProduct(items: readonly Weighed[], weight: Rational): Rational | null {
  const scores = items.map(([, score]) => score);
  if (scores.some((score) => score.n <= 0n)) return zero;
  const total = toNumber(weight);
  const logarithm = items.reduce((sum, [w, score]) => sum + (toNumber(w) / total) * Math.log(toNumber(score)), 0);
  const product = fromNumber(Math.exp(logarithm));
  return product && clamp(product, scores.reduce(lesser), scores.reduce(greater));
}
