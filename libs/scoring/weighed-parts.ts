import { decodeDatum, isList, isNumber } from './datum.js';
import type { Rational } from './rational.js';
import type { Score } from './score.js';

/** One part of a composite as it was weighed: its points of 0 to 100, exactly; null: not assessed. */
export interface WeighedPart {
  readonly id: string;
  readonly weight: Rational;
  readonly points: Rational | null;
}

/**
 * What a composite was made of, read exactly from the last `composite` step of its explanation (section 12), in the order
 * of that step. Empty where the score is no composite or comes without its explanation.
 */
export function weighedParts({ explanation }: Pick<Score, 'explanation'>): readonly WeighedPart[] {
  const items = decodeDatum(explanation.findLast(({ step }) => step === 'composite')?.inputs['items'] ?? null);
  if (!isList(items)) return [];
  return items.flatMap((item) => {
    const [id, weight, points] = isList(item) ? item : [];
    if (typeof id !== 'string' || !isNumber(weight)) return [];
    return [{ id, weight, points: isNumber(points) ? points : null }];
  });
}
