import type { Client } from 'pg';
import { contentOf, type Figure } from './journal.js';
import { plan } from './land.js';

/** A version as the database has it. */
export interface StoredVersion {
  readonly region: string;
  readonly period: string;
  readonly version: number;
  readonly live: boolean;
  readonly receipt: string;
  readonly content: string;
}

/** A sum of one indicator over all that lies below a region. */
export interface StoredSum {
  readonly region: string;
  readonly period: string;
  readonly indicator: string;
  readonly numerator: string;
  readonly denominator: string | null;
  readonly units: number;
}

export interface StoredVerdict {
  readonly region: string;
  readonly period: string;
  readonly target: string;
  readonly atDue: string | null;
}

/** All that the campaign compares, as it is at one moment. */
export interface Stored {
  readonly versions: readonly StoredVersion[];
  readonly sums: readonly StoredSum[];
  readonly verdicts: readonly StoredVerdict[];
}

export async function readStored(client: Client): Promise<Stored> {
  await client.query('begin isolation level repeatable read read only');
  const versions = await client.query<Omit<StoredVersion, 'content'> & { figures: Figure[] }>(versionsSql, [plan]);
  const sums = await client.query<StoredSum>(sumsSql);
  const verdicts = await client.query<StoredVerdict>(verdictsSql);
  await client.query('commit');
  return {
    versions: versions.rows.map(({ figures, ...version }) => ({ ...version, content: contentOf(figures) })),
    sums: sums.rows,
    verdicts: verdicts.rows,
  };
}

const periodName = (of: string): string => `(${of}.period_id / 100) || 'Q' || (${of}.period_id % 100 - 20)`;

const versionsSql = `
  select r.code as region, ${periodName('s')} as period, v.version, v.version = s.live_version as live, v.receipt,
    coalesce(f.figures, '[]') as figures
  from submission s
  join submission_version v using (period_id, county_id, region_id, plan_id)
  join plan p using (plan_id)
  join region r using (region_id)
  left join lateral (
    select json_agg(json_build_object('indicator', i.code, 'numerator', g.numerator::text,
      'denominator', g.denominator::text)) as figures
    from reported_value g join indicator i using (indicator_id)
    where (g.period_id, g.county_id, g.region_id, g.plan_id, g.version)
        = (v.period_id, v.county_id, v.region_id, v.plan_id, v.version)) f on true
  where p.code = $1`;

const sumsSql = `
  select r.code as region, ${periodName('v')} as period, i.code as indicator, v.numerator::text as numerator,
    v.denominator::text as denominator, v.units
  from rolled_value v join region r using (region_id) join indicator i using (indicator_id)`;

const verdictsSql = `
  select r.code as region, ${periodName('a')} as period, t.code as target, a.score->>'atDue' as "atDue"
  from attainment a join region r using (region_id) join target t using (target_id) where r.level = 'county'`;
