import type { Formula } from './formula.js';
import { divide } from './rational.js';
import type { Status } from './score.js';
import { isStatus } from './status-words.js';

/**
 * A region judged by its units (`rollup: each-unit`, section 5): achieved only when no unit fails, otherwise it stands
 * where its worst unit stands. A unit without data counts as failing: harmless before the due date, missed after it.
 */
export const rollUpUnits: Formula = {
  text: 'P = (N − f)/N',
  compute: (inputs) => {
    const worst = inputs.text('worst');
    return {
      status: standing(isStatus(worst) ? worst : null, inputs.flag('due')),
      share: divide(inputs.number('met'), inputs.number('total')),
    };
  },
};

function standing(worst: Status | null, due: boolean): Status {
  if (worst === null) return 'not_applicable';
  return due && (worst === 'no_data' || worst === 'stale') ? 'missed' : worst;
}
