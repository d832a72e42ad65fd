import type { Rational, Target } from '#scoring';
import { isCount } from './kind-rules.js';

export interface Wanted {
  /** What is to be reached: the last stage where there are stages. */
  readonly edge: Rational;
  readonly rise: boolean;
  /** `>` and `<` of whole things ask for the next whole number. */
  readonly strictlyWhole: boolean;
}

/** The value that a target rises or falls to; null for bands and where no value is asked. */
export function wantedRise({ kind, op, measure, goal, stages }: Target): Wanted | null {
  if (op !== '>=' && op !== '>' && op !== '<=' && op !== '<') return null;
  const rise = op === '>=' || op === '>';
  const edge = kind === 'ratio-staged' ? stages.at(-1)?.value : rise ? goal?.low : goal?.high;
  const whole =
    isCount(kind) || kind === 'count-stock' || (kind === 'each-unit' && measure !== 'ratio' && measure !== 'level');
  return edge === undefined ? null : { edge, rise, strictlyWhole: whole && op.length === 1 };
}
