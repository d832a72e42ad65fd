import { isList, isNumber, type Datum } from './datum.js';
import type { Formula } from './formula.js';
import { compare, whole, type Rational } from './rational.js';

/**
 * How a series of years rose (section 6, monotone): how many steps are due, how many of them rose, and whether the last
 * rose, stood or fell. Each step compares a year with the one before it, exactly and strictly; a year without a figure
 * leaves both of its steps unproven. `flat` counts the years in a row, up to the last, that did not rise.
 */
export const risingYears: Formula = {
  text: 'P = rises/steps due',
  compute: (inputs): Datum => {
    const values = inputs.list('years').map((row) => {
      const value = isList(row) ? row[1] : null;
      return isNumber(value) ? value : null;
    });
    const steps = values.slice(1).map((value, place) => stepBetween(values[place] ?? null, value));
    const upTo = steps.toReversed().findIndex((step) => step === 'up' || step === null);
    return {
      steps: whole(steps.length),
      rises: whole(steps.filter((step) => step === 'up').length),
      unproven: whole(steps.filter((step) => step === null).length),
      last: steps.at(-1) ?? null,
      flat: whole(upTo < 0 ? steps.length : upTo),
    };
  },
};

/** The same period of the year before, for information (section 6). */
export const againstLastYear: Formula = {
  compute: (inputs) => stepBetween(inputs.maybe('lastYear'), inputs.maybe('value')),
};

function stepBetween(before: Rational | null, after: Rational | null): 'up' | 'equal' | 'down' | null {
  if (before === null || after === null) return null;
  const order = compare(after, before);
  return order > 0 ? 'up' : order < 0 ? 'down' : 'equal';
}
