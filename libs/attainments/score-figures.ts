import type { Indicator, Plan, PlanTarget, Region, RegionTree } from '#catalog';
import {
  addsUp,
  periodContaining,
  type IsoDay,
  type Measure,
  type PeriodId,
  type Score,
  type ScoreInput,
} from '#scoring';
import { applyTarget, isInScope } from './applicable-targets.js';
import type { FigureSource } from './figures.js';
import { itemTargets } from './gather-items.js';
import { Judgements } from './judgements.js';
import { readPeriod, storedPeriodOrThrow, type ReportingPeriod } from './reporting-period.js';
import { sumFigures, type SummedIndicator, type SumsByRegion } from './sum-figures.js';
import { UnitsBelow } from './units-below.js';

export interface ScoredFigures {
  readonly plan: Plan;
  readonly tree: RegionTree;
  readonly figures: FigureSource;
  /** The day whose knowledge is used: a period is judged as of its end, or as of this day where that comes first. */
  readonly asOf: IsoDay;
  /** The period that is judged as of the day itself, though it may be over. */
  readonly today?: PeriodId | undefined;
  /** Absent: the plan's periods, begun by the as-of day, of which the target has figures; or else the one that holds the day. */
  readonly periods?: readonly PeriodId[];
  /** Codes. Absent: the regions with figures of the target, their own or from below, and the plan's own region. */
  readonly regions?: readonly string[];
  readonly wants?: (planTarget: PlanTarget) => boolean;
  /** False leaves the working out, and takes half the time. */
  readonly explanation?: boolean;
}

export interface ScoredInput {
  readonly score: Score;
  readonly input: ScoreInput;
}

/**
 * The scores of a plan from figures alone: no store, no clock, and the same functions as the worker's. Target by target,
 * one after the other as they are asked for, so that only one target's figures are held at a time (a composite holds those
 * of the targets that it is made of). Periods come in order, regions from the top down and by code.
 */
export function* scoreFigures(given: ScoredFigures): Generator<Score, void, undefined> {
  for (const { score } of judgeFigures(given)) yield score;
}

/** The same, each score with what it was made of. */
export function* judgeFigures(given: ScoredFigures): Generator<ScoredInput, void, undefined> {
  const { plan, tree, figures, asOf, wants = () => true, explanation = true } = given;
  const units = new UnitsBelow(tree);
  for (const planTarget of plan.targets) {
    if (!wants(planTarget)) continue;
    const sums = sumFigures(tree, indicatorsOf(plan, [planTarget, ...itemTargets(plan, planTarget)]), figures);
    for (const period of periodsOf(given, sums)) {
      const sumsOf = (regionId: number) => sums.get(regionId) ?? [];
      const judgements = new Judgements({ units, day: asOf, onTheDay: period.id === given.today, explanation, sumsOf });
      for (const region of regionsOf(given, sums)) {
        const place = { units, region, day: period.end };
        const applied = isInScope(plan, place) ? applyTarget(planTarget, place) : null;
        if (applied !== null) yield judgements.judge({ plan, region, period }, applied);
      }
    }
  }
}

/** What the targets read, each indicator once. */
export function indicatorsOf(plan: Plan, targets: readonly PlanTarget[]): readonly SummedIndicator[] {
  const measures = new Map(plan.indicators.map((one) => [one.code, figureOf(one)]));
  const found = new Map<string, Measure>();
  for (const { target, inputs, indicator } of targets) {
    for (const code of [target.indicator, ...inputs.map((input) => input.indicator)]) {
      found.set(code, measures.get(code) ?? figureOf(indicator));
    }
  }
  return [...found].map(([code, measure]) => ({ code, adds: addsUp(measure) }));
}

/** Figures add up by what they are, not by what is made of them. */
const figureOf = ({ measure, figure = measure }: Indicator): Measure => figure;

function periodsOf({ plan, periods, asOf }: ScoredFigures, sums: SumsByRegion): readonly ReportingPeriod[] {
  if (periods !== undefined) return periods.flatMap((id) => readPeriod(id) ?? []);
  const numbers = new Set([...sums.values()].flatMap((figures) => figures.map((figure) => figure.periodId)));
  const told = [...numbers]
    .map(storedPeriodOrThrow)
    .filter(({ frequency, start }) => frequency === plan.frequency && start <= asOf)
    .sort((a, b) => a.number - b.number);
  const running = readPeriod(periodContaining(asOf, plan.frequency));
  return told.length > 0 || running === null ? told : [running];
}

function regionsOf({ plan, tree, regions }: ScoredFigures, sums: SumsByRegion): readonly Region[] {
  const found =
    regions === undefined
      ? [tree.byCode(plan.scope), ...[...sums.keys()].map((id) => tree.byId(id))]
      : regions.map((code) => tree.byCode(code));
  return [...new Set(found)]
    .filter((region) => region !== undefined)
    .sort((a, b) => depth(a) - depth(b) || (a.code < b.code ? -1 : 1));
}

const depth = ({ path }: Region): number => path.split('/').length;
