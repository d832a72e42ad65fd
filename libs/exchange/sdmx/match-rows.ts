import { readSpan } from '../names/read-span.js';
import { compileFilter } from './component-filter.js';
import { dimensionIds } from './components.js';
import type { SeriesKey } from './parse-key.js';
import type { DataQuery } from './parse-data-query.js';
import type { Cells } from './sdmx-row.js';

/** Whether an observation is asked for: its key, its period and every filter. What a database has left out already does no harm. */
export function compileQuery({
  keys,
  filters,
  from,
  to,
}: Pick<DataQuery, 'keys' | 'filters' | 'from' | 'to'>): (cells: Cells) => boolean {
  const keyTests = keys.map(compileKey);
  const tests = filters.map((filter) => ({ component: filter.component, holds: compileFilter(filter) }));
  return (cells) =>
    (keyTests.length === 0 || keyTests.some((fits) => fits(cells))) &&
    liesWithin(cells.TIME_PERIOD, from, to) &&
    tests.every(({ component, holds }) => holds(cells[component]));
}

function compileKey(key: SeriesKey): (cells: Cells) => boolean {
  const wanted = dimensionIds.flatMap((id) => {
    const codes = key[id];
    return codes === null ? [] : [{ id, codes: new Set<string | null>(codes) }];
  });
  return (cells) => wanted.every(({ id, codes }) => codes.has(cells[id]));
}

function liesWithin(period: string | null, from: string | null, to: string | null): boolean {
  if (from === null && to === null) return true;
  const span = period === null ? null : readSpan(period);
  return span !== null && (from === null || span.start >= from) && (to === null || span.end <= to);
}
