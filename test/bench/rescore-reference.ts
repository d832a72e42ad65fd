import type { Client } from 'pg';

export interface RescorePlan {
  readonly plan: string;
  readonly periodId: number;
  readonly indicators: number;
}

/**
 * The same figures in tables of their own beside the product's, and the best single statement that is known for the work:
 * counties, prefectures, provinces and nation summed, judged against a straight line and stored over what is there.
 */
export class RescoreReference {
  constructor(
    private readonly client: Client,
    private readonly of: RescorePlan,
  ) {}

  async build(): Promise<void> {
    await this.client.query(tablesSql);
    await this.client.query(targetsSql, [this.of.indicators]);
    for (const table of ['target', 'region']) await this.client.query(`analyze bench.${table}`);
  }

  /** Takes over the figures that count now. */
  async fill(): Promise<void> {
    await this.client.query('truncate bench.reported_value');
    await this.client.query(valuesSql, [this.of.periodId, this.of.plan]);
    await this.client.query('vacuum analyze bench.reported_value');
  }

  async rescore(): Promise<void> {
    await this.client.query(statement, [10]);
  }

  /** How many scores were stored, and how many of the product's say something else. */
  async compare(): Promise<{ readonly scores: number; readonly differing: number }> {
    const { rows } = await this.client.query<{ scores: number; differing: number }>(compareSql, [
      this.of.periodId,
      this.of.plan,
    ]);
    const [row] = rows;
    if (row === undefined) throw new Error('an aggregate is one row');
    return row;
  }
}

// the tenth of twenty quarters: half of the way from 50 % to 80 %; behind is what has gone less than 95 % of it
const tablesSql = `
  create schema bench;
  create table bench.reported_value (period_id int, region_id int, indicator_id int, version int,
    numerator numeric(20,4), denominator numeric(20,4), value numeric(20,6), flags smallint,
    primary key (period_id, region_id, indicator_id, version)) partition by list (period_id);
  create table bench.reported_value_10 partition of bench.reported_value for values in (10);
  create table bench.score (period_id int, region_id int, indicator_id int, numerator numeric(24,4),
    denominator numeric(24,4), value numeric(20,6), expected numeric(20,6), status smallint, src_version bigint,
    computed_at timestamptz, primary key (period_id, region_id, indicator_id)) partition by list (period_id);
  create table bench.score_10 partition of bench.score for values in (10);
  create table bench.target (region_id int, indicator_id int, base_period int, base_value numeric(20,6),
    target_period int, target_value numeric(20,6), tol numeric(20,6), primary key (region_id, indicator_id));
  create table bench.region as
    select r.region_id as id, r.level, max(u.region_id) filter (where u.level = 'prefecture') as pref_id,
      max(u.region_id) filter (where u.level = 'province') as prov_id,
      max(u.region_id) filter (where u.level = 'nation') as nation_id
    from region r join region u on starts_with(r.path, u.path) where r.type = 'division' group by 1, 2;
  alter table bench.region add primary key (id);`;

const targetsSql = `
  insert into bench.target select r.id, i, 0, 0.5, 20, 0.8, 0.0075
  from bench.region r, generate_series(0, $1::int - 1) i order by 1, 2`;

const valuesSql = `
  insert into bench.reported_value
  select 10, v.region_id, split_part(i.code, '_', 3)::int, v.version, v.numerator, v.denominator,
    round(v.numerator / v.denominator, 6), 0
  from current_value v join indicator i using (indicator_id) join plan p using (plan_id)
  where v.period_id = $1 and p.code = $2 order by 2, 3`;

const statement = `
  with b as materialized (
    select v.region_id, r.pref_id, r.prov_id, r.nation_id, v.indicator_id, v.numerator num, v.denominator den,
      v.version::bigint ver
    from bench.reported_value v join bench.region r on r.id = v.region_id where v.period_id = $1::int),
  l2 as materialized (
    select pref_id, prov_id, nation_id, indicator_id, sum(num) num, sum(den) den, max(ver) ver from b group by 1, 2, 3, 4),
  l1 as materialized (
    select prov_id, nation_id, indicator_id, sum(num) num, sum(den) den, max(ver) ver from l2 group by 1, 2, 3),
  a as (
    select region_id, indicator_id, num, den, ver from b
    union all select pref_id, indicator_id, num, den, ver from l2 where pref_id is not null
    union all select prov_id, indicator_id, num, den, ver from l1
    union all select nation_id, indicator_id, sum(num), sum(den), max(ver) from l1 group by 1, 2),
  x as (
    select $1::int period_id, a.region_id, a.indicator_id, a.num, a.den, round(a.num / nullif(a.den, 0), 6) val,
      round(t.base_value + (t.target_value - t.base_value) * ($1::int - t.base_period) / (t.target_period - t.base_period), 6) expd,
      t.tol, a.ver
    from a join bench.target t on t.region_id = a.region_id and t.indicator_id = a.indicator_id)
  insert into bench.score
  select period_id, region_id, indicator_id, num, den, val, expd,
    case when val is null then 0 when val >= expd then 3 when val >= expd - tol then 2 else 1 end::smallint, ver, now()
  from x
  on conflict (period_id, region_id, indicator_id) do update set numerator = excluded.numerator,
    denominator = excluded.denominator, value = excluded.value, expected = excluded.expected, status = excluded.status,
    src_version = excluded.src_version, computed_at = excluded.computed_at`;

// the verdict from the exact fraction: the statement's own is rounded before it compares
const compareSql = `
  with ours as (
    select a.region_id, split_part(t.code, '-', 2)::int as indicator_id, r.level, a.status,
      (a.score #>> '{value,numerator}')::numeric as num, (a.score #>> '{value,denominator}')::numeric as den,
      (a.score ->> 'expected')::numeric as expd
    from attainment a join target t using (target_id) join plan p on p.plan_id = a.plan_id
    join region r on r.region_id = a.region_id
    where a.period_id = $1 and p.code = $2)
  select count(s.*)::int as scores, (count(*) filter (where o.num is distinct from s.numerator
      or o.den is distinct from s.denominator
      or (o.level = 'county' and (round(o.expd, 6) is distinct from s.expected
        or (o.status in ('achieved', 'ahead', 'on_track')) is distinct from (s.numerator >= 0.6425 * s.denominator)))))::int
    as differing
  from ours o full join bench.score s using (region_id, indicator_id)`;
