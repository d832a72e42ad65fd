import type { Case } from './case.js';
import { compare, whole, zero, type Rational } from './rational.js';
import type { Reading } from './reading.js';
import type { CompositeItem } from './score-input.js';

/** What a composite weighs, and the reading that stands for it. */
export interface CompositeParts {
  readonly parts: readonly CompositeItem[];
  readonly reading: Reading;
}

/**
 * The parts of a composite (section 12): the plan's dimensions, each scored by another target or as handed in; without
 * dimensions, or for a mean of the units below, whatever items are given. Nothing is dropped: an unknown part stays null.
 */
export function compositeParts(c: Case, readings: readonly Reading[]): CompositeParts {
  const { input, target } = c;
  const given = input.items ?? [];
  const dimensions = target.composite?.dimensions ?? [];
  const ofUnits = target.rollup === 'mean' && input.region.level !== target.judgedAt && given.length > 0;
  const handedIn = readings.findLast((reading) => reading.dimensions !== undefined);
  const parts =
    ofUnits || dimensions.length === 0
      ? given
      : dimensions.map(({ id, weight }, place): CompositeItem => {
          const scored = given.find((item) => item.id === id);
          if (scored) return { ...scored, weight };
          return { id, weight, score: handedIn?.dimensions?.[place] ?? null, status: null, severity: 0 };
        });
  const known = parts.map((part) => ({ ...part, score: withinScale(c, part.score) }));
  return { parts: known, reading: given.length > 0 || !handedIn ? madeOfItems(c, known, ofUnits) : handedIn };
}

/** A score lies between 0 and 100; one that does not is none. */
function withinScale({ flags }: Case, score: Rational | null): Rational | null {
  if (score === null || (score.d > 0n && compare(score, zero) >= 0 && compare(score, whole(100)) <= 0)) return score;
  flags.add('outside_limits');
  return null;
}

function madeOfItems({ input }: Case, parts: readonly CompositeItem[], ofUnits: boolean): Reading {
  const assessed = parts.filter(({ score }) => score !== null).length;
  const coverage = ofUnits
    ? { reported: assessed, expected: parts.length }
    : { reported: Math.min(1, assessed), expected: 1 };
  return { period: input.period, value: null, coverage, recordedAt: '' };
}
