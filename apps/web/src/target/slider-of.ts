import type { EnoughFigure, WhatIfAnswer } from '../client/types.gen.js';

/** What a slider over figures of the next period needs. */
export interface SliderRange {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** The latest figure: where the slider stands at first. */
  readonly start: number;
  /** Over this, where the figure is a ratio. */
  readonly denominator: number | null;
}

/**
 * A range that holds the latest figure and those that would be enough, with some air around them; null where no figure
 * can be asked about. Shares that are no ratio go in steps of a tenth of a percent.
 */
export function sliderOf({ next, due }: Pick<WhatIfAnswer, 'next' | 'due'>, unit: string): SliderRange | null {
  const enough = [next, due].filter((one): one is EnoughFigure => 'figure' in one);
  const [first] = enough;
  if (first === undefined) return null;
  const denominator = typeof first.figure === 'number' ? null : first.figure.denominator;
  const tops = enough.map(({ figure }) => (typeof figure === 'number' ? figure : figure.numerator));
  const start = rounded(tops[0] === undefined ? 0 : tops[0] - first.change);
  const step = stepOf([start, ...tops], unit === '%' && denominator === null);
  const [low, high] = [Math.min(start, ...tops), Math.max(start, ...tops)];
  const air = Math.max((high - low) / 2, Math.abs(high) / 10, step * 5);
  const whole = denominator !== null && high <= denominator ? denominator : Infinity;
  return {
    min: rounded(Math.max(low >= 0 ? 0 : -Infinity, floorTo(low - air, step))),
    max: rounded(Math.min(whole, floorTo(high + air, step) + step)),
    step,
    start,
    denominator,
  };
}

/** Whole things in ones, or in hundredths of a great range; others in the decimals that they have. */
function stepOf(figures: readonly number[], isShare: boolean): number {
  if (isShare) return 0.001;
  if (!figures.every(Number.isInteger)) return figures.every((one) => Number.isInteger(rounded(one * 10))) ? 0.1 : 0.01;
  const spread = Math.max(...figures.map(Math.abs));
  return Math.max(1, 10 ** Math.floor(Math.log10(Math.max(1, spread) / 1000)));
}

const floorTo = (value: number, step: number): number => Math.floor(rounded(value / step)) * step;

/** Without what calculation with doubles leaves behind. */
const rounded = (value: number): number => Number(value.toFixed(6));
