import type { Datum } from './datum.js';
import type { Formula } from './formula.js';
import type { Inputs } from './inputs.js';
import { fromNumber } from './parse-rational.js';
import { compare, divide, negate, one, subtract, toNumber, zero, type Rational } from './rational.js';
import { compareAtNine } from './rounding.js';

/** Below this share due no pace is read: g < 0.10 is `too_early` (section 8). */
export const earliestShare: Rational = { n: 1n, d: 10n };

/** SPI = P/g, or x/E for small whole counts; null while g < 0.10 or nothing is due (sections 6 and 8). */
export const scheduleRatio: Formula = {
  text: 'SPI = P/g',
  compute: (inputs) => {
    if (compareAtNine(inputs.number('share'), earliestShare) < 0) return null;
    if (inputs.has('expected')) return divide(inputs.number('value'), inputs.number('expected'));
    return divide(inputs.number('attainment'), inputs.number('share'));
  },
};

/**
 * Change per reporting period still required and made so far, their ratio, and whether a reversal is needed (section 8).
 * No required pace once the window is over, no observed pace without a baseline; a goal that is met needs none.
 */
export const pace: Formula = {
  text: 'required = (T − x)/(N − e), observed = (x − B)/e, factor = required/observed',
  compute: (inputs) => {
    const left = subtract(inputs.number('total'), inputs.number('elapsed'));
    const compound = inputs.text('shape') === 'compound';
    const change = compound ? growthPerPeriod : changePerPeriod;
    const required = inputs.flag('met') ? zero : change(inputs.number('value'), inputs.number('goal'), left);
    const baseline = inputs.maybe('baseline');
    const observed = baseline && change(baseline, inputs.number('value'), inputs.number('elapsed'));
    const made = observed && (inputs.flag('rise') ? observed : negate(observed));
    const open = left.n > 0n && !inputs.flag('met');
    return {
      required: left.n > 0n ? required : null,
      observed,
      factor: left.n > 0n ? factorOf(inputs, required, observed) : null,
      reversal: open && made !== null && made.n <= 0n,
    };
  },
};

function factorOf(inputs: Inputs, required: Rational | null, observed: Rational | null): Rational | null {
  if (inputs.flag('met')) return zero;
  if (!required || !observed) return null;
  const made = inputs.flag('rise') ? observed : negate(observed);
  if (made.n <= 0n) return null;
  if (inputs.text('shape') !== 'compound') return divide(required, observed);
  // Growth rates are compared as yearly rates, whatever the reporting period (section 8).
  const perYear = (rate: Rational) => (1 + toNumber(rate)) ** (12 / toNumber(inputs.number('monthsPerPeriod'))) - 1;
  return fromNumber(perYear(required) / perYear(observed));
}

function changePerPeriod(from: Rational, to: Rational, periods: Rational): Rational | null {
  return divide(subtract(to, from), periods);
}

function growthPerPeriod(from: Rational, to: Rational, periods: Rational): Rational | null {
  const growth = divide(to, from);
  if (!growth || growth.n <= 0n || periods.n <= 0n) return null;
  return fromNumber(toNumber(growth) ** (1 / toNumber(periods)) - 1);
}

/** A count in a window goes on as it went: ŷ = x/g, and a word from ŷ/T (section 11); past the far end of a band it fails. */
export const forecast: Formula = {
  text: 'ŷ = x/g',
  compute: (inputs): Datum => {
    const value = divide(inputs.number('value'), inputs.number('share'));
    const ratio = value && divide(value, inputs.number('goal'));
    if (!value || !ratio) return null;
    const past = divide(value, inputs.number('far'));
    if (past !== null && compareAtNine(past, one) > 0) return { value, word: wordPast(inputs, past) };
    const word = isAtLeast(ratio, comfortable) ? 'likely' : isAtLeast(ratio, close) ? 'uncertain' : 'unlikely';
    return { value, word };
  },
};

const comfortable: Rational = { n: 21n, d: 20n };
const close: Rational = { n: 19n, d: 20n };

/** More than the far end of a band: a little can still be avoided, and what is counted already cannot be undone. */
function wordPast(inputs: Inputs, past: Rational): string {
  const counted = compare(inputs.number('value'), inputs.number('far')) > 0;
  return counted || compareAtNine(past, comfortable) > 0 ? 'unlikely' : 'uncertain';
}

function isAtLeast(ratio: Rational, threshold: Rational): boolean {
  return compareAtNine(ratio, threshold) >= 0;
}

/** Q = x/T for at least, T/x for at most; null where it has no meaning (section 8). */
export const completion: Formula = {
  text: 'Q = x/T',
  compute: (inputs) => {
    const [x, goal] = [inputs.number('value'), inputs.number('goal')];
    if (inputs.flag('rise')) return compare(goal, zero) > 0 ? divide(x, goal) : null;
    return compare(x, zero) > 0 && compare(goal, zero) > 0 ? divide(goal, x) : null;
  },
};
