import { describe, expect, it } from '@jest/globals';
import { catalogue, type Described } from '#platform/metrics';
import { read } from './tree.js';

const described: readonly (readonly [string, Described])[] = Object.entries(catalogue);

describe('the table of what is measured', () => {
  it('is the catalogue, row by row', () => {
    const rows = [
      ...read('libs/platform/metrics/README.md').matchAll(
        /^\| `(\w+)(?:\{(.+)\})?` *\| (\w+) *\| (\w+) *\| (.+?) *\|$/gm,
      ),
    ];
    const table = rows.map(([, name, labels, kind, from, help]) => [name, labels?.split(',') ?? [], kind, from, help]);
    expect(table).toEqual(
      described.map(([name, { labels, kind, from, help }]) => [name, [...labels], kind, from, help]),
    );
  });

  it('names by the customs of Prometheus: a total ends in _total, and says its unit', () => {
    const unlike = described.filter(
      ([name, { kind }]) => name.endsWith('_total') !== (kind === 'counter' || kind === 'total'),
    );
    expect(unlike).toEqual([]);
    expect(described.filter(([name]) => !/^(xushi|process)_[a-z_]+$/.test(name))).toEqual([]);
    expect(described.filter(([, { kind, buckets }]) => (kind === 'histogram') !== (buckets !== undefined))).toEqual([]);
  });

  it('labels with words of our own code only', () => {
    const bounded = [
      'quantile',
      'state',
      'code',
      'result',
      'status',
      'duty',
      'schedule',
      'channel',
      'kind',
      'check',
      'outcome',
      'via',
    ];
    expect(described.flatMap(([, { labels }]) => labels).filter((label) => !bounded.includes(label))).toEqual([]);
  });

  it('says in a sentence what each of them is', () => {
    expect(described.filter(([, { help }]) => !/^[A-Z].{15,}\.$/.test(help))).toEqual([]);
  });
});
