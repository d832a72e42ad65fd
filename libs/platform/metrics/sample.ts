import { catalogue, type Described, type LabelsOf, type MetricName } from './catalogue.js';

export interface Sample<N extends MetricName = MetricName> {
  readonly labels: LabelsOf<N>;
  readonly value: number | string;
}

/** `{duty="day-turned"}`, or nothing. What could end a value or a line is escaped. */
export function printLabels(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

const escaped = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

/** What stands above the samples of a metric in the text format of Prometheus. */
export function printHead(name: MetricName): string {
  const { help, kind }: Described = catalogue[name];
  return `# HELP ${name} ${help}\n# TYPE ${name} ${kind === 'total' ? 'counter' : kind}\n`;
}

/** A metric with the samples that were read for it just now. */
export function printSamples<N extends MetricName>(name: N, samples: readonly Sample<N>[]): string {
  return printHead(name) + samples.map(({ labels, value }) => `${name}${printLabels(labels)} ${value}\n`).join('');
}
