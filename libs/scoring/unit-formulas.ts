import type { Formula } from './formula.js';
import type { Inputs } from './inputs.js';
import { compare, divide, multiply } from './rational.js';
import type { Status } from './score.js';
import { isStatus } from './status-words.js';

/**
 * A region judged by its units (section 5). By all of them (`each-unit`): achieved only when none fails, otherwise it
 * stands where its worst unit stands. By a share R of them: achieved when met/total ≥ R, exactly; otherwise it stands
 * where its ⌈R·N⌉-th best unit stands, and is missed at the due date. A unit without data counts as failing: harmless
 * before the due date, missed after it.
 */
export const rollUpUnits: Formula = {
  text: 'P = (N − f)/N',
  compute: (inputs) => ({
    status: standing(inputs),
    share: divide(inputs.number('met'), inputs.number('total')),
  }),
};

function standing(inputs: Inputs): Status {
  const last = inputs.text('worst');
  if (!isStatus(last)) return 'not_applicable';
  if (inputs.has('share')) {
    const needed = multiply(inputs.number('share'), inputs.number('total'));
    if (compare(inputs.number('met'), needed) >= 0) return last === 'holding' ? 'holding' : 'achieved';
    if (inputs.flag('due')) return 'missed';
  }
  const silent = last === 'no_data' || last === 'stale';
  return inputs.flag('due') && silent ? 'missed' : last;
}
