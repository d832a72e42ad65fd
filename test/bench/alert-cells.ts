import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { CatalogService } from '#catalog';
import { periodEnd, periodNumberOrThrow, type PeriodId } from '#scoring';
import { testDatabase } from '../support/database.js';
import { alertPlan, writeAlertPlan } from './alert-plan.js';
import type { BenchCase } from './bench-case.js';
import { EvaluatingWorker } from './evaluating-worker.js';
import { compared } from './figure.js';
import { fillCells } from './fill-cells.js';
import { places, scoreArchetypes } from './score-archetypes.js';
import { connected, withServers } from './servers.js';

const targets = 100;
/** So many targets go with each change of the plan, and as many come. */
const exchanged = 5;
const rounds = 5;
const history: readonly { readonly period: PeriodId; readonly due: number }[] = [
  { period: '2023Q1', due: 13.5 },
  { period: '2023Q2', due: 15 },
  { period: '2023Q3', due: 16.5 },
];
const newest = '2023Q3';

interface Round {
  readonly seconds: number;
  readonly sqlSeconds: number;
  readonly behind: number;
  readonly moved: number;
}

interface Evaluated {
  readonly cells: number;
  readonly first: Round;
  readonly each: readonly Round[];
}

export const alertCells: BenchCase = {
  name: 'cells evaluated after a plan change',
  async run({ length }) {
    const { cells, first, each } = await evaluated({ isWhole: length === 'long' });
    const count = cells.toLocaleString('en-US');
    const figure = compared({
      name: {
        zh: `方案变更后重新判断 ${count} 个单元格的预警`,
        en: `${count} cells evaluated for alerts after a plan change`,
      },
      unit: 's',
      own: each.map(({ seconds }) => seconds),
      beside: { zh: '只找出滞后单元格的一条 SQL', en: 'one SQL statement that only finds the cells behind' },
      reference: each.map(({ sqlSeconds }) => sqlSeconds),
    });
    return { figures: [figure], details: { cells, first, each } };
  },
};

/**
 * A hundred targets of every division of the country with a history of three quarters, a tenth of the cells behind. The
 * plan changes: five targets go, five come, and the newest quarter is judged again. Timed from the first debt until the
 * worker, with nothing else to do, owes no evaluation any more; beside it, in the same run, one statement that finds the
 * cells behind. Wall time, a PostgreSQL that syncs.
 * @param of isWhole: all regions, otherwise a twentieth of them
 */
async function evaluated(of: { readonly isWhole: boolean }): Promise<Evaluated> {
  return withServers(async (folder) => {
    const plans = writeAlertPlan(path.join(folder, 'plans'), {
      targets: targets + rounds * exchanged,
      by: '2025-12-31',
    });
    const database = await testDatabase();
    const worker = await EvaluatingWorker.start({
      DATABASE_URL: database.url,
      REDIS_URL: process.env['TEST_REDIS_URL'] ?? '',
      XUSHI_PLANS_DIR: plans,
      LOG_LEVEL: 'error',
    });
    try {
      return await connected(database.url, (client) => new Land(client, worker, of.isWhole ? 1 : 20).measure());
    } finally {
      await worker.close();
      await database.drop();
    }
  });
}

/** The divisions with their scores, and how long it takes to evaluate them. */
class Land {
  constructor(
    private readonly client: Client,
    private readonly worker: EvaluatingWorker,
    /** One of so many regions. */
    private readonly every: number,
  ) {}

  async measure(): Promise<Evaluated> {
    for (const { period } of history) await this.score(period, { from: 0, to: targets, version: 1 });
    await this.client.query('vacuum analyze attainment');
    const first = await this.round();
    const each: Round[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await this.change(round);
      each.push(await this.round());
    }
    const counted = await this.one<{ cells: number }>(
      `select count(*)::int as cells from attainment where period_id = $1`,
      [periodNumberOrThrow(newest)],
    );
    return { cells: counted.cells, first, each };
  }

  /** Another version of the plan: what it leaves out is gone, what it adds is judged, and the rest judged again. */
  private async change(round: number): Promise<void> {
    const [from, to] = [round * exchanged, (round + 1) * exchanged];
    await this.client.query(
      `delete from attainment a using target t
       where t.target_id = a.target_id and split_part(t.code, '-', 2)::int between $1 and $2`,
      [from, to - 1],
    );
    await this.score(newest, { from: to, to: targets + to, version: round + 2 });
    await this.client.query('vacuum analyze attainment');
  }

  private async score(
    period: PeriodId,
    { from, to, version }: { readonly from: number; readonly to: number; readonly version: number },
  ): Promise<void> {
    const plan = this.worker.get(CatalogService).planOrThrow(alertPlan);
    const [first] = plan.targets;
    const due = history.find((one) => one.period === period)?.due;
    if (first === undefined || due === undefined) throw new Error('there is a target, and a period to be judged');
    const asOf = periodEnd(period);
    const scores = scoreArchetypes({ target: first.target, period, asOf, due });
    await this.client.query(fillCells, [
      ...[JSON.stringify(scores), places, periodNumberOrThrow(period), asOf],
      ...[alertPlan, from, to, version, this.every],
    ]);
  }

  private async round(): Promise<Round> {
    const periodId = periodNumberOrThrow(newest);
    const { rows: regions } = await this.client.query<{ regionId: number }>(
      `select distinct region_id as "regionId" from attainment where period_id = $1`,
      [periodId],
    );
    const began = performance.now();
    const { behind } = await this.one<{ behind: number }>(
      `with found as materialized (
         select region_id, target_id from attainment where period_id = $1 and severity > 0)
       select count(*)::int as behind from found`,
      [periodId],
    );
    const sqlSeconds = (performance.now() - began) / 1000;
    const before = await this.steps();
    const started = performance.now();
    await this.worker.owe(regions.map(({ regionId }) => ({ regionId, periodId })));
    while ((await this.owed()) > 0) await sleep(20);
    const seconds = (performance.now() - started) / 1000;
    return { seconds, sqlSeconds, behind, moved: (await this.steps()) - before };
  }

  private async owed(): Promise<number> {
    const { owed } = await this.one<{ owed: number }>(
      `select count(*)::int as owed from (select from work where duty = 'attainments-scored' and done < want limit 1) w`,
    );
    return owed;
  }

  private async steps(): Promise<number> {
    return (await this.one<{ steps: number }>(`select count(*)::int as steps from alert_transition`)).steps;
  }

  private async one<Row extends object>(sql: string, params: readonly unknown[] = []): Promise<Row> {
    const { rows } = await this.client.query<Row>(sql, [...params]);
    const [row] = rows;
    if (row === undefined) throw new Error('an aggregate is one row');
    return row;
  }
}
