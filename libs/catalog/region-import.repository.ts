import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import { CatalogRepository } from './catalog.repository.js';
import type { ReplacedRegions } from './known-regions.js';
import { placeRegions } from './place-regions.js';
import type { RegionChange } from './region-change.js';
import { RegionRepository } from './region.repository.js';
import type { RegionRow } from './region-row.js';

export interface NewImport {
  readonly document: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly source: string;
  readonly changes: readonly RegionChange[];
  /** The rows of the changed codes as they stood. */
  readonly before: readonly RegionRow[];
  readonly accountId: string;
  readonly at: Date;
}

/** A form that was handed in and counts. */
export interface ReportedForm {
  readonly plan: string;
  readonly region: string;
  readonly periodId: number;
}

/** Imports of divisions: what was there, what came, and what hangs on it. */
@Injectable()
export class RegionImportRepository {
  constructor(
    private readonly catalog: CatalogRepository,
    private readonly regions: RegionRepository,
  ) {}

  /** Imports and starting processes take turns; the lock goes with the transaction. */
  lock(tx: Tx): Promise<void> {
    return this.catalog.lock(tx);
  }

  stored(tx: Tx): Promise<readonly RegionRow[]> {
    return this.regions.rows(tx);
  }

  /** Periods in which figures were handed in under a plan or its targets were judged; both tables lie downstream. */
  periodsWithFigures(tx: Tx): Promise<{ readonly planId: number; readonly periodId: number }[]> {
    return rows(
      tx,
      `select distinct plan_id as "planId", period_id as "periodId"
       from (select plan_id, period_id from submission union select plan_id, period_id from attainment) known
       order by 1, 2`,
    );
  }

  reportedForms(tx: Tx, codes: readonly string[]): Promise<ReportedForm[]> {
    return rows(
      tx,
      `select p.code as plan, r.code as region, s.period_id as "periodId"
       from submission s join region r using (region_id) join plan p using (plan_id)
       where s.live_version > 0 and r.code = any($1::text[])`,
      [codes],
    );
  }

  /** Writes the divisions as they are from now on, and what was imported. Gives the number of the import. */
  async store(tx: Tx, all: readonly RegionRow[], given: NewImport): Promise<number> {
    await this.regions.load(tx, placeRegions(all), await this.regions.stored(tx));
    const [made] = await rows<{ id: number }>(
      tx,
      `insert into region_import (document, file_name, sha256, source, changes, before, imported_by, imported_at)
       values ($1, $2, decode($3, 'hex'), $4, $5, $6, $7, $8) returning import_id as id`,
      [
        given.document,
        given.fileName,
        given.sha256,
        given.source,
        JSON.stringify(given.changes),
        JSON.stringify(given.before),
        given.accountId,
        given.at,
      ],
    );
    if (made === undefined) throw new Error('an import was just written');
    const codes = [...new Set(given.changes.map((change) => change.code))];
    await this.regions.mark(tx, codes, made.id);
    return made.id;
  }

  /** What imports replaced, the newest first. */
  replaced(tx: Tx): Promise<ReplacedRegions[]> {
    return rows<ReplacedRegions>(
      tx,
      `select (extract(epoch from imported_at) * 1000)::float8 as "atMs", before,
         (select array_agg(distinct c->>'code') from jsonb_array_elements(changes) c) as codes
       from region_import order by import_id desc`,
    );
  }
}
