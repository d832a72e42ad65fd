import type { Formula } from './formula.js';
import type { Inputs } from './inputs.js';
import { compare, type Rational } from './rational.js';
import { compareAtNine } from './rounding.js';
import type { Status } from './score.js';
import { earliestShare } from './pace-formulas.js';
import { isStatus } from './status-words.js';

/** Bounds of the pace classes on SPI; sources in section 9. */
const bounds = {
  ahead: { n: 11n, d: 10n },
  onTrack: { n: 95n, d: 100n },
  needsAcceleration: { n: 60n, d: 100n },
  farBehind: { n: 10n, d: 100n },
  stalled: { n: -10n, d: 100n },
} satisfies Record<string, Rational>;

type Row = readonly [Status, (facts: Inputs) => boolean];

/** Section 9, in its order: the first row that matches is the status. */
const rows: readonly Row[] = [
  ['not_applicable', (facts) => facts.flag('notApplicable')],
  ['no_target', (facts) => facts.flag('noTarget')],
  ['not_due', (facts) => facts.flag('notDue')],
  ['no_data', (facts) => facts.flag('noData')],
  ['stale', (facts) => facts.flag('stale')],
  ['holding', (facts) => facts.text('kept') === 'holding'],
  ['achieved', (facts) => facts.flag('meets') && facts.text('kept') === ''],
  ['breach', (facts) => facts.text('kept') === 'breach'],
  ['slipping', (facts) => facts.text('kept') === 'slipping'],
  ['missed', (facts) => facts.flag('due') || facts.has('stageMissed')],
  ['over_limit', (facts) => facts.flag('overLimit')],
  ['no_baseline', (facts) => facts.flag('noBaseline')],
  ['baseline_only', (facts) => facts.flag('baselineOnly')],
  ['too_early', (facts) => facts.has('share') && compareAtNine(facts.number('share'), earliestShare) < 0],
  ['ahead', atLeast(bounds.ahead)],
  ['on_track', atLeast(bounds.onTrack)],
  ['needs_acceleration', atLeast(bounds.needsAcceleration)],
  ['far_behind', atLeast(bounds.farBehind)],
  ['stalled', (facts) => atLeast(bounds.stalled)(facts) || (facts.has('scheduleRatio') && isInsignificant(facts))],
  ['regressing', (facts) => facts.has('scheduleRatio')],
  // Year on year the last step alone decides (section 6); a fall within its standard error is none.
  ['on_track', (facts) => facts.text('lastStep') === 'up'],
  ['stalled', (facts) => facts.text('lastStep') === 'equal' || (facts.has('lastStep') && isInsignificant(facts))],
  ['regressing', (facts) => facts.text('lastStep') === 'down'],
  // A staged value without a baseline has no schedule ratio: it is where the stage asks, or it is not (section 8).
  ['on_track', (facts) => facts.has('expected') && isOnPath(facts)],
  ['needs_acceleration', (facts) => facts.has('expected')],
];

/** The status of section 9 from the facts. A region judged by its units stands where its worst unit stands. */
export const status: Formula = {
  compute: (facts): Status => {
    const standing = facts.text('standing');
    const silenced = facts.flag('noTarget') && standing !== 'not_applicable';
    if (isStatus(standing) && !silenced) return standing;
    return rows.find(([, matches]) => matches(facts))?.[0] ?? 'no_baseline';
  },
};

function atLeast(bound: Rational): (facts: Inputs) => boolean {
  return (facts) => facts.has('scheduleRatio') && compareAtNine(facts.number('scheduleRatio'), bound) >= 0;
}

/** A move within its standard error: never read as a fall (section 9). */
function isInsignificant(facts: Inputs): boolean {
  return facts.has('significant') && !facts.flag('significant');
}

function isOnPath(facts: Inputs): boolean {
  const order = compare(facts.number('value'), facts.number('expected'));
  return facts.flag('rise') ? order >= 0 : order <= 0;
}
