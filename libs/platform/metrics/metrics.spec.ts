import { describe, expect, it } from '@jest/globals';
import { Metrics } from './metrics.js';
import { printSamples } from './sample.js';

describe('what a process counts', () => {
  it('is printed as Prometheus reads it, without labels from the start', () => {
    const metrics = new Metrics();
    expect(metrics.exposition('api')).toContain(
      '# TYPE xushi_accepted_total counter\nxushi_accepted_total 0\n# HELP xushi_rejected_total ',
    );
    metrics.count('xushi_accepted_total', {});
    metrics.count('xushi_rejected_total', { code: 'request.invalid' }, 2);
    const text = metrics.exposition('api');
    expect(text).toContain('\nxushi_accepted_total 1\n');
    expect(text).toContain('\nxushi_rejected_total{code="request.invalid"} 2\n');
    expect(metrics.read('xushi_rejected_total', { code: 'request.invalid' })).toBe(2);
  });

  it('falls into every bucket that is wide enough', () => {
    const metrics = new Metrics();
    for (const size of [1, 2, 3, 1000]) metrics.observe('xushi_batch_size', { duty: 'day-turned' }, size);
    const lines = metrics.exposition('worker').split('\n');
    expect(lines.filter((line) => line.startsWith('xushi_batch_size'))).toEqual([
      ...[1, 2, 4, 8, 16, 64, 256].map(
        (edge, i) => `xushi_batch_size_bucket{duty="day-turned",le="${edge}"} ${[1, 2, 3, 3, 3, 3, 3][i] ?? ''}`,
      ),
      'xushi_batch_size_bucket{duty="day-turned",le="+Inf"} 4',
      'xushi_batch_size_sum{duty="day-turned"} 1006',
      'xushi_batch_size_count{duty="day-turned"} 4',
    ]);
  });

  it('says of a process what is of that process, and what any has', () => {
    const metrics = new Metrics();
    expect(metrics.exposition('scheduler')).not.toMatch(/xushi_(accepted|answers)_total/);
    expect(metrics.exposition('worker')).toContain('# TYPE xushi_answers_total counter\n');
    expect(metrics.exposition('scheduler')).toMatch(/^process_resident_memory_bytes \d+$/m);
  });

  it('escapes what could end a value', () => {
    const samples = [{ labels: { kind: 'a"b\\c\nd' }, value: 1 }];
    expect(printSamples('xushi_troubles_open', samples)).toMatch(/\nxushi_troubles_open\{kind="a\\"b\\\\c\\nd"\} 1\n$/);
  });
});
