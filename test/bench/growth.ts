import path from 'node:path';
import { counties } from '../support/bulk-figures.js';
import { System } from '../support/system.js';
import { alertPlan, indicatorCode, writeAlertPlan } from './alert-plan.js';
import type { BenchCase } from './bench-case.js';
import { compared, type Figure } from './figure.js';
import { inTurns, secondsOf, together } from './rounds.js';
import { buildProduct, connected, withServers } from './servers.js';
import { Submitting } from './submitting.js';

const clients = 16;
const indicators = 30;
const versions = 4;
const laps = 5;
/** Where nothing is stored of what is handed in. */
const periods = ['2021Q1', '2021Q2', '2021Q3', '2021Q4', '2022Q1', '2022Q2', '2022Q3', '2022Q4'];
const patienceMs = 600_000;

/**
 * Two services, one with a hundred thousand stored values and one with half a million (ten million with `--long`), each form
 * in four versions: a lap of forms by sixteen clients is handed in and scored to the nation, here and there in turns. And
 * in the smaller one a lap of ten times as many forms.
 */
export const growth: BenchCase = {
  name: 'growth of what is stored, and of the work',
  aim: 'a submission at most 1.2 times as long over five (a hundred) times as many stored values; ten times the work at most eleven times as long',
  async run({ length }) {
    await buildProduct();
    return withServers(async (folder) => {
      const plans = writeAlertPlan(path.join(folder, 'plans'), { targets: indicators, by: '2023-12-31' });
      const sizes = {
        small: length === 'smoke' ? 10_000 : 100_000,
        large: { smoke: 20_000, short: 250_000, long: 10_000_000 }[length],
      };
      const small = await started(plans, sizes.small);
      try {
        const large = await started(plans, sizes.large);
        const forms = { smoke: 2, short: 2, long: 160 }[length];
        const stored = await overMore({ small, large, forms, sizes }).finally(() => large.stop());
        return { figures: [stored, await moreWork(small, forms)] };
      } finally {
        await small.stop();
      }
    });
  },
};

async function started(plans: string, values: number): Promise<System> {
  const env = { XUSHI_PLANS_DIR: plans, XUSHI_RESCUE_AFTER_SECONDS: '30', XUSHI_LEASE_SECONDS: '60' };
  const system = await System.start({ workers: 1, schedulers: 1, map: 'whole', env });
  await connected(system.database.url, async (client) => {
    const params = [
      alertPlan,
      indicatorCode(0).replace(/\d+$/, ''),
      indicators,
      versions,
      Math.ceil(values / indicators),
    ];
    for (const sql of fillSql)
      await client.query(
        sql.text,
        sql.uses.map((at) => params[at - 1]),
      );
    await client.query('analyze');
  });
  return system;
}

interface Growing {
  readonly small: System;
  readonly large: System;
  readonly forms: number;
  readonly sizes: { readonly small: number; readonly large: number };
}

async function overMore({ small, large, forms, sizes }: Growing): Promise<Figure> {
  await lap(large, forms, 0);
  await lap(small, forms, 0);
  const { own, other } = await inTurns(
    laps,
    (at) => lap(large, forms, at + 1),
    (at) => lap(small, forms, at + 1),
  );
  const count = (values: number): string => values.toLocaleString('en-US');
  return compared({
    name: {
      zh: `一张报表收下并算到全国，已存 ${count(sizes.large)} 个数，16 个客户端`,
      en: `a form accepted and scored to the nation over ${count(sizes.large)} stored values, 16 clients`,
    },
    unit: 's',
    own: own.map((seconds) => seconds / forms),
    beside: { zh: `已存 ${count(sizes.small)} 个数`, en: `over ${count(sizes.small)}` },
    reference: other.map((seconds) => seconds / forms),
    aim: { of: 'ratio', most: 1.2 },
  });
}

async function moreWork(system: System, forms: number): Promise<Figure> {
  const { own, other } = await inTurns(
    laps,
    (at) => lap(system, forms * 10, at + 1, forms),
    (at) => lap(system, forms, at + 1, forms * 11),
  );
  return compared({
    name: { zh: `${forms * 10} 张报表收下并算到全国`, en: `${forms * 10} forms accepted and scored to the nation` },
    unit: 's',
    own,
    beside: { zh: `${forms} 张`, en: `${forms} forms` },
    reference: other,
    aim: { of: 'ratio', most: 11 },
  });
}

/** @returns the seconds from the first form until all are scored up to the nation */
async function lap(system: System, forms: number, at: number, from = 0): Promise<number> {
  const places = counties(from + forms).slice(from);
  const submitting = new Submitting(system, indicators, clients);
  const seconds = await secondsOf(async () => {
    await together(clients, places, (place) => submitting.submit(place, periods[at] ?? '', { seed: at }));
    await untilScored(system);
  });
  submitting.close();
  await system.untilNothingIsOwed(patienceMs);
  return seconds;
}

async function untilScored(system: System): Promise<void> {
  const owed = `select from work where duty in ('submission-accepted', 'region-changed') and done < want limit 1`;
  const deadline = Date.now() + patienceMs;
  while ((await system.query(owed)).length > 0) {
    if (Date.now() > deadline) throw new Error('the lap was not scored');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

// 演示数据 of quarters before the plan: forms of counties, each in so many versions of which the last one counts
const forms = `
  form as (
    select r.region_id, r.county_id, p.plan_id, 100 * (2018 - (n / 4)::int) + 21 + n % 4 as period_id
    from generate_series(0, 79) n
    cross join (select * from region where level = 'county' and type = 'division') r
    cross join plan p where p.code = $1 order by n, r.region_id limit ceil($2::float8 / $3::int)::int)`;
const fillSql = [
  {
    uses: [1, 5, 4],
    text: `with ${forms}
      insert into submission (period_id, county_id, region_id, plan_id, submission_id, head_version, live_version, live_since)
      select period_id, county_id, region_id, plan_id, gen_random_uuid(), $3::int, $3::int, '2019-01-01' from form`,
  },
  {
    uses: [4],
    text: `insert into submission_version (period_id, county_id, region_id, plan_id, version, plan_version, content_sha256,
        value_count, receipt, source, accepted_by, recorded_at)
      select period_id, county_id, region_id, plan_id, v, 1, sha256(v::text::bytea), 30, gen_random_uuid()::text, 'json',
        (select min(account_id) from account), '2019-01-01'::timestamptz - make_interval(secs => $1::int - v)
      from submission cross join generate_series(1, $1::int) v`,
  },
  {
    uses: [4],
    text: `insert into submission_live (period_id, county_id, region_id, plan_id, since, version)
      select period_id, county_id, region_id, plan_id, '2019-01-01'::timestamptz - make_interval(secs => $1::int - v), v
      from submission cross join generate_series(1, $1::int) v`,
  },
  {
    uses: [2, 3, 4],
    text: `insert into reported_value (period_id, county_id, region_id, plan_id, version, indicator_id, unit_id, state,
        numerator, denominator)
      select s.period_id, s.county_id, s.region_id, s.plan_id, v, i.indicator_id, s.region_id, 'reported',
        500 + (s.region_id + i.indicator_id * 7 + v) % 400, 1000
      from submission s cross join generate_series(1, $3::int) v
      join indicator i on starts_with(i.code, $1) and split_part(i.code, '_', 3)::int < $2::int
      order by s.period_id, s.county_id, s.region_id, v, i.indicator_id`,
  },
] as const;
