import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { counties } from '../support/bulk-figures.js';
import { SignedIn } from '../support/signed-in.js';
import { System } from '../support/system.js';
import { targetCode, writeAlertPlan } from './alert-plan.js';
import type { BenchCase, Outcome } from './bench-case.js';
import { CellExporter } from './cell-exporter.js';
import { country } from './county-figures.js';
import { compared } from './figure.js';
import { missingProgram, Prometheus } from './prometheus.js';
import { processTree, proportional } from './process-memory.js';
import { inTurns, secondsOf } from './rounds.js';
import { buildProduct, connected, withNewServers } from './servers.js';
import { storedCells } from './stored-cells.js';
import { Submitting } from './submitting.js';

const period = '2023Q4';
const periodId = 202324;
const laps = 5;
const patienceMs = 300_000;

/**
 * The same cells live in the service, and as series in Prometheus with Alertmanager, which a monitoring engineer would
 * take: how long one changed figure takes to a webhook, how long it takes to evaluate all of them anew, and how much memory
 * all processes of either side hold (with PostgreSQL and Redis on ours). Both run all the time, each as fast as it can be
 * configured to be: no grouping, no digest, scraped and evaluated every five seconds.
 */
export const besidePrometheus: BenchCase = {
  name: 'one changed figure to a webhook, beside Prometheus',
  aim: 'less delay, a quicker evaluation and less memory than Prometheus with Alertmanager over as many series',
  async run({ length }) {
    const missing = missingProgram();
    if (missing !== undefined) return { figures: [], skipped: `${missing} is not installed (Debian: ${missing})` };
    await buildProduct();
    const hook = await Webhook.open();
    try {
      return await withNewServers((folder) => measured(folder, hook, { smoke: 100, short: 50, long: 1 }[length]));
    } finally {
      hook.close();
    }
  },
};

async function measured(folder: string, hook: Webhook, every: number): Promise<Outcome> {
  const plans = writeAlertPlan(path.join(folder, 'plans'), { targets: country.indicators, by: '2025-12-31' });
  const system = await System.start({
    workers: 1,
    schedulers: 1,
    map: 'whole',
    clock: '2024-03-20T10:00:00+08:00', // a working day, outside the quiet hours
    env: {
      XUSHI_PLANS_DIR: plans,
      XUSHI_RESCUE_AFTER_SECONDS: '30',
      XUSHI_LEASE_SECONDS: '60',
      XUSHI_DIGEST_SECONDS: '0',
      XUSHI_OUTBOUND_INTERNAL: hook.host,
    },
  });
  const places = counties(country.counties).filter((_, at) => at % every === 0);
  const exporter = await CellExporter.open(places, country.indicators);
  let prometheus: Prometheus | undefined;
  try {
    await connected(system.database.url, (client) => storedCells(client, { period, periodId, every }));
    const sysadmin = await SignedIn.as(system, system.account('sysadmin'));
    const channel = { name: 'bench', kind: 'webhook', region: '100000', url: hook.url('ours'), secret: 'x'.repeat(20) };
    await sysadmin.post('/api/v1/channels', channel);
    prometheus = await Prometheus.start(folder, { exporter: exporter.port, webhook: hook.url('theirs') });
    await prometheus.untilItEvaluates(exporter.series, patienceMs);
    return await new Both(system, prometheus, exporter, hook).measure(places);
  } finally {
    await prometheus?.stop();
    exporter.close();
    await system.stop();
  }
}

class Both {
  constructor(
    private readonly system: System,
    private readonly prometheus: Prometheus,
    private readonly exporter: CellExporter,
    private readonly hook: Webhook,
  ) {}

