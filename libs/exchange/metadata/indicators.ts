import type { Uid } from '../names/uid-of.js';
import { codesOf } from './figure-parts.js';
import type { GivenCatalog, GivenIndicator, GivenInput, GivenPlan } from './given-catalog.js';
import { nameObject, type NamedObject } from './name-object.js';

/** What a target judges, as an expression over data elements. */
export type IndicatorObject = NamedObject & {
  readonly annualized: false;
  readonly indicatorType: { readonly id: Uid };
  readonly numerator: string;
  readonly numeratorDescription: string;
  readonly denominator: string;
  readonly denominatorDescription: string;
  readonly dataSets: readonly { readonly id: Uid }[];
};

/** By what a quotient is multiplied before it is shown. */
export type IndicatorType = NamedObject & { readonly factor: number; readonly number: boolean };

export interface ExpressibleIndicator {
  readonly indicator: GivenIndicator;
  readonly input: GivenInput;
}

const types = [
  { code: 'PERCENT', zh: '百分比', en: 'Per cent', factor: 100, number: false },
  { code: 'RATIO', zh: '比值', en: 'Ratio', factor: 1, number: false },
  { code: 'NUMBER', zh: '数值', en: 'Number', factor: 1, number: true },
] as const;

/** Codes of the types of indicators, for whoever lists the codes of a catalogue. */
export const indicatorTypeCodes: readonly string[] = types.map(({ code }) => code);

/**
 * The indicators of a plan that an expression of DHIS2 can say: one ratio or one number of whoever reports. Days, parts
 * that are weighed, and what is judged by counting units are not among them; their figures are, as data elements.
 */
export function expressibleIndicators(plan: GivenPlan): readonly ExpressibleIndicator[] {
  const found = new Map<string, ExpressibleIndicator>();
  for (const { indicator, inputs } of plan.targets) {
    const [input, ...others] = inputs;
    if (input === undefined || others.length > 0 || found.has(indicator.code)) continue;
    if (input.indicator !== indicator.code || input.asks === 'date' || input.perUnit) continue;
    found.set(indicator.code, { indicator, input });
  }
  return [...found.values()].sort((a, b) => (a.indicator.code < b.indicator.code ? -1 : 1));
}

export function indicatorsOf(catalog: GivenCatalog): readonly IndicatorObject[] {
  const found = new Map<string, { one: ExpressibleIndicator; plans: string[] }>();
  for (const plan of catalog.plans) {
    for (const one of expressibleIndicators(plan)) {
      const known = found.get(one.indicator.code);
      if (known === undefined) found.set(one.indicator.code, { one, plans: [plan.code] });
      else known.plans.push(plan.code);
    }
  }
  return [...found.values()]
    .sort((a, b) => (a.one.indicator.code < b.one.indicator.code ? -1 : 1))
    .map(({ one, plans }) => indicatorObject(one, plans, catalog));
}

export function indicatorTypesOf({ uidOf, changedAt }: GivenCatalog): readonly IndicatorType[] {
  return types.map(({ code, zh, en, factor, number }) => {
    return { ...nameObject({ id: uidOf('indicatorType', code), code, zh, en, changedAt }), factor, number };
  });
}

function indicatorObject(one: ExpressibleIndicator, plans: readonly string[], catalog: GivenCatalog): IndicatorObject {
  const { indicator, input } = one;
  const { uidOf, changedAt } = catalog;
  const { code, zh, en, num, den } = indicator;
  const [above = code, below] = codesOf(input).map((part) => `#{${uidOf('dataElement', part)}}`);
  return {
    ...nameObject({ id: uidOf('indicator', code), code, zh, en, changedAt }),
    annualized: false,
    indicatorType: { id: uidOf('indicatorType', typeOf(one)) },
    numerator: above,
    numeratorDescription: num ?? zh,
    denominator: below ?? '1',
    denominatorDescription: below === undefined ? '1' : (den ?? zh),
    dataSets: plans.map((plan) => ({ id: uidOf('dataSet', plan) })),
  };
}

/** A number that is handed in as a percentage is one already; only a quotient is multiplied. */
function typeOf({ indicator, input }: ExpressibleIndicator): (typeof types)[number]['code'] {
  if (input.asks !== 'ratio') return 'NUMBER';
  return indicator.unit === '%' ? 'PERCENT' : 'RATIO';
}
