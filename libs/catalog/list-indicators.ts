import { addsUp, type Measure } from '#scoring';
import type { Indicator, Plan } from './plan.js';

/** A row of the table of indicators: whatever a figure can be stored under. */
export interface IndicatorRow {
  readonly code: string;
  readonly measure: Measure;
  /** Whether figures of several regions may be summed (both halves of a ratio are). */
  readonly additive: boolean;
  readonly unit: string;
  readonly zh: string;
  readonly en: string | null;
}

/** The indicators of a plan, and each part of one that is handed in part by part, in the order of their codes. */
export function listIndicators(plan: Plan): readonly IndicatorRow[] {
  const found = new Map<string, IndicatorRow>();
  for (const one of plan.indicators) {
    const { code, measure, unit, zh, en } = one;
    found.set(code, { code, measure, additive: adds(one), unit, zh, en });
  }
  for (const { indicator, inputs } of plan.targets) {
    for (const { indicator: code, zh, en } of inputs) {
      if (found.has(code)) continue;
      const { measure, unit } = indicator;
      found.set(code, { code, measure, additive: adds(indicator), unit, zh, en });
    }
  }
  return [...found.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** Figures add up by what they are, not by what is made of them: the level that a predicate tests is a level. */
function adds({ measure, figure = measure }: Indicator): boolean {
  return addsUp(figure);
}
