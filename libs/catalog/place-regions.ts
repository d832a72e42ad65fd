import type { RegionRow } from './region-row.js';
import type { Region, RegionSpell } from './region.js';

/** A region as the files describe it, with codes where the database has ids. */
export interface PlacedRegion extends Omit<Region, 'id' | 'parentId' | 'countyId' | 'spells'> {
  readonly parent: string | null;
  readonly county: string;
  readonly isLocal: boolean;
  readonly source: string;
  readonly spells: readonly PlacedSpell[];
}

export interface PlacedSpell extends Omit<RegionSpell, 'parentId'> {
  readonly parent: string | null;
}

/** Gathers checked rows (see readRegions) into one region per code; name, parent and path are those of its last row. */
export function placeRegions(rows: readonly RegionRow[]): PlacedRegion[] {
  const byCode = new Map<string, RegionRow[]>();
  for (const row of rows) {
    const siblings = byCode.get(row.code);
    if (siblings === undefined) byCode.set(row.code, [row]);
    else siblings.push(row);
  }
  const last = new Map<string, RegionRow>();
  for (const spells of byCode.values()) {
    spells.sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
    const row = spells.at(-1);
    if (row !== undefined) last.set(row.code, row);
  }
  return [...last.values()].map((row) => placed(row, byCode.get(row.code) ?? [row], lineOf(row, last)));
}

/** The same regions with ids counted from 1, for what works without a database. */
export function numberRegions(regions: readonly PlacedRegion[]): Region[] {
  const ids = new Map(regions.map((region, index) => [region.code, index + 1]));
  const idOf = (code: string | null): number | null => (code === null ? null : (ids.get(code) ?? null));
  return regions.map(({ parent, county, spells, isLocal: _isLocal, source: _source, ...region }, index) => ({
    ...region,
    id: index + 1,
    parentId: idOf(parent),
    countyId: idOf(county) ?? index + 1,
    spells: spells.map(({ parent: above, ...spell }) => ({ ...spell, parentId: idOf(above) })),
  }));
}

function placed(row: RegionRow, spells: readonly RegionRow[], line: readonly RegionRow[]): PlacedRegion {
  return {
    code: row.code,
    name: row.name,
    nameEn: row.nameEn,
    level: row.level,
    type: row.type,
    parent: row.parent,
    county: line.find((region) => region.level === 'county')?.code ?? row.code,
    path: line.map((region) => `${region.code}/`).join(''),
    isLocal: row.code.includes('-'),
    source: row.source,
    validFrom: spells[0]?.validFrom ?? row.validFrom,
    validTo: row.validTo,
    spells: spells.map(({ validFrom, validTo, parent, name, successors, shares }) => ({
      validFrom,
      validTo,
      parent,
      name,
      successors,
      shares,
    })),
  };
}

/** From the nation down to the row itself. */
function lineOf(row: RegionRow, last: ReadonlyMap<string, RegionRow>): RegionRow[] {
  const line = [row];
  for (let above = row.parent; above !== null; above = line[0]?.parent ?? null) {
    const parent = last.get(above);
    if (parent === undefined) break;
    line.unshift(parent);
  }
  return line;
}
