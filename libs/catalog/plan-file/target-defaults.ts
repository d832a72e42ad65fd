import type { AlertRule, Frequency, Kind, Measure, Operator, Target } from '#scoring';
import type { WrittenTarget } from './plan-shape.js';
import { readWhole } from './read-number.js';
import type { Spot } from './spot.js';

/** What holds where a plan file is silent (scoring specification, sections 5, 6 and 10). */

export function usualKeep(kind: Kind, op: Operator): Target['keep'] {
  if (kind === 'coverage' || kind === 'coverage-conditional') return 'once-reached';
  return op === '=' ? 'from-start' : 'none';
}

/** A fall from full coverage is a breach at once; anything else that is kept has one period of grace. */
export function usualGrace(kind: Kind, keep: Target['keep']): number {
  return keep === 'from-start' && kind !== 'coverage' && kind !== 'coverage-conditional' ? 1 : 0;
}

export function usualMissing(kind: Kind, measure: Measure): Target['missing'] {
  const counted: readonly Kind[] = ['coverage', 'coverage-conditional', 'each-unit', 'share-of-units'];
  if (counted.includes(kind) || measure === 'date') return 'fail';
  return measure === 'flow-ytd' ? 'hold' : 'exclude';
}

export function readAlerts(written: WrittenTarget['alerts'], frequency: Frequency, spot: Spot): AlertRule {
  const seldom = frequency === 'half-year' || frequency === 'year';
  return {
    raiseAfter: atLeastOne(written?.raise_after, seldom ? 1 : 2, spot.at('raise_after')),
    clearAfter: atLeastOne(written?.clear_after, 2, spot.at('clear_after')),
    warnBefore: readWhole(written?.warn_before, 30, spot.at('warn_before')),
  };
}

function atLeastOne(text: string | undefined, otherwise: number, spot: Spot): number {
  const periods = readWhole(text, otherwise, spot);
  if (periods > 0) return periods;
  spot.complain({ code: 'not_a_whole_number', zh: '至少为1', en: 'At least 1', seen: text });
  return otherwise;
}
