import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { catalogue, type Described } from '#platform/metrics';
import { read, root } from './tree.js';

const rule = z.strictObject({
  alert: z.string().regex(/^[A-Z][A-Za-z]+$/),
  expr: z.string(),
  for: z.string(),
  labels: z.strictObject({ severity: z.enum(['page', 'ticket']) }),
  annotations: z.strictObject({
    summary_zh: z.string().regex(/[㐀-鿿]/),
    summary_en: z.string().regex(/^[^㐀-鿿]+$/),
    runbook: z.string(),
  }),
});
const { groups } = z
  .object({ groups: z.array(z.object({ name: z.string(), rules: z.array(rule) })) })
  .parse(parse(read('config/alarms.yaml')));
const rules = groups.flatMap((group) => group.rules.map((one) => ({ ...one, group: group.name })));
const tests = z
  .object({
    tests: z.array(
      z.object({ alert_rule_test: z.array(z.object({ alertname: z.string(), exp_alerts: z.array(z.unknown()) })) }),
    ),
  })
  .parse(parse(read('test/architecture/alarms.series.yaml'))).tests;

const described: Readonly<Record<string, Described>> = catalogue;
/** Of postgres_exporter and node_exporter: what the service cannot know of the machines beside it. */
const foreign = ['pg_replication_lag_seconds', 'node_filesystem_avail_bytes', 'node_filesystem_size_bytes'];
/** Given by Prometheus itself to all that it scrapes. */
const ofScrape = ['job', 'instance', 'mountpoint', 'le'];

const named = (expr: string): string[] => expr.match(/\b(?:xushi|process|pg|node)_\w+/g) ?? [];
const metricOf = (name: string): string => (name in described ? name : name.replace(/_(bucket|sum|count)$/, ''));
const words = (text: string): string[] => text.split(',').map((word) => word.trim().split(/=~|!~|!=|=/)[0] ?? '');
const labelsIn = (expr: string): string[] =>
  [...expr.matchAll(/by \(([^)]*)\)|\{([^}]*)\}/g)].flatMap(([, by, matched]) => words(by ?? matched ?? ''));

const promtool = (process.env['PATH'] ?? '')
  .split(path.delimiter)
  .map((folder) => path.join(folder, 'promtool'))
  .find((program) => existsSync(program));
const describeWithPromtool = promtool === undefined ? describe.skip : describe;

describe('the alarms', () => {
  it('ask for what a process gives, with labels that it has', () => {
    for (const { alert, expr, group } of rules) {
      const metrics = named(expr).map(metricOf);
      expect([alert, metrics.length > 0]).toEqual([alert, true]);
      const unknown = metrics.filter(
        (name) => !(group === 'xushi-servers' ? foreign.includes(name) : name in described),
      );
      expect([alert, unknown]).toEqual([alert, []]);
      const labels = metrics.flatMap((name) => described[name]?.labels ?? []);
      expect([alert, labelsIn(expr).filter((label) => ![...labels, ...ofScrape].includes(label))]).toEqual([alert, []]);
    }
  });

  it('have names of their own, and each a section in both runbooks', () => {
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
    const [english, chinese] = ['docker/RUNBOOK.md', 'docker/RUNBOOK.zh-CN.md'].map(read);
    const headings = [...(english ?? '').matchAll(/^### (.+)$/gm)].map(([, title]) =>
      (title ?? '').toLowerCase().replaceAll(' ', '-'),
    );
    const anchors = [...(chinese ?? '').matchAll(/^<a id="(.+)"><\/a>$/gm)].map(([, id]) => id);
    expect(anchors).toEqual(headings);
    const wanted = rules.map(({ alert }) => alert.replaceAll(/(?<!^)([A-Z])/g, '-$1').toLowerCase());
    expect(rules.map(({ annotations }) => annotations.runbook)).toEqual(
      wanted.map((anchor) => `docker/RUNBOOK.md#${anchor}`),
    );
    expect(headings.slice(0, wanted.length).sort()).toEqual([...wanted].sort());
  });

  it('are each shown to fire and to be silent', () => {
    const shown = (fires: boolean) =>
      tests.flatMap((test) =>
        test.alert_rule_test
          .filter(({ exp_alerts }) => exp_alerts.length > 0 === fires)
          .map(({ alertname }) => alertname),
      );
    const names = rules.map(({ alert }) => alert).sort();
    expect(shown(true).sort()).toEqual(names);
    expect(shown(false).sort()).toEqual(names);
  });
});

describeWithPromtool('the alarms, as Prometheus reads them', () => {
  const run = (...words: string[]) => {
    const { status, stdout, stderr } = spawnSync(promtool ?? '', words, { cwd: root, encoding: 'utf8' });
    return { status, said: status === 0 ? '' : stdout + stderr };
  };

  it('are rules', () => {
    expect(run('check', 'rules', 'config/alarms.yaml')).toEqual({ status: 0, said: '' });
  });

  it('fire when they should and are silent when they should be', () => {
    expect(run('test', 'rules', 'test/architecture/alarms.series.yaml')).toEqual({ status: 0, said: '' });
  });
});
