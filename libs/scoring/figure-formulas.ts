import { accumulate } from './accumulate.js';
import { isList, isNumber, isRecord, type Datum } from './datum.js';
import type { Formula } from './formula.js';
import { makeGoal, meets as meetsGoal, type Goal } from './goal.js';
import type { Inputs } from './inputs.js';
import { judgeKeeping } from './keeping.js';
import { divide, whole } from './rational.js';
import { isMeasure } from './target-words.js';
import { readClock } from './window-clock.js';

/** The figure that counts: the latest, or for flows the sum of what is known since the window or the year began (section 4). */
export const select: Formula = {
  compute: (inputs) => {
    const sightings = inputs.list('candidates').flatMap((row) => {
      const value = isRecord(row) ? figureOf(row['value'], row['numerator'], row['denominator']) : null;
      return isRecord(row) && value ? [{ period: textOf(row['period']), value }] : [];
    });
    const measure = inputs.text('measure');
    const last = accumulate(isMeasure(measure) ? measure : 'stock', sightings).at(-1);
    return last ? { value: last.value, period: last.period } : null;
  },
};

/** The clock of the window: elapsed, total, share and months (section 3). */
export const clock: Formula = {
  text: 's = e/N',
  compute: (inputs) => {
    const window = { from: inputs.text('from'), by: inputs.text('by') };
    return { ...readClock(window, inputs.text('period')) };
  },
};

/** The value at the start; passed on so that later steps can name where it came from (section 8). */
export const baseline: Formula = { compute: (inputs) => inputs.maybe('value') };

/** Value of the last stage due; null before the first (section 7). */
export const stageInForce: Formula = {
  compute: (inputs) => {
    const due = inputs.dated('stages').filter(([by]) => by <= inputs.text('asOf'));
    return due.at(-1)?.[1] ?? null;
  },
};

/** Whether the figure meets the goal: exact; coverage also needs every unit (section 6). */
export const meets: Formula = {
  compute: (inputs) => {
    const goal = goalFrom(inputs);
    return goal !== null && !inputs.flag('incomplete') && meetsGoal(goal, inputs.number('value'));
  },
};

/** How a kept target stands: holding, slipping or breach, or not yet reached (section 6). */
export const keeping: Formula = {
  compute: (inputs) => {
    const goal = goalFrom(inputs);
    if (!goal) return null;
    const series = inputs.list('series').flatMap((row) => {
      const [period, value, incomplete] = isList(row) ? row : [];
      if (!isNumber(value)) return [];
      return [{ period: textOf(period), inside: incomplete !== true && meetsGoal(goal, value) }];
    });
    return judgeKeeping({
      series,
      onceReached: inputs.text('keep') === 'once-reached',
      grace: inputs.number('grace'),
      due: inputs.flag('due'),
      from: inputs.text('from'),
    });
  },
};

/** A goal as the inputs of a step. */
export function goalInputs(goal: Goal): Readonly<Record<string, Datum>> {
  return {
    op: goal.op,
    ...(goal.low && { low: goal.low }),
    ...(goal.high && { high: goal.high }),
  };
}

function goalFrom(inputs: Inputs): Goal | null {
  const op = operators.find((known) => known === inputs.text('op'));
  return op ? makeGoal(op, inputs.maybe('low'), inputs.maybe('high')) : null;
}

const operators = ['>=', '>', '<=', '<', '=', 'range', '~='] as const;

function figureOf(value: Datum | undefined, numerator: Datum | undefined, denominator: Datum | undefined) {
  if (isNumber(value)) return value;
  return isNumber(numerator) ? divide(numerator, isNumber(denominator) ? denominator : whole(1)) : null;
}

function textOf(datum: Datum | undefined): string {
  return typeof datum === 'string' ? datum : '';
}
