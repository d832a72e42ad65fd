import { Injectable } from '@nestjs/common';
import {
  catalogue,
  type CounterName,
  type Described,
  type HistogramName,
  type LabelsOf,
  type MetricName,
  type Source,
} from './catalogue.js';
import { ofProcess } from './of-process.js';
import { printHead, printLabels } from './sample.js';
import { Spread } from './spread.js';

/** What this process has counted since it started. What is stored is not counted here but read at the scrape. */
@Injectable()
export class Metrics {
  private readonly counts = new Map<CounterName, Map<string, number>>();
  private readonly spreads = new Map<HistogramName, Map<string, Spread>>();
  private readonly readers: (() => string)[] = [];

  count<N extends CounterName>(name: N, labels: LabelsOf<N>, by = 1): void {
    const series = this.counts.get(name) ?? new Map<string, number>();
    this.counts.set(name, series);
    const key = printLabels(labels);
    series.set(key, (series.get(key) ?? 0) + by);
  }

  observe<N extends HistogramName>(name: N, labels: LabelsOf<N>, value: number): void {
    const series = this.spreads.get(name) ?? new Map<string, Spread>();
    this.spreads.set(name, series);
    const key = printLabels(labels);
    const spread = series.get(key) ?? new Spread(catalogue[name].buckets);
    series.set(key, spread);
    spread.add(value);
  }

  /** What a room of this process has to say of itself at each scrape. */
  readAtScrape(reader: () => string): void {
    this.readers.push(reader);
  }

  /** Of one series, nought where nothing was counted. */
  read<N extends CounterName>(name: N, labels: LabelsOf<N>): number {
    return this.counts.get(name)?.get(printLabels(labels)) ?? 0;
  }

  /** What the process itself knows, in the text format of Prometheus; a metric without labels is there from the start. */
  exposition(source: Exclude<Source, 'all'>): string {
    const names = Object.keys(catalogue).filter(isCounted);
    const ours = names.filter((name) => ['all', source].includes(catalogue[name].from));
    const counted = ours.map((name) => printHead(name) + this.lines(name));
    return [ofProcess(), ...this.readers.map((read) => read()), ...counted].join('');
  }

  private lines(name: CounterName | HistogramName): string {
    if (isHistogram(name)) {
      const found = this.spreads.get(name) ?? blank(name, new Spread(catalogue[name].buckets));
      return [...found].map(([key, spread]) => spread.print(name, key)).join('');
    }
    const found = this.counts.get(name) ?? blank(name, 0);
    return [...found].map(([key, value]) => `${name}${key} ${value}\n`).join('');
  }
}

function isCounted(name: string): name is CounterName | HistogramName {
  const { kind }: Described = catalogue[name as MetricName];
  return kind === 'counter' || kind === 'histogram';
}

const isHistogram = (name: CounterName | HistogramName): name is HistogramName => catalogue[name].kind === 'histogram';

function blank<T>(name: MetricName, nought: T): Map<string, T> {
  const { labels }: Described = catalogue[name];
  return new Map(labels.length === 0 ? [['', nought]] : []);
}
