import { rowsByCode } from './merge-region-rows.js';
import type { RegionChange } from './region-change.js';
import type { RegionRow } from './region-row.js';

/** The divisions after a list of changes: what a dry run promises, done. */
export function applyRegionChanges(rows: readonly RegionRow[], changes: readonly RegionChange[]): readonly RegionRow[] {
  const byCode = new Map([...rowsByCode(rows)].map(([code, ofCode]) => [code, [...ofCode]]));
  for (const change of changes) {
    const ofCode = byCode.get(change.code) ?? [];
    byCode.set(change.code, ofCode);
    apply(ofCode, change);
  }
  return [...byCode.values()].flat();
}

function apply(rows: RegionRow[], change: RegionChange): void {
  const { day, to, successors, shares } = change;
  const began = rows.findIndex((row) => row.validFrom === day);
  if (to !== null && began >= 0) {
    // a second change of the same day, or the shares of an old one
    const [previous, row] = [rows[began - 1], rows[began]];
    if (row !== undefined) rows[began] = { ...row, ...to };
    if (previous !== undefined) rows[began - 1] = { ...previous, successors, shares };
    return;
  }
  const last = rows.at(-1);
  if (last !== undefined) rows[rows.length - 1] = { ...last, validTo: day, successors, shares };
  if (to !== null) rows.push(beginning(change, to));
}

function beginning(change: RegionChange, to: NonNullable<RegionChange['to']>): RegionRow {
  const { code, line, level, type, nameEn, source, day } = change;
  const life = { validFrom: day, validTo: null, successors: [], shares: [] };
  return { file: '', line, code, level, type, nameEn, source, ...to, ...life };
}
