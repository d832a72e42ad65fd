import type { PlanTarget } from '#catalog';
import { parseRational, whole, type IsoDay, type Rational, type Reading } from '#scoring';
import { storedPeriodOrThrow, type ReportingPeriod } from './reporting-period.js';

/** One indicator of one region and period as it stands summed up; figures are decimal text, exact. */
export interface RolledFigure {
  readonly regionId: number;
  readonly periodId: number;
  readonly indicatorId: number;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly units: number;
  readonly notApplicable: number;
  readonly doneUnits: number;
  readonly onDate: IsoDay | null;
  readonly recordedAt: Date;
}

export interface FiguresOfTarget {
  readonly planTarget: PlanTarget;
  /** Those of one region; other indicators and other frequencies do no harm. */
  readonly figures: readonly RolledFigure[];
  readonly indicatorId: (code: string) => number | undefined;
  /** Units that a figure of that period is made of when all have reported. */
  readonly expectedOn: (day: IsoDay) => number;
  readonly upTo: ReportingPeriod;
}

/** What is known of a target's indicator in one region, a reading for each period of its frequency up to one of them. */
export function composeReadings(input: FiguresOfTarget): Reading[] {
  const byIndicator = new Map<number, string>();
  for (const code of [input.planTarget.target.indicator, ...input.planTarget.inputs.map((one) => one.indicator)]) {
    const id = input.indicatorId(code);
    if (id !== undefined) byIndicator.set(id, code);
  }
  const periods = new Map<number, Map<string, RolledFigure>>();
  for (const figure of input.figures) {
    const code = byIndicator.get(figure.indicatorId);
    if (code === undefined || figure.periodId > input.upTo.number) continue;
    const known = periods.get(figure.periodId) ?? new Map<string, RolledFigure>();
    periods.set(figure.periodId, known.set(code, figure));
  }
  return [...periods]
    .sort(([a], [b]) => a - b)
    .flatMap(([number, figures]) => {
      const period = storedPeriodOrThrow(number);
      return period.frequency === input.upTo.frequency ? [readingOf(input, period, figures)] : [];
    });
}

function readingOf(
  { planTarget, expectedOn }: FiguresOfTarget,
  period: ReportingPeriod,
  figures: ReadonlyMap<string, RolledFigure>,
): Reading {
  const all = [...figures.values()];
  const expected = expectedOn(period.end);
  const reported = Math.max(...all.map((figure) => figure.units));
  const latest = Math.max(...all.map((figure) => figure.recordedAt.getTime()));
  const isDate = planTarget.inputs.some((one) => one.asks === 'date');
  return {
    period: period.id,
    value: isDate
      ? unitsDone(planTarget, figures, expected)
      : valueOf(figures.get(planTarget.target.indicator), planTarget),
    ...(isDate ? { done: doneDays(planTarget, figures, expected) } : {}),
    ...(all.every((figure) => figure.notApplicable === figure.units) ? { notApplicable: true } : {}),
    // a figure handed in by a unit that is not asked for it adds to the sum, and never makes the coverage exceed all
    coverage: { reported: Math.min(reported, expected), expected },
    recordedAt: new Date(latest).toISOString(),
  };
}

function valueOf(figure: RolledFigure | undefined, planTarget: PlanTarget): Reading['value'] {
  if (figure?.numerator === undefined || figure.numerator === null) return null;
  const isRatio = planTarget.inputs.some((one) => one.asks === 'ratio');
  if (isRatio && figure.denominator === null) return null;
  return {
    numerator: exactOrThrow(figure.numerator),
    denominator: isRatio && figure.denominator !== null ? exactOrThrow(figure.denominator) : null,
  };
}

/** Above a single unit: how many are done out of those expected. With parts a unit counts with its last part, so the rarest part decides. */
function unitsDone(
  { target }: PlanTarget,
  figures: ReadonlyMap<string, RolledFigure>,
  expected: number,
): Reading['value'] {
  if (expected <= 1) return null;
  const doneOf = (code: string): number => figures.get(code)?.doneUnits ?? 0;
  const parts = target.parts.map((part) => doneOf(`${target.indicator}.${part}`));
  const done = Math.max(doneOf(target.indicator), parts.length === 0 ? 0 : Math.min(...parts));
  const asked = expected - Math.max(0, ...[...figures.values()].map((figure) => figure.notApplicable));
  return { numerator: whole(Math.min(done, asked)), denominator: whole(asked) };
}

/** A part is done when all units have done it, on the day of the last; a claim of the whole stands for every part. */
function doneDays(
  { target }: PlanTarget,
  figures: ReadonlyMap<string, RolledFigure>,
  expected: number,
): (IsoDay | null)[] {
  const dayOf = (code: string): IsoDay | null => {
    const figure = figures.get(code);
    if (figure === undefined) return null;
    return figure.doneUnits > 0 && figure.doneUnits + figure.notApplicable >= expected ? figure.onDate : null;
  };
  const whole = dayOf(target.indicator);
  if (target.parts.length === 0) return [whole];
  return target.parts.map((part) => dayOf(`${target.indicator}.${part}`) ?? whole);
}

function exactOrThrow(text: string): Rational {
  const value = parseRational(text);
  if (value === null) throw new Error(`the database gave ${text} for a figure`);
  return value;
}
