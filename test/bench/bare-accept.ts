import { randomBytes, randomUUID } from 'node:crypto';
import { Pool, type PoolClient } from 'pg';

export interface BareForm {
  readonly regionId: number;
  readonly countyId: number;
  readonly planId: number;
  readonly periodId: number;
  readonly indicatorIds: readonly number[];
  readonly denominator: number;
}

/** The rows of an accepted form into the product's own tables and nothing else: five statements between begin and commit. */
export class BareAccept {
  private constructor(
    private readonly pool: Pool,
    private readonly accountId: string,
  ) {}

  static async open(databaseUrl: string, clients: number): Promise<BareAccept> {
    const pool = new Pool({ connectionString: databaseUrl, max: clients });
    const { rows } = await pool.query<{ id: string }>('select account_id::text as id from account order by 1 limit 1');
    return new BareAccept(pool, rows[0]?.id ?? '');
  }

  async accept(form: BareForm): Promise<void> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      await this.write(client, form);
      await client.query('commit');
    } finally {
      client.release();
    }
  }

  close(): Promise<void> {
    return this.pool.end();
  }

  private async write(client: PoolClient, form: BareForm): Promise<void> {
    const key = [form.periodId, form.countyId, form.regionId, form.planId];
    const count = form.indicatorIds.length;
    await client.query({
      name: 'submission',
      text: `insert into submission (period_id, county_id, region_id, plan_id, submission_id, head_version, live_version, live_since)
        values ($1, $2, $3, $4, $5, 1, 1, now())`,
      values: [...key, randomUUID()],
    });
    await client.query({
      name: 'version',
      text: `insert into submission_version (period_id, county_id, region_id, plan_id, version, plan_version, content_sha256,
          value_count, receipt, source, accepted_by, recorded_at)
        values ($1, $2, $3, $4, 1, 1, $5, $6, $7, 'json', $8, now())`,
      values: [...key, randomBytes(32), count, randomUUID(), this.accountId],
    });
    await client.query({
      name: 'values',
      text: `insert into reported_value (period_id, county_id, region_id, plan_id, version, indicator_id, unit_id, state,
          numerator, denominator)
        select $1, $2, $3, $4, 1, i, $3, 'reported', n, $7 from unnest($5::int[], $6::numeric[]) as v(i, n)`,
      values: [...key, form.indicatorIds, form.indicatorIds.map((_, at) => 100 + at), form.denominator],
    });
    await client.query({
      name: 'live',
      text: `insert into submission_live (period_id, county_id, region_id, plan_id, since, version)
        values ($1, $2, $3, $4, now(), 1)`,
      values: key,
    });
    await client.query({
      name: 'work',
      text: `insert into work (duty, key, want, owed_since) values ('submission-accepted', $1, 1, now())
        on conflict (duty, key) do update set want = work.want + 1`,
      values: [`bench/${form.regionId}/${form.periodId}`],
    });
  }
}