  async measure(places: readonly string[]): Promise<Outcome> {
    const beside = { zh: 'Prometheus 和 Alertmanager', en: 'Prometheus with Alertmanager' };
    const aim = { of: 'ratio', most: 1 } as const;
    const changed = await inTurns(
      laps,
      (at) => this.ours(places[at * 2] ?? ''),
      (at) => this.theirs(places[at * 2 + 1] ?? ''),
    );
    const evaluated = await inTurns(
      laps,
      () => this.evaluate(),
      async () => (await this.prometheus.lastEvaluation(1)) ?? NaN,
    );
    const memory = this.megabytes();
    const cells = this.exporter.series.toLocaleString('en-US');
    return {
      figures: [
        compared({
          name: {
            zh: `${cells} 个单元格中一个数变化，到 webhook`,
            en: `one changed figure of ${cells} cells to a webhook`,
          },
          unit: 's',
          own: changed.own,
          beside,
          reference: changed.other,
          aim,
        }),
        compared({
          name: { zh: '全部重新判断一遍', en: 'all of them evaluated anew' },
          unit: 's',
          own: evaluated.own,
          beside,
          reference: evaluated.other,
          aim,
        }),
        compared({
          name: {
            zh: '所有进程的内存（含 PostgreSQL、Redis）',
            en: 'memory of all processes, with PostgreSQL and Redis',
          },
          unit: 'MB',
          own: [memory.ours],
          beside,
          reference: [memory.theirs],
          aim,
        }),
      ],
    };
  }

  /** A county hands in, and one of its figures is behind. */
  private async ours(region: string): Promise<number> {
    const submitting = new Submitting(this.system, country.indicators, 1);
    try {
      const told = this.hook.next('ours', region);
      await submitting.submit(region, period, { seed: 1, behind: 1 });
      return await secondsOf(() => told);
    } finally {
      submitting.close();
    }
  }

  /** A sample of a series falls below what the rule asks, at any moment between two scrapes. */
  private async theirs(region: string): Promise<number> {
    await sleep(Math.random() * 5000);
    const told = this.hook.next('theirs', region);
    this.exporter.set(region, targetCode(0), 0.5);
    return secondsOf(() => told);
  }

  private async evaluate(): Promise<number> {
    const owed = `select from work where duty = 'attainments-scored' and done < want limit 1`;
    return secondsOf(async () => {
      await this.system.query(oweAllSql);
      const deadline = Date.now() + patienceMs;
      while ((await this.system.query(owed)).length > 0) {
        if (Date.now() > deadline) throw new Error('the evaluation did not end');
        await sleep(20);
      }
    });
  }

  private megabytes(): { readonly ours: number; readonly theirs: number } {
    const sum = (pids: readonly number[]): number => pids.reduce((total, pid) => total + proportional(pid), 0);
    const { pids } = this.prometheus;
    const own = processTree(process.pid).filter((pid) => pid !== process.pid && !pids.includes(pid));
    return { ours: sum(own), theirs: sum(pids) };
  }
}

const oweAllSql = `
  insert into work (duty, key, want, owed_since, ring_at, not_before)
  select distinct 'attainments-scored', region_id || '/' || period_id, 1, now(), now(), now() from attainment
  where period_id = ${periodId}
  on conflict (duty, key) do update set want = work.want + 1, owed_since = now(), ring_at = now(), not_before = now()`;

/** Takes what either side sends, and tells who waits for it. */
class Webhook {
  private readonly waiting: { readonly way: string; readonly about: string; readonly told: () => void }[] = [];

  private constructor(private readonly server: http.Server) {}

  static async open(): Promise<Webhook> {
    const server = http.createServer();
    const hook = new Webhook(server);
    server.on('request', (request, response) => {
      let text = '';
      request.setEncoding('utf8').on('data', (part: string) => (text += part));
      request.on('end', () => {
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
        hook.hear(request.url ?? '', text);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return hook;
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  url(way: 'ours' | 'theirs'): string {
    return `http://${this.host}/${way}`;
  }

  /** @param about a region of which the message speaks; ours names it in words, so any message of ours counts */
  async next(way: 'ours' | 'theirs', about: string): Promise<void> {
    const told = new Promise<void>((resolve) => this.waiting.push({ way, about, told: resolve }));
    const late = new AbortController();
    const never = sleep(patienceMs, undefined, { signal: late.signal }).then(() => {
      throw new Error(`no message of ${way} about ${about}`);
    });
    await Promise.race([told, never]).finally(() => {
      late.abort();
      never.catch(() => {});
    });
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private hear(way: string, text: string): void {
    for (const one of this.waiting) {
      if (way === `/${one.way}` && (one.way === 'ours' || text.includes(one.about))) one.told();
    }
  }
}
