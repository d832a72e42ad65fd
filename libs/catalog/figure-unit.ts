import type { Indicator } from './plan.js';

/**
 * The unit in which an indicator's figures are handed in; null where nothing says it. What the indicator comes to may be a
 * percentage of what is handed in: of units that say 1 or 0, that give a count to be tested, or of one number by another.
 */
export function figureUnit({ unit, measure, figure }: Pick<Indicator, 'unit' | 'measure' | 'figure'>): string | null {
  const own = figure === undefined || figure === 'ratio' || (figure === 'level' && measure !== 'relative');
  return own || unit !== '%' ? unit : null;
}
