import type { Indicator, IndicatorInput, Plan, PlanTarget, Region } from '#catalog';
import type { IsoDay } from '#scoring';
import type { KnownFigures } from './past-figure.js';

/**
 * What a form is checked against: the catalogue, the day, what the sender may report for, and what is known already (where
 * nothing is said of that, nothing is known).
 */
export interface IntakeRules extends Partial<KnownFigures> {
  readonly today: IsoDay;
  /** The newest version of every plan. */
  readonly plans: readonly Plan[];
  /** The version of a plan that judges a period. */
  readonly inForce: (plan: string, period: string) => Plan;
  readonly region: (code: string) => Region | undefined;
  readonly regionById: (id: number) => Region | undefined;
  /** Regions that the sender may submit for; any other region does not exist for him. */
  readonly reportable: (region: Region) => boolean;
  readonly reportableCodes: () => readonly string[];
  /** Units below a region for which a target wants one figure each, by id, on a day. */
  readonly unitsOf: (target: PlanTarget, regionId: number, day: IsoDay) => readonly number[];
}

/** One target and what it asks of the code that was given: one input, or all parts of a milestone. */
export interface Asked {
  readonly target: PlanTarget;
  readonly indicator: Indicator;
  readonly inputs: readonly IndicatorInput[];
}

export function askedBy(plan: Plan): ReadonlyMap<string, readonly Asked[]> {
  const index = new Map<string, Asked[]>();
  const add = (code: string, asked: Asked): void => {
    index.set(code, [...(index.get(code) ?? []), asked]);
  };
  for (const target of plan.targets) {
    const { indicator, inputs } = target;
    for (const input of inputs) {
      const own = plan.indicators.find(({ code }) => code === input.indicator) ?? indicator;
      add(input.indicator, { target, indicator: own, inputs: [input] });
    }
    // the bare indicator of a milestone stands for all its parts; of a composite it would be one score for each of them
    const parts = inputs.filter(
      ({ indicator: code, asks }) => asks === 'date' && code.startsWith(`${indicator.code}.`),
    );
    if (parts.length > 0) add(indicator.code, { target, indicator, inputs: parts });
  }
  return index;
}

export function reportsTarget(region: Region, target: PlanTarget): boolean {
  if (target.units) return target.units.includes(region.code);
  // a level's own body (本级) answers only where it is named
  return region.level === target.reportedAt && region.type !== 'own_level';
}
