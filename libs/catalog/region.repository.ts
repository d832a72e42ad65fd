import { Injectable } from '@nestjs/common';
import { AppError } from '#platform/errors';
import { rows, type Tx } from '#platform/db';
import type { PlacedRegion, PlacedSpell } from './place-regions.js';
import type { RegionRow } from './region-row.js';
import type { Region } from './region.js';
import { rowsOfRegions } from './rows-of-regions.js';

export interface StoredRegions {
  readonly regions: readonly Region[];
  /** By code: where each is known from. */
  readonly sources: ReadonlyMap<string, string>;
}

/** The divisions in the database. Nothing is ever deleted: a region that ends keeps its code and its history. */
@Injectable()
export class RegionRepository {
  /** Every region with its spells; about 3 200 rows, read once at start. */
  read(tx: Tx): Promise<Region[]> {
    return rows<Region>(
      tx,
      `select r.region_id as id, r.code, r.name, r.name_en as "nameEn", r.level, r.type, r.path,
              r.county_id as "countyId", r.parent_id as "parentId", v.spells,
              v.spells->0->>'validFrom' as "validFrom", v.spells->-1->>'validTo' as "validTo"
       from region r
       join (select region_id, json_agg(json_build_object('validFrom', valid_from, 'validTo', valid_to,
               'parentId', parent_id, 'name', name, 'successors', successors, 'shares', shares) order by valid_from) as spells
             from region_version group by region_id) v using (region_id)
       order by r.code`,
    );
  }

  /** All that `load` compares with. */
  async stored(tx: Tx): Promise<StoredRegions> {
    return { regions: await this.read(tx), sources: new Map(await this.sources(tx)) };
  }

  /** All divisions as the rows of a file. */
  async rows(tx: Tx): Promise<readonly RegionRow[]> {
    const { regions, sources } = await this.stored(tx);
    return rowsOfRegions(regions, sources);
  }

  /** Codes of which something was imported. */
  async importedCodes(tx: Tx): Promise<ReadonlySet<string>> {
    const found = await rows<{ code: string }>(
      tx,
      `select distinct code from region join region_version using (region_id) where import_id is not null`,
    );
    return new Set(found.map(({ code }) => code));
  }

  /** Spells of these codes belong to an import from now on, or (null) to the files again. */
  async mark(tx: Tx, codes: readonly string[], importId: number | null): Promise<void> {
    if (codes.length === 0) return;
    await rows(
      tx,
      `update region_version set import_id = $2
       where region_id in (select region_id from region where code = any($1::text[]))
         and import_id is distinct from $2`,
      [codes, importId],
    );
  }

  /**
   * Brings the tables to these regions; the caller holds the lock, and has read what is stored under it. Gives the regions
   * written: none on a second start.
   */
  async load(tx: Tx, regions: readonly PlacedRegion[], stored: StoredRegions): Promise<number> {
    const codes = new Map(stored.regions.map((region) => [region.id, region.code]));
    const known = new Map(stored.regions.map((region) => [region.code, region]));
    const changed = regions.filter((region) => {
      const before = known.get(region.code);
      if (before === undefined) return true;
      refuseLostHistory(before, region);
      const same = printOf(withCodes(before, codes)) === printOf(region);
      return !same || stored.sources.get(region.code) !== region.source;
    });
    if (changed.length === 0) return 0;
    await this.write(tx, changed);
    await this.link(tx, changed);
    await this.writeSpells(tx, changed);
    return changed.length;
  }

  private async sources(tx: Tx): Promise<[string, string][]> {
    const found = await rows<{ code: string; source: string }>(tx, 'select code, source from region');
    return found.map(({ code, source }) => [code, source]);
  }

