import type { StoredFigure } from './stored-figures.read-model.js';

/**
 * What a scorecard shows as the figure of a cell: points of a composite, how many units meet the target, or the value in
 * its own unit. Null for a date, which is no number, and where nothing is known of any unit: silence is not none.
 */
export function figureOfCell({
  value,
  points,
  units,
}: Pick<StoredFigure, 'value' | 'points' | 'units'>): number | null {
  if (points !== null) return points;
  if (units !== null) return units.missing < units.total ? units.met : null;
  if (value === null || typeof value === 'string') return null;
  return typeof value === 'number' ? value : value.number;
}
