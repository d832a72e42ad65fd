import type { FigureThen } from '#attainments';
import type { Plan, PlanTarget } from '#catalog';
import type { Words } from '#platform/errors';
import { dayWords } from '#scoring';
import type { Fact } from '../model/fact.js';
import { hideFew } from './hide-few.js';
import { nothing, printedOf, printValue } from './print-figure.js';
import { indicatorName } from './target-figures.js';

/** What of a plan a reported figure belongs to. */
export interface FigureAsked {
  readonly name: Words;
  /** null: a figure that no target reads directly, such as the weight of a mean. */
  readonly target: PlanTarget | null;
}

export function figureAsked(plan: Plan, indicator: string): FigureAsked {
  const target = plan.targets.find((one) => one.indicator.code === indicator);
  if (target !== undefined) return { name: indicatorName(target), target };
  const asks = plan.targets.find(({ inputs }) => inputs.some((input) => input.indicator === indicator));
  const input = asks?.inputs.find((one) => one.indicator === indicator);
  const known = input ?? plan.indicators.find(({ code }) => code === indicator);
  const name = known === undefined ? { zh: indicator, en: indicator } : { zh: known.zh, en: known.en ?? known.zh };
  return { name, target: null };
}

const states: Readonly<Record<string, Words>> = {
  missing: { zh: '缺报', en: 'missing' },
  not_produced: { zh: '未产生', en: 'not produced' },
  not_applicable: { zh: '不适用', en: 'not applicable' },
};

/** A figure as a form told it; what a version leaves out is not there. */
export function printReported(figure: FigureThen | null, { target }: FigureAsked): Fact {
  if (figure === null) return { zh: '未报', en: 'not reported' };
  const state = states[figure.state];
  if (state !== undefined) return state;
  const printed = figure.date === null ? printAmount(figure, target) : dayWords(figure.date);
  if (figure.state !== 'estimated') return printed;
  return { ...printed, zh: `${printed.zh}（估算）`, en: `${printed.en} (estimated)` };
}

function printAmount({ numerator, denominator }: FigureThen, target: PlanTarget | null): Fact {
  if (numerator === null) return nothing;
  if (denominator === null) {
    if (target === null) return { zh: String(numerator), en: String(numerator), number: numerator };
    return hideFew(printValue(numerator, printedOf(target)), numerator, target);
  }
  const bare = `${numerator}/${denominator}`;
  if (target === null || denominator === 0) return { zh: bare, en: bare };
  return printValue({ numerator, denominator, number: numerator / denominator }, printedOf(target));
}
