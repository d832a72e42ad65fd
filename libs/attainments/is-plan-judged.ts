import type { Plan } from '#catalog';
import type { RolledFigure } from './figures.js';
import type { ReportingPeriod } from './reporting-period.js';

export interface Participation {
  readonly plan: Plan;
  readonly period: ReportingPeriod;
  readonly figures: readonly RolledFigure[];
}

/**
 * Whether a change in a region calls for this plan's judgement of it in that period. It does where the region has
 * figures of the plan: regions that never reported are judged by the day that turns, or when somebody asks. A plan
 * whose last due date lies more than a year back is left alone, unless figures for that very period come.
 */
export function isPlanJudged({ plan, period, figures }: Participation): boolean {
  if (plan.frequency !== period.frequency) return false;
  const asked = new Set(plan.targets.flatMap((one) => one.inputs.map((input) => input.indicator)));
  const known = figures.filter((figure) => asked.has(figure.indicator) && figure.periodId <= period.number);
  if (known.some((figure) => figure.periodId === period.number)) return true;
  return known.length > 0 && oneYearLater(lastDueDate(plan)) >= period.start;
}

export function lastDueDate(plan: Plan): string {
  return plan.targets.reduce((latest, { target }) => (target.window.by > latest ? target.window.by : latest), '');
}

function oneYearLater(day: string): string {
  return `${String(Number(day.slice(0, 4)) + 1).padStart(4, '0')}${day.slice(4)}`;
}
