import path from 'node:path';
import { counties } from '../support/bulk-figures.js';
import { copyOf, type TestDatabase } from '../support/database.js';
import { System } from '../support/system.js';
import { alertPlan, indicatorCode, writeAlertPlan } from './alert-plan.js';
import { BareAccept, type BareForm } from './bare-accept.js';
import type { BenchCase } from './bench-case.js';
import { alone, compared, type Figure } from './figure.js';
import { inTurns, secondsOf, together } from './rounds.js';
import { buildProduct, connected, withServers } from './servers.js';
import { Submitting } from './submitting.js';

const clients = 16;
const indicators = 30;
const laps = 5;
const burst = 2844;
const patienceMs = 600_000;

/**
 * Sixteen clients hand in forms of thirty figures over HTTP, each of another county, while one worker scores them; beside
 * it, lap by lap, as many connections insert the same rows bare into the same tables of a copy of the database, by five
 * statements a transaction. Then all counties of the country at once, and the time from the last 202 until the nation's
 * score is up to date.
 */
export const accepting: BenchCase = {
  name: 'accepted submissions of 30 values',
  aim: 'at least half as many a second as bare inserts of the same rows, and a burst of 2,844 scored to the nation within 10 s of its end',
  async run({ length }) {
    await buildProduct();
    return withServers(async (folder) => {
      const plans = writeAlertPlan(path.join(folder, 'plans'), { targets: indicators, by: '2023-12-31' });
      const env = { XUSHI_PLANS_DIR: plans, XUSHI_RESCUE_AFTER_SECONDS: '30', XUSHI_LEASE_SECONDS: '60' };
      const system = await System.start({ workers: 1, schedulers: 1, map: 'whole', env });
      try {
        const rates = await rateFigure(system, { smoke: 16, short: 24, long: 569 }[length]);
        const drained = await drain(system, {
          forms: { smoke: 32, short: Math.round(burst / 60), long: burst }[length],
          periods: ['2022Q1', '2022Q2', '2022Q3', '2022Q4', '2023Q1'].slice(0, length === 'long' ? 5 : 1),
        });
        return { figures: [rates, drained] };
      } finally {
        await system.stop();
      }
    });
  },
};

async function rateFigure(system: System, forms: number): Promise<Figure> {
  const submitting = new Submitting(system, indicators, clients);
  const places = counties(forms);
  const period = (lap: number): string => `${2021 + Math.floor(lap / 4)}Q${(lap % 4) + 1}`;
  const lap = async (of: number): Promise<number> => {
    const seconds = await secondsOf(() =>
      together(clients, places, (place) => submitting.submit(place, period(of), { seed: of })),
    );
    await system.untilNothingIsOwed(patienceMs); // what is left to score is no burden of the other side
    return forms / seconds;
  };
  await lap(laps);
  const copy = await bareCopy(system);
  const bare = await BareAccept.open(copy.url, clients);
  try {
    const rows = await bareForms(system, places);
    const bareLap = async (of: number): Promise<number> =>
      forms /
      (await secondsOf(() => together(clients, rows, (form) => bare.accept({ ...form, periodId: 300_000 + of }))));
    await bareLap(laps);
    const { own, other } = await inTurns(laps, lap, bareLap);
    return compared({
      name: {
        zh: '收下每张 30 个数的报表，16 个客户端，HTTP',
        en: 'forms of 30 values accepted over HTTP, 16 clients',
      },
      unit: 'per s',
      own,
      beside: {
        zh: '同样的行直接插入，每个事务五条语句',
        en: 'the same rows inserted bare, five statements a transaction',
      },
      reference: other,
      aim: { of: 'ratio', least: 0.5 },
    });
  } finally {
    submitting.close();
    await bare.close();
    await copy.drop();
  }
}

async function drain(
  system: System,
  { forms, periods }: { readonly forms: number; readonly periods: readonly string[] },
): Promise<Figure> {
  const submitting = new Submitting(system, indicators, clients);
  const places = counties(forms);
  const own: number[] = [];
  for (const [at, period] of periods.entries()) {
    await together(clients, places, (place) => submitting.submit(place, period, { seed: at }));
    own.push(await secondsOf(() => untilScored(system)));
    await system.untilNothingIsOwed(patienceMs);
  }
  submitting.close();
  return alone({
    name: {
      zh: `${places.length} 张报表涌入，从最后一张收下到全国评分更新`,
      en: `a burst of ${places.length} forms, from its end to the nation's score`,
    },
    unit: 's',
    own,
    aim: { of: 'value', most: 10 },
  });
}

/** Until every form is summed and judged up to the nation; alerts may still be under way. */
async function untilScored(system: System): Promise<void> {
  const deadline = Date.now() + patienceMs;
  const owed = `select from work where duty in ('submission-accepted', 'region-changed') and done < want limit 1`;
  while ((await system.query(owed)).length > 0) {
    if (Date.now() > deadline) throw new Error('the burst was not scored');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Divisions, plan and accounts without a form: a template cannot be copied while processes hold it, so it is filled anew. */
async function bareCopy(system: System): Promise<TestDatabase> {
  const copy = await copyOf({
    name: `xushi_bench_${process.pid}`,
    make: async (url) => {
      const { migrate } = await import('#platform/db');
      await migrate(url);
      return '';
    },
  });
  for (const table of ['region', 'plan', 'account']) {
    const all = await system.query<object>(`select to_jsonb(t) as row from ${table} t`);
    await connected(copy.url, (client) =>
      client.query(
        `insert into ${table} overriding system value
         select (jsonb_populate_record(null::${table}, e -> 'row')).* from jsonb_array_elements($1::jsonb) e`,
        [JSON.stringify(all)],
      ),
    );
  }
  return copy;
}

async function bareForms(system: System, places: readonly string[]): Promise<BareForm[]> {
  const codes = Array.from({ length: indicators }, (_, number) => `'${indicatorCode(number)}'`);
  const found = await system.query<{ id: number }>(
    `select indicator_id as id from indicator where code in (${codes.join(', ')}) order by 1`,
  );
  return system.query<BareForm>(
    `select region_id as "regionId", county_id as "countyId", plan_id as "planId", 0 as "periodId", 1000 as denominator,
       array[${found.map(({ id }) => id).join(', ')}] as "indicatorIds"
     from region, plan where plan.code = '${alertPlan}' and region.code in (${places.map((place) => `'${place}'`).join(', ')})`,
  );
}
