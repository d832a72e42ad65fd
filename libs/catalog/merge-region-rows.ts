import type { RegionRow } from './region-row.js';

export const keyOfRow = ({ code, validFrom }: Pick<RegionRow, 'code' | 'validFrom'>): string => `${code} ${validFrom}`;

/** By code, each code's rows in the order of time. */
export function rowsByCode(rows: readonly RegionRow[]): ReadonlyMap<string, readonly RegionRow[]> {
  const found = new Map<string, RegionRow[]>();
  for (const row of rows) {
    const ofCode = found.get(row.code);
    if (ofCode === undefined) found.set(row.code, [row]);
    else ofCode.push(row);
  }
  for (const ofCode of found.values()) ofCode.sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  return found;
}

/**
 * The divisions with the rows of an import laid over them: a row of a known code and first day ends that row, any other
 * begins one. English name and source of a known row stay as they are: they say nothing of a change.
 */
export function mergeRegionRows(stored: readonly RegionRow[], given: readonly RegionRow[]): readonly RegionRow[] {
  const merged = new Map(stored.map((row) => [keyOfRow(row), row]));
  for (const row of given) {
    const known = merged.get(keyOfRow(row));
    merged.set(keyOfRow(row), known === undefined ? row : { ...row, nameEn: known.nameEn, source: known.source });
  }
  return [...merged.values()];
}
