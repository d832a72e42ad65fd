import { add, one, zero, type Rational } from './rational.js';
import type { UnitSummary } from './score.js';

/** A unit put to the test. */
export type CountedUnit = { readonly code: string } & (
  | {
      readonly state: 'meets' | 'fails';
      /** What of it counts; null: the unit as a whole. */
      readonly value: { readonly numerator: Rational; readonly denominator: Rational } | null;
    }
  /** Nothing is known of it: it fails, with its last known denominator, or as one unit. */
  | { readonly state: 'silent'; readonly denominator: Rational | null }
  /** The condition does not hold for it, or it has nothing to count. */
  | { readonly state: 'left out' }
);

export interface Count {
  /** What meets the test over what is counted; 0 over 0 where nothing is. */
  readonly value: { readonly numerator: Rational; readonly denominator: Rational };
  /** Failing units by name, those that reported first; at most ten. */
  readonly summary: UnitSummary;
}

const named = 10;

/** Counts units that were tested one by one (section 5): never shares of shares, and a silent unit fails. */
export function countUnits(units: readonly CountedUnit[]): Count {
  let [numerator, denominator] = [zero, zero];
  const codes: Record<CountedUnit['state'], string[]> = { meets: [], fails: [], silent: [], 'left out': [] };
  for (const unit of units) {
    codes[unit.state].push(unit.code);
    const part = partOf(unit);
    numerator = add(numerator, part.numerator);
    denominator = add(denominator, part.denominator);
  }
  const [met, behind, missing] = [codes.meets.length, codes.fails.length, codes.silent.length];
  return {
    value: { numerator, denominator },
    summary: {
      met,
      behind,
      missing,
      total: met + behind + missing,
      worst: [...codes.fails.toSorted(), ...codes.silent.toSorted()].slice(0, named),
      status: null,
      severity: 0,
      atDue: null,
    },
  };
}

function partOf(unit: CountedUnit): { readonly numerator: Rational; readonly denominator: Rational } {
  if (unit.state === 'left out') return { numerator: zero, denominator: zero };
  if (unit.state === 'silent') return { numerator: zero, denominator: unit.denominator ?? one };
  return unit.value ?? { numerator: unit.state === 'meets' ? one : zero, denominator: one };
}
