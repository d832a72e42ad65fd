import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { counties, valuesHeader } from '../support/bulk-figures.js';
import { System } from '../support/system.js';
import { alertPlan, indicatorCode, writeAlertPlan } from './alert-plan.js';
import type { BenchCase, Outcome } from './bench-case.js';
import { country, numbers } from './county-figures.js';
import { compared, comparedAtWorst } from './figure.js';
import { RescoreReference } from './rescore-reference.js';
import { secondsOf } from './rounds.js';
import { buildProduct, connected, withServers } from './servers.js';

const period = '2023Q2';
const periodId = 202322;
const rounds = 5;
const patienceMs = 600_000;

interface Extent {
  /** One of so many counties. */
  readonly every: number;
  readonly indicators: number;
}
const whole: Extent = { every: 1, indicators: country.indicators };

/**
 * All figures of the country change, and everything is summed and judged again over what is stored: from the moment when
 * the rescore may begin until it owes nothing any more, by one worker. Beside it the best single SQL statement, over the
 * same figures in tables of its own. Meanwhile a reader asks for the nation's scorecard again and again.
 */
export const nationalRescore: BenchCase = {
  name: 'a national rescore',
  aim: 'at most as long as the best single SQL statement, every figure the same, no reader held up for a second',
  async run({ length }) {
    const extent = { smoke: { every: 50, indicators: 5 }, short: { every: 12, indicators: 5 }, long: whole }[length];
    await buildProduct();
    return withServers(async (folder) => {
      const plans = writeAlertPlan(path.join(folder, 'plans'), { targets: extent.indicators, by: '2025-12-31' });
      const env = { XUSHI_PLANS_DIR: plans, XUSHI_RESCUE_AFTER_SECONDS: '30', XUSHI_LEASE_SECONDS: '60' };
      const system = await System.start({ workers: 1, schedulers: 1, map: 'whole', env });
      try {
        return await connected(system.database.url, (client) => new Nation(system, client, extent).measure());
      } finally {
        await system.stop();
      }
    });
  },
};

class Nation {
  private readonly reference: RescoreReference;
  private readonly places: readonly string[];
  private readonly meanwhile: number[] = [];
  private readonly idle: number[] = [];
  private readonly wrong: string[] = [];

  constructor(
    private readonly system: System,
    private readonly client: Client,
    private readonly extent: Extent,
  ) {
    this.reference = new RescoreReference(client, { plan: alertPlan, periodId, indicators: extent.indicators });
    this.places = counties(country.counties).filter((_, at) => at % extent.every === 0);
  }

  async measure(): Promise<Outcome> {
    await this.client.query(holdSql);
    await this.reference.build();
    await this.round(0); // fills the tables of both
    const taken: { readonly own: number; readonly other: number }[] = [];
    for (let round = 1; round <= rounds; round += 1) taken.push(await this.round(round));
    const size = `${this.places.length} × ${this.extent.indicators}`;
    return {
      wrong: this.wrong,
      figures: [
        compared({
          name: {
            zh: `全国重算：${size} 个县级数逐级汇总、评分`,
            en: `national rescore: ${size} county figures, rolled up and scored`,
          },
          unit: 's',
          own: taken.map(({ own }) => own),
          beside: { zh: '最好的单条 SQL，逐数核对', en: 'the best single SQL statement, every figure compared' },
          reference: taken.map(({ other }) => other),
          aim: { of: 'ratio', most: 1 },
        }),
        comparedAtWorst({
          name: { zh: '其间读全国记分卡：p99', en: "the nation's scorecard read meanwhile: p99" },
          unit: 's',
          own: this.meanwhile,
          beside: { zh: '空闲时', en: 'while nothing happens' },
          reference: this.idle,
          aim: { of: 'value', most: 1 },
        }),
      ],
    };
  }

  private async round(round: number): Promise<{ readonly own: number; readonly other: number }> {
    await this.change(round);
    await this.reference.fill();
    for (const table of ['attainment', 'rolled_value', 'bench.score'])
      await this.client.query(`vacuum analyze ${table}`);
    if (round > 0) for (let time = 0; time < 10; time += 1) this.idle.push(await this.read());
    const reference = () => secondsOf(() => this.reference.rescore());
    // whoever is first in one round is second in the next
    const before = round % 2 === 1 ? await reference() : null;
    const own = await this.ours(round);
    const other = before ?? (await reference());
    const { scores, differing } = await this.reference.compare();
    if (differing > 0) this.wrong.push(`${differing} of ${scores} scores differ in round ${round}`);
    return { own, other };
  }

  /** New figures for every county and indicator, stored and not yet scored. */
  private async change(round: number): Promise<void> {
    const next = numbers(round + 1);
    const lines = this.places.flatMap((place) =>
      Array.from({ length: this.extent.indicators }, (_, number) => {
        const denominator = 1000 + Math.floor(next() * 99_000);
        return `${indicatorCode(number)},${place},${period},${Math.floor(denominator * next())},${denominator},,,`;
      }),
    );
    const { body } = await this.system.operator.upload<{ job: string }>(
      '/api/v1/imports',
      { name: 'figures.csv', bytes: Buffer.from([valuesHeader, ...lines].join('\n')) },
      { plan: alertPlan, reason: '演示：重算测试' },
    );
    const job = await this.system.operator.until<{ state: string }>(
      `/api/v1/imports/${body.job}`,
      (answer) => ['done', 'refused'].includes(answer.body.state),
      patienceMs,
    );
    if (job.state !== 'done') throw new Error(`the import ended as ${JSON.stringify(job)}`);
  }

  private async ours(round: number): Promise<number> {
    let reading = round > 0;
    const readings = (async () => {
      while (reading) {
        this.meanwhile.push(await this.read());
        await sleep(20);
      }
    })();
    const seconds = await secondsOf(async () => {
      await this.client.query(releaseSql);
      const deadline = Date.now() + patienceMs;
      while ((await this.client.query(owedSql)).rows.length > 0) {
        if (Date.now() > deadline) throw new Error('the rescore did not end');
        await sleep(10);
      }
    });
    reading = false;
    await readings;
    return seconds;
  }

  private async read(): Promise<number> {
    return secondsOf(async () => {
      const { status } = await this.system.operator.get(
        `/api/v1/scorecard?plan=${alertPlan}&parent=100000&period=${period}`,
      );
      if (status !== 200) throw new Error(`the scorecard answered ${status}`);
    });
  }
}

// What an import owes waits until it is let go; alerts are measured elsewhere and wait for good.
const holdSql = `
  create function bench_waits() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' or new.want > old.want then new.not_before := now() + interval '1 day'; end if;
      return new;
    end $$;
  create trigger bench_waits before insert or update on work for each row
    when (new.duty in ('values-imported', 'submission-accepted', 'attainments-scored')) execute function bench_waits()`;

const rescoring = `duty in ('values-imported', 'submission-accepted', 'region-changed') and done < want`;
const releaseSql = `update work set not_before = now(), ring_at = now() where ${rescoring}`;
const owedSql = `select from work where ${rescoring} limit 1`;
