import { baseline, clock, keeping, meets, select, stageInForce } from './figure-formulas.js';
import type { Formula } from './formula.js';
import { calendarLag, milestoneParts } from './milestone-formulas.js';
import { completion, forecast, pace, scheduleRatio } from './pace-formulas.js';
import { attainment, expected, lag, trajectory } from './path-formulas.js';
import { severity } from './severity.js';
import { status } from './status.js';
import { rollUpUnits } from './unit-formulas.js';

/** The closed list of steps (section 14), each with the one formula that computes and recomputes it. */
export const formulas = {
  select,
  baseline,
  clock,
  'stage in force': stageInForce,
  trajectory,
  expected,
  attainment,
  completion,
  'schedule ratio': scheduleRatio,
  lag: either('until', calendarLag, lag),
  pace,
  meets,
  condition: either('parts', milestoneParts, keeping),
  'roll up': rollUpUnits,
  status,
  severity,
  forecast,
} satisfies Readonly<Record<string, Formula>>;

export type StepName = keyof typeof formulas;

/** The formula of a step; null for a name that is not on the list. */
export function formulaOf(step: string): Formula | null {
  return isStep(step) ? formulas[step] : null;
}

function isStep(step: string): step is StepName {
  return Object.hasOwn(formulas, step);
}

/** One step name for two manners: the first where its input is given. */
function either(input: string, first: Formula, second: Formula): Formula {
  return { compute: (inputs) => (inputs.has(input) ? first : second).compute(inputs) };
}