  private async write(tx: Tx, regions: readonly PlacedRegion[]): Promise<void> {
    await rows(
      tx,
      `insert into region (code, name, name_en, level, type, path, is_local, source, county_id)
       select *, 0 from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bool[], $8::text[])
       on conflict (code) do update set name = excluded.name, name_en = excluded.name_en, level = excluded.level,
         type = excluded.type, path = excluded.path, is_local = excluded.is_local, source = excluded.source`,
      [
        regions.map((region) => region.code),
        regions.map((region) => region.name),
        regions.map((region) => region.nameEn),
        regions.map((region) => region.level),
        regions.map((region) => region.type),
        regions.map((region) => region.path),
        regions.map((region) => region.isLocal),
        regions.map((region) => region.source),
      ],
    );
  }

  /**
   * Parents and counties are ids, which exist only after the rows do. The county is a part of the key of every figure,
   * so it stays the one that a region began in, wherever the region goes.
   */
  private async link(tx: Tx, regions: readonly PlacedRegion[]): Promise<void> {
    await rows(
      tx,
      `update region r set parent_id = p.region_id,
         county_id = case r.county_id when 0 then c.region_id else r.county_id end
       from unnest($1::text[], $2::text[], $3::text[]) as x(code, parent, county)
       join region c on c.code = x.county left join region p on p.code = x.parent
       where r.code = x.code`,
      [
        regions.map((region) => region.code),
        regions.map((region) => region.parent),
        regions.map((region) => region.county),
      ],
    );
  }

  private async writeSpells(tx: Tx, regions: readonly PlacedRegion[]): Promise<void> {
    const spells = regions.flatMap((region) => region.spells.map((spell) => ({ code: region.code, ...spell })));
    await rows(
      tx,
      `insert into region_version (region_id, valid_from, valid_to, parent_id, name, successors, shares)
       select r.region_id, x.valid_from, x.valid_to, p.region_id, x.name, string_to_array(x.successors, ';'),
         string_to_array(x.shares, ';')
       from unnest($1::text[], $2::date[], $3::date[], $4::text[], $5::text[], $6::text[], $7::text[])
         as x(code, valid_from, valid_to, parent, name, successors, shares)
       join region r on r.code = x.code left join region p on p.code = x.parent
       on conflict (region_id, valid_from) do update set valid_to = excluded.valid_to, parent_id = excluded.parent_id,
         name = excluded.name, successors = excluded.successors, shares = excluded.shares`,
      [
        spells.map((spell) => spell.code),
        spells.map((spell) => spell.validFrom),
        spells.map((spell) => spell.validTo),
        spells.map((spell) => spell.parent),
        spells.map((spell) => spell.name),
        spells.map((spell) => spell.successors.join(';')),
        spells.map((spell) => (spell.shares ?? []).join(';')),
      ],
    );
  }
}

/** Judgements of the past stand on old spells, so a file may end them and may not forget them. */
function refuseLostHistory(before: Region, now: PlacedRegion): void {
  const lost = before.spells.find((spell) => !now.spells.some((kept) => kept.validFrom === spell.validFrom));
  if (lost === undefined) return;
  throw new AppError('conflict', 'region.history_lost', {
    zh: `区划 ${before.code} 自 ${lost.validFrom} 起的一段历史已在库中，区划文件里却没有了`,
    en: `The region ${before.code} has a spell from ${lost.validFrom} in the database that the region files no longer hold`,
  });
}

interface Comparable extends Pick<Region, 'code' | 'name' | 'nameEn' | 'level' | 'type' | 'path'> {
  readonly spells: readonly PlacedSpell[];
}

function withCodes(region: Region, codes: ReadonlyMap<number, string>): Comparable {
  const codeOf = (id: number | null): string | null => (id === null ? null : (codes.get(id) ?? null));
  return { ...region, spells: region.spells.map((spell) => ({ ...spell, parent: codeOf(spell.parentId) })) };
}

function printOf({ code, name, nameEn, level, type, path, spells }: Comparable): string {
  const lives = spells.map((s) => [s.validFrom, s.validTo, s.parent, s.name, s.successors, s.shares ?? []]);
  return JSON.stringify([code, name, nameEn, level, type, path, lives]);
}
