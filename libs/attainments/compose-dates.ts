import type { PlanTarget } from '#catalog';
import { whole, type IsoDay, type Reading } from '#scoring';
import type { RolledFigure } from './figures.js';

type Figures = ReadonlyMap<string, RolledFigure>;

/** What is known of things to be done: the days, and above a single unit how many are done out of those expected. */
export function composeDates(
  planTarget: PlanTarget,
  figures: Figures,
  expected: number,
): Pick<Reading, 'value' | 'done'> {
  return {
    value: unitsDone(planTarget, figures, expected),
    done: doneDays(planTarget, figures, expected),
  };
}

/** With parts a unit counts with its last part, so the rarest part decides: an upper bound of the exact count. */
function unitsDone({ target }: PlanTarget, figures: Figures, expected: number): Reading['value'] {
  if (expected <= 1) return null;
  const doneOf = (code: string): number => figures.get(code)?.doneUnits ?? 0;
  const parts = target.parts.map((part) => doneOf(`${target.indicator}.${part}`));
  const done = Math.max(doneOf(target.indicator), parts.length === 0 ? 0 : Math.min(...parts));
  const asked = expected - Math.max(0, ...[...figures.values()].map((figure) => figure.notApplicable));
  return { numerator: whole(Math.min(done, asked)), denominator: whole(asked) };
}

/** A part is done when all units have done it, on the day of the last; a claim of the whole stands for every part. */
function doneDays({ target }: PlanTarget, figures: Figures, expected: number): (IsoDay | null)[] {
  const dayOf = (code: string): IsoDay | null => {
    const figure = figures.get(code);
    if (figure === undefined) return null;
    return figure.doneUnits > 0 && figure.doneUnits + figure.notApplicable >= expected ? figure.onDate : null;
  };
  const whole = dayOf(target.indicator);
  if (target.parts.length === 0) return [whole];
  return target.parts.map((part) => dayOf(`${target.indicator}.${part}`) ?? whole);
}
