import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { IndicatorRow } from './list-indicators.js';

export interface StoredVersion {
  readonly code: string;
  readonly version: number;
  readonly sha256: string;
  readonly source: string;
  readonly effectiveFrom: string;
  readonly loadedAtMs: number;
}

export interface NewVersion {
  readonly planId: number;
  readonly version: number;
  readonly sha256: string;
  readonly source: string;
  readonly effectiveFrom: string;
  readonly loadedAt: Date;
}

interface CodeAndId {
  readonly code: string;
  readonly id: number;
}

/** Another process that starts at the same moment waits here; the lock goes with the transaction. */
const lockKey = 7_274_003;

/** Plans, their versions, and the lasting identities of targets and indicators. Nothing is ever deleted. */
@Injectable()
export class CatalogRepository {
  async lock(tx: Tx): Promise<void> {
    await rows(tx, `select pg_advisory_xact_lock($1)`, [lockKey]);
  }

  /** Changes whenever another process has stored something that memory does not hold yet. */
  async mark(tx: Tx): Promise<string> {
    const [found] = await rows<{ mark: string }>(
      tx,
      `select (select count(*) from plan_version) || '/' || (select count(*) from region) || '/'
           || (select count(*) || '/' || count(valid_to) from region_version) || '/'
           || (select count(*) from region_import) as mark`,
    );
    return found?.mark ?? '';
  }

  /** Of one plan, or of all. */
  versions(tx: Tx, code: string | null = null): Promise<StoredVersion[]> {
    return rows(
      tx,
      `select p.code, v.version, encode(v.sha256, 'hex') as sha256, v.source,
              to_char(v.effective_from, 'YYYY-MM-DD') as "effectiveFrom",
              (extract(epoch from v.loaded_at) * 1000)::float8 as "loadedAtMs"
       from plan_version v join plan p using (plan_id)
       where $1::text is null or p.code = $1
       order by p.code, v.version`,
      [code],
    );
  }

  /** The text of a version, the newest where none is named. */
  async source(tx: Tx, code: string, version: number | null): Promise<StoredVersion | undefined> {
    const all = await this.versions(tx, code);
    return version === null ? all.at(-1) : all.find((one) => one.version === version);
  }

  async ids(tx: Tx, of: 'plan' | 'indicator' | 'target'): Promise<ReadonlyMap<string, number>> {
    const sql = {
      plan: `select code, plan_id as id from plan`,
      indicator: `select code, indicator_id as id from indicator`,
      target: `select p.code || '/' || t.code as code, t.target_id as id from target t join plan p using (plan_id)`,
    }[of];
    const found = await rows<CodeAndId>(tx, sql);
    return new Map(found.map(({ code, id }) => [code, id]));
  }

  measures(tx: Tx): Promise<{ readonly code: string; readonly measure: string }[]> {
    return rows(tx, `select code, measure from indicator`);
  }

  /** Gives the plan's id, new or old. An identity column leaves a gap for each conflict, hence the look beforehand. */
  async putPlan(tx: Tx, code: string): Promise<number> {
    await rows(tx, `insert into plan (code) select $1 where not exists (select from plan where code = $1)`, [code]);
    const [plan] = await rows<CodeAndId>(tx, `select code, plan_id as id from plan where code = $1`, [code]);
    if (plan === undefined) throw new Error(`plan ${code} was just written`);
    return plan.id;
  }

  async putTargets(tx: Tx, planId: number, codes: readonly string[]): Promise<void> {
    await rows(
      tx,
      `insert into target (plan_id, code)
       select $1, x.code from unnest($2::text[]) with ordinality as x(code, n)
       where not exists (select from target t where t.plan_id = $1 and t.code = x.code) order by x.n`,
      [planId, codes],
    );
  }

  /** Names may be put better; the measure stays what it was (the loader refuses another). */
  async putIndicators(tx: Tx, indicators: readonly IndicatorRow[]): Promise<void> {
    const columns = [
      indicators.map(({ code }) => code),
      indicators.map(({ measure }) => measure),
      indicators.map(({ additive }) => additive),
      indicators.map(({ unit }) => unit),
      indicators.map(({ zh }) => zh),
      indicators.map(({ en }) => en),
    ];
    await rows(
      tx,
      `insert into indicator (code, measure, additive, unit, name_zh, name_en)
       select * from unnest($1::text[], $2::text[], $3::bool[], $4::text[], $5::text[], $6::text[])
       on conflict (code) do update set unit = excluded.unit, name_zh = excluded.name_zh, name_en = excluded.name_en`,
      columns,
    );
  }

  async addVersion(tx: Tx, version: NewVersion): Promise<void> {
    await rows(
      tx,
      `insert into plan_version (plan_id, version, sha256, source, effective_from, loaded_at)
       values ($1, $2, decode($3, 'hex'), $4, $5, $6)`,
      [
        version.planId,
        version.version,
        version.sha256,
        version.source,
        version.effectiveFrom,
        version.loadedAt.toISOString(),
      ],
    );
  }

  /** Periods in which figures were handed in under the plan or its targets were judged; both tables lie downstream. */
  async periodsWithFigures(tx: Tx, planId: number): Promise<number[]> {
    const found = await rows<{ period: number }>(
      tx,
      `select period_id as period from submission where plan_id = $1
       union select period_id from attainment where plan_id = $1 order by 1`,
      [planId],
    );
    return found.map(({ period }) => period);
  }
}
