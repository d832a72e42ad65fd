import type { Reading } from '#scoring';
import { exact } from './cells.js';

/**
 * `2023Q1:43/50`, `2023Q1:80.1`, `2023Q4:done 2023-11-20|-`, `2023Q1:n/a`, `2023Q1:scores 75|100|-`; behind a figure
 * `imputed` (it stands over from an earlier period) and `se 0.5` (its standard error).
 */
export function buildReading(cell: string, coverage: string): Reading {
  const [period = '', text = ''] = cell.split(':');
  const [figure = '', ...notes] = text.split(' ');
  const [reported = 1, expected = 1] = coverage.split('/').map(Number);
  const common = { period, coverage: { reported, expected }, recordedAt: '2024-01-10T09:30:00+08:00' };
  if (figure === 'n/a') return { ...common, value: null, notApplicable: true };
  if (figure === 'done') {
    return { ...common, value: null, done: (notes[0] ?? '').split('|').map((day) => (day === '-' ? null : day)) };
  }
  if (figure === 'scores') {
    const dimensions = (notes[0] ?? '').split('|').map((score) => (score === '-' ? null : exact(score)));
    return { ...common, value: null, dimensions };
  }
  const [numerator = '', denominator] = figure.split('/');
  const error = notes[notes.indexOf('se') + 1];
  return {
    ...common,
    value: { numerator: exact(numerator), denominator: denominator === undefined ? null : exact(denominator) },
    ...(notes.includes('imputed') && { imputed: true }),
    ...(notes.includes('se') && error !== undefined && { standardError: exact(error) }),
  };
}
