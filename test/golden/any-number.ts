import fc from 'fast-check';
import type { Rational } from '#scoring';

/** Fractions of either sign, whole ones and zero among them. */
export const anyNumber = fc
  .tuple(fc.integer({ min: -900, max: 900 }), fc.constantFrom(1, 1, 2, 3, 7, 10, 40))
  .map(([n, d]): Rational => ({ n: BigInt(n), d: BigInt(d) }));

export const positiveNumber = fc
  .tuple(fc.integer({ min: 1, max: 900 }), fc.constantFrom(1, 1, 2, 3, 7, 10, 40))
  .map(([n, d]): Rational => ({ n: BigInt(n), d: BigInt(d) }));

/** Shares of 20 to 64 things, 0 and 1 among them. */
export const anyShare = fc
  .tuple(fc.nat(60), fc.constantFrom(20, 30, 60, 64))
  .map(([n, d]): Rational => ({ n: BigInt(Math.min(n, d)), d: BigInt(d) }));

/** Weights that need not sum to 1. */
export const anyWeight = fc.constantFrom<Rational>(
  { n: 1n, d: 1n },
  { n: 2n, d: 1n },
  { n: 3n, d: 10n },
  { n: 1n, d: 3n },
);

/** Scores of 0 to 100, unknown ones, and one that is none. */
export const anyItemScore = fc.option(
  fc.oneof(
    fc.integer({ min: 0, max: 1000 }).map((tenths): Rational => ({ n: BigInt(tenths), d: 10n })),
    fc.constantFrom<Rational>({ n: 0n, d: 1n }, { n: 100n, d: 1n }, { n: 200n, d: 3n }, { n: 101n, d: 1n }),
  ),
);
