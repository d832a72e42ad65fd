import type { PlanTarget } from '#catalog';
import { periodEnd, periodNumberOrThrow, periodsBetween, type PeriodId } from '#scoring';
import type { EvaluatedItem, EvaluatedRow } from './evaluated.js';

/** What was asked for an item, and in which periods. */
export interface BehindItem {
  readonly indicators: readonly string[];
  readonly periodIds: readonly number[];
}

/** Of a sum over many periods, the last ones are told. */
const mostPeriods = 60;

/** Which figures of which periods stand behind each item of a row, by item. Nothing stands behind one without a figure. */
export function formsBehind(
  { dimensions }: Pick<EvaluatedRow, 'dimensions'>,
  { targets, period }: { readonly targets: ReadonlyMap<string, PlanTarget>; readonly period: PeriodId },
): ReadonlyMap<string, BehindItem> {
  return new Map(
    dimensions.flatMap(({ items }) =>
      items.flatMap((item) => {
        const target = targets.get(item.target);
        if (target === undefined) return [];
        const periodIds = periodsOf(item, target, period).map(periodNumberOrThrow);
        return [[item.id, { indicators: indicatorsOf(item, target), periodIds }] as const];
      }),
    ),
  );
}

function indicatorsOf({ part }: EvaluatedItem, { inputs, indicator }: PlanTarget): readonly string[] {
  return part === null ? inputs.map((input) => input.indicator) : [`${indicator.code}.${part}`];
}

/** A flow is the sum of its window, and a day may have been told in any period of it; else the latest figure speaks. */
function periodsOf({ observed }: EvaluatedItem, { target }: PlanTarget, period: PeriodId): readonly PeriodId[] {
  const adds = target.measure === 'flow' || target.measure === 'date';
  if (!adds) return observed === null ? [] : [observed];
  const last = periodEnd(observed ?? period);
  return periodsBetween(target.window.from, last, target.frequency).slice(-mostPeriods);
}
