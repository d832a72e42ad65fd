import type { PlanTarget } from '#catalog';
import { addDays, monthsIn, type IsoDay } from '#scoring';
import { isJudgedByDay } from './assessment.js';

/**
 * The days on which a milestone may come to be judged otherwise because a day has passed: its reminder, its lateness, and
 * its serious lateness a reporting period later, the length of which depends on the months that it falls into.
 */
export function daysOfMilestone({ target }: Pick<PlanTarget, 'target'>): IsoDay[] {
  if (!isJudgedByDay(target)) return [];
  const dues = new Set([target.window.by, ...target.stages.map(({ by }) => by)]);
  const months = monthsIn(target.frequency);
  const first = 27 * months;
  const late = Array.from({ length: 5 * months + 3 }, (_, day) => first + day);
  return [...dues].flatMap((due) => {
    const near = [-1, 0, 1].map((day) => addDays(due, day - target.alerts.warnBefore));
    return [...near, ...[0, 1, 2, ...late].map((day) => addDays(due, day))];
  });
}

/** Of the days that were turned, those on which one of the wanted days was first seen. Both in order. */
export function firstTurned(turned: readonly IsoDay[], wanted: readonly IsoDay[]): Set<IsoDay> {
  const found = new Set<IsoDay>();
  let place = 0;
  for (const day of wanted.toSorted()) {
    while (place < turned.length && (turned[place] ?? '') < day) place += 1;
    const seen = turned[place];
    if (seen !== undefined) found.add(seen);
  }
  return found;
}
