import type { Formula } from './formula.js';
import type { Inputs } from './inputs.js';
import { compare, multiply, whole, type Rational } from './rational.js';
import { compareAtNine } from './rounding.js';
import type { Severity, Status } from './score.js';
import { isStatus } from './status-words.js';

/** Statuses whose severity is read from the pace. */
const paced: ReadonlySet<Status> = new Set(['needs_acceleration', 'far_behind', 'stalled', 'regressing']);

/** The ladder on pace, worst first: SPI below, or lag of so many reporting periods, or recovery factor at least. */
const ladder = [
  { severity: 3, ratio: { n: 60n, d: 100n }, periods: { n: 2n, d: 1n }, factor: { n: 2n, d: 1n }, reversal: true },
  { severity: 2, ratio: { n: 80n, d: 100n }, periods: { n: 1n, d: 1n }, factor: { n: 3n, d: 2n }, reversal: false },
] as const;
const attention = { ratio: { n: 95n, d: 100n }, periods: { n: 1n, d: 2n } };

/**
 * The severity of one period (section 10): 0 none, 1 to 3 for L1 to L3. Verdicts need no pace; pace severity needs a
 * schedule ratio below 0.95 and a lag of half a period, and stops at 1 for small denominators and imputed figures.
 */
export const severity: Formula = {
  compute: (inputs) => whole(severityOf(inputs)),
};

function severityOf(inputs: Inputs): Severity {
  const code = inputs.text('status');
  if (!isStatus(code)) return 0;
  if (inputs.has('units')) return onUnits(inputs, code);
  if (inputs.flag('milestone')) return onMilestone(inputs, code);
  if (code === 'missed') return 3;
  if (inputs.has('flatYears')) return onYears(inputs, code);
  if (code === 'breach') return compare(inputs.number('breach'), whole(2)) >= 0 ? 3 : 2;
  if (code === 'slipping' || code === 'over_limit') return 1;
  if (!paced.has(code)) return 0;
  const onPace = paceSeverity(inputs);
  return (inputs.flag('small') || inputs.flag('imputed')) && onPace > 1 ? 1 : onPace;
}

/** The highest severity of any unit; a region that misses its date because units are silent is as serious as one that fails. */
function onUnits(inputs: Inputs, code: Status): Severity {
  if (code === 'achieved' || code === 'holding' || code === 'no_target') return 0;
  const highest = asSeverity(inputs.number('units'));
  return highest === 0 && code === 'missed' ? 3 : highest;
}

/** One year without a rise calls for attention, two in a row for a warning (section 10). */
function onYears(inputs: Inputs, code: Status): Severity {
  if (!paced.has(code)) return 0;
  return compare(inputs.number('flatYears'), whole(2)) >= 0 && !inputs.flag('imputed') ? 2 : 1;
}

/** A reminder before the due day, a warning from the day after, serious once overdue by a reporting period. */
function onMilestone(inputs: Inputs, code: Status): Severity {
  if (code === 'missed') {
    const longOverdue = compareAtNine(inputs.number('lagMonths'), inputs.number('monthsPerPeriod')) >= 0;
    return longOverdue ? 3 : 2;
  }
  const open = code === 'not_due' || code === 'on_track' || code === 'ahead' || paced.has(code);
  return open && inputs.flag('near') ? 1 : 0;
}

function paceSeverity(inputs: Inputs): Severity {
  if (!isBelow(inputs, attention.ratio, true) || !lags(inputs, attention.periods)) return 0;
  const rung = ladder.find(
    ({ ratio, periods, factor, reversal }) =>
      isBelow(inputs, ratio, false) ||
      lags(inputs, periods) ||
      (inputs.has('factor') && compareAtNine(inputs.number('factor'), factor) >= 0) ||
      (reversal && inputs.flag('reversal')),
  );
  return rung?.severity ?? 1;
}

function isBelow(inputs: Inputs, bound: Rational, unknown: boolean): boolean {
  return inputs.has('scheduleRatio') ? compareAtNine(inputs.number('scheduleRatio'), bound) < 0 : unknown;
}

function lags(inputs: Inputs, periods: Rational): boolean {
  const months = multiply(periods, inputs.number('monthsPerPeriod'));
  return inputs.has('lagMonths') && compareAtNine(inputs.number('lagMonths'), months) >= 0;
}

/** The whole number as a severity; 0 for anything that is none. */
export function asSeverity(value: Rational): Severity {
  return ([1, 2, 3] as const).find((level) => compare(value, whole(level)) === 0) ?? 0;
}
