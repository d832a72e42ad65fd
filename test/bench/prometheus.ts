import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../support/free-port.js';

const every = '5s';

/** What is missing on this machine; undefined: both are there. */
export function missingProgram(): string | undefined {
  return ['prometheus', 'prometheus-alertmanager'].find((name) => {
    try {
      execFileSync(name, ['--version'], { stdio: 'ignore' });
      return false;
    } catch {
      return true;
    }
  });
}

/**
 * Prometheus with one rule over all series of an exporter, and Alertmanager with a webhook, both on loopback and with as
 * little waiting as they can be configured for: everything every five seconds, and no grouping.
 */
export class Prometheus {
  private constructor(
    private readonly children: readonly ChildProcess[],
    private readonly port: number,
  ) {}

  static async start(folder: string, of: { readonly exporter: number; readonly webhook: string }): Promise<Prometheus> {
    const [port, alertPort] = [await freePort(), await freePort()];
    const file = (name: string, text: string): string => {
      writeFileSync(path.join(folder, name), text);
      return path.join(folder, name);
    };
    const rules = file('rules.yml', rulesText);
    const config = file(
      'prometheus.yml',
      prometheusText(rules, { own: port, exporter: of.exporter, alertmanager: alertPort }),
    );
    const receiver = file('alertmanager.yml', alertmanagerText(of.webhook));
    const child = (program: string, args: readonly string[]): ChildProcess =>
      spawn(program, [...args], { stdio: 'ignore', cwd: folder });
    const children = [
      child('prometheus-alertmanager', [
        `--config.file=${receiver}`,
        `--storage.path=${path.join(folder, 'alertmanager')}`,
        `--web.listen-address=127.0.0.1:${alertPort}`,
        '--cluster.listen-address=',
      ]),
      child('prometheus', [
        `--config.file=${config}`,
        `--storage.tsdb.path=${path.join(folder, 'series')}`,
        `--web.listen-address=127.0.0.1:${port}`,
      ]),
    ];
    return new Prometheus(children, port);
  }

  get pids(): readonly number[] {
    return this.children.flatMap(({ pid }) => pid ?? []);
  }

  /** How long its rule group took when it was evaluated last, in seconds; null before it saw all series. */
  async lastEvaluation(series: number): Promise<number | null> {
    const seen = await this.ask('scrape_samples_scraped{job="cells"}');
    const took = await this.ask('prometheus_rule_group_last_duration_seconds');
    return seen !== null && seen >= series && took !== null && took > 0 ? took : null;
  }

  async untilItEvaluates(series: number, withinMs: number): Promise<void> {
    const deadline = Date.now() + withinMs;
    while ((await this.lastEvaluation(series)) === null) {
      if (Date.now() > deadline) throw new Error(`Prometheus did not see ${series} series within ${withinMs} ms`);
      await sleep(500);
    }
  }

  async stop(): Promise<void> {
    for (const child of this.children) {
      const gone = once(child, 'exit');
      if (child.exitCode !== null || !child.kill('SIGKILL')) continue;
      await gone;
    }
  }

  private async ask(query: string): Promise<number | null> {
    try {
      const answer = await fetch(`http://127.0.0.1:${this.port}/api/v1/query?query=${encodeURIComponent(query)}`);
      const { data } = (await answer.json()) as { data?: { result: readonly { value: [number, string] }[] } };
      const text = data?.result[0]?.value[1];
      return text === undefined ? null : Number(text);
    } catch {
      return null; // it does not listen yet
    }
  }
}

const rulesText = `groups:
  - name: behind
    interval: ${every}
    rules:
      - alert: Behind
        expr: cell_share < 0.65
`;

const prometheusText = (
  rules: string,
  { own, exporter, alertmanager }: { own: number; exporter: number; alertmanager: number },
): string => `global:
  scrape_interval: ${every}
  scrape_timeout: ${every}
  evaluation_interval: ${every}
rule_files: ['${rules}']
alerting:
  alertmanagers: [{ static_configs: [{ targets: ['127.0.0.1:${alertmanager}'] }] }]
scrape_configs:
  - job_name: cells
    static_configs: [{ targets: ['127.0.0.1:${exporter}'] }]
  - job_name: prometheus
    static_configs: [{ targets: ['127.0.0.1:${own}'] }]
`;

const alertmanagerText = (webhook: string): string => `route:
  receiver: bench
  group_by: ['...']
  group_wait: 0s
  group_interval: 1s
  repeat_interval: 24h
receivers:
  - name: bench
    webhook_configs: [{ url: '${webhook}', send_resolved: false }]
`;
