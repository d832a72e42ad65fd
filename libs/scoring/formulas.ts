import { composite } from './composite-formula.js';
import { convert } from './convert.js';
import { baseline, clock, keeping, meets, select, stageInForce } from './figure-formulas.js';
import { forecastOfSeries } from './forecast-formula.js';
import type { Formula } from './formula.js';
import { calendarLag, milestoneParts } from './milestone-formulas.js';
import { againstLastYear, risingYears } from './monotone-formulas.js';
import { completion, forecast, pace, scheduleRatio } from './pace-formulas.js';
import { attainment, expected, lag, trajectory } from './path-formulas.js';
import { severity } from './severity.js';
import { significance } from './significance.js';
import { status } from './status.js';
import { rollUpUnits } from './unit-formulas.js';

/** The closed list of steps (section 14), each with the one formula that computes and recomputes it. */
export const formulas = {
  select,
  convert,
  baseline,
  clock,
  'stage in force': stageInForce,
  trajectory,
  expected,
  attainment,
  completion,
  'schedule ratio': scheduleRatio,
  lag: byInput({ until: calendarLag }, lag),
  pace,
  meets,
  condition: byInput(
    { parts: milestoneParts, years: risingYears, lastYear: againstLastYear, standardError: significance },
    keeping,
  ),
  'roll up': rollUpUnits,
  status,
  severity,
  forecast: byInput({ points: forecastOfSeries }, forecast),
  composite,
} satisfies Readonly<Record<string, Formula>>;

export type StepName = keyof typeof formulas;

/** The formula of a step; null for a name that is not on the list. */
export function formulaOf(step: string): Formula | null {
  return isStep(step) ? formulas[step] : null;
}

function isStep(step: string): step is StepName {
  return Object.hasOwn(formulas, step);
}

/** One step name for several manners: the first whose input is given, or else the last. */
function byInput(manners: Readonly<Record<string, Formula>>, otherwise: Formula): Formula {
  const known = Object.entries(manners);
  return { compute: (inputs) => (known.find(([input]) => inputs.has(input))?.[1] ?? otherwise).compute(inputs) };
}
