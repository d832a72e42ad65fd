import type { Indicator } from './plan.js';

const essentials = [
  'measure',
  'unit',
  'zh',
  'num',
  'den',
  'whole',
  'figure',
] as const satisfies readonly (keyof Indicator)[];

/**
 * The first property in which two descriptions of one indicator differ, or undefined. A figure given under one plan counts
 * under every plan that asks for the indicator, so both must mean the same thing by it.
 */
export function disagreement(one: Indicator, other: Indicator): string | undefined {
  return essentials.find((key) => one[key] !== other[key]);
}
