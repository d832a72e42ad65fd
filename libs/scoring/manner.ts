import type { Kind } from './target.js';

/** How a kind is judged, as data: what differs between kinds is a word in this table. */
export interface Manner {
  readonly family: 'paced' | 'milestone';
  /** Counts whole things: "more than 350" asks for 351. */
  readonly wholeThings: boolean;
  /** Starts at 0 by nature, and asks for whole things where the goal is small. */
  readonly fromZero: boolean;
  /** Starts again each year. */
  readonly yearly: boolean;
  /** Met only when no unit is missing. */
  readonly everyUnit: boolean;
  /** A share of which a small denominator says little. */
  readonly sampled: boolean;
}

const paced: Manner = {
  family: 'paced',
  wholeThings: false,
  fromZero: false,
  yearly: false,
  everyUnit: false,
  sampled: false,
};
const milestone: Manner = { ...paced, family: 'milestone' };

const manners: Partial<Record<Kind, Manner>> = {
  level: paced,
  ratio: { ...paced, sampled: true },
  'ratio-staged': { ...paced, sampled: true },
  coverage: { ...paced, everyUnit: true },
  'count-stock': { ...paced, wholeThings: true },
  'count-cumulative': { ...paced, wholeThings: true, fromZero: true },
  'count-per-year': { ...paced, wholeThings: true, fromZero: true, yearly: true },
  milestone,
  'milestone-set': milestone,
  'milestone-staged': milestone,
};

/** The manner of a kind; null while the kind is not scored. */
export function mannerOf(kind: Kind): Manner | null {
  return manners[kind] ?? null;
}
