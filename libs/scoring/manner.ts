import type { Kind, Measure, Target } from './target.js';

/** How a kind is judged, as data: what differs between kinds is a word in this table. */
export interface Manner {
  readonly family: 'paced' | 'milestone' | 'monotone' | 'composite';
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
  /** A share of a whole that is counted one by one: by nature it lies within 0 and 1. */
  readonly census: boolean;
  /** The goal is added to the baseline, once or for each year. */
  readonly raises: 'once' | 'each-year' | null;
}

const paced: Manner = {
  family: 'paced',
  wholeThings: false,
  fromZero: false,
  yearly: false,
  everyUnit: false,
  sampled: false,
  census: false,
  raises: null,
};
const milestone: Manner = { ...paced, family: 'milestone' };
const coverage: Manner = { ...paced, everyUnit: true, census: true };

const manners: Readonly<Record<Kind, Manner>> = {
  level: paced,
  ratio: { ...paced, sampled: true },
  'ratio-staged': { ...paced, sampled: true },
  increment: { ...paced, raises: 'once' },
  'increment-per-year': { ...paced, raises: 'each-year' },
  'count-stock': { ...paced, wholeThings: true },
  'count-cumulative': { ...paced, wholeThings: true, fromZero: true },
  'count-per-year': { ...paced, wholeThings: true, fromZero: true, yearly: true },
  coverage,
  'coverage-conditional': coverage,
  'each-unit': paced,
  'share-of-units': { ...paced, census: true },
  milestone,
  'milestone-set': milestone,
  'milestone-staged': milestone,
  relative: paced,
  monotone: { ...paced, family: 'monotone' },
  composite: { ...paced, family: 'composite' },
};

const flows: ReadonlySet<Measure> = new Set(['flow', 'flow-ytd']);
const counts: ReadonlySet<Measure> = new Set(['stock', 'flow', 'flow-ytd', 'each-unit']);

/** The manner of a target: that of its kind, and where a kind takes several measures what its measure adds. */
export function mannerOf({ kind, measure, increment }: Target): Manner {
  const manner = manners[kind];
  if (kind === 'each-unit') return { ...manner, wholeThings: counts.has(measure), fromZero: flows.has(measure) };
  if (manner.raises === null) return manner;
  const yearly = manner.raises === 'each-year' && increment?.rebase !== 'fixed';
  return {
    ...manner,
    yearly,
    raises: yearly ? 'once' : manner.raises,
    fromZero: flows.has(measure),
    sampled: measure === 'ratio',
  };
}
