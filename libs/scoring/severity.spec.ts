import { describe, expect, it } from '@jest/globals';
import { buildCase } from '../../test/golden/build-case.js';
import {
  isAssessed,
  isProvisional,
  isRecovered,
  reportingDeadline,
  scoreTarget,
  severityWords,
  statusSign,
  statusWords,
  type Status,
} from './index.js';

/** Five years in quarters, a straight line to 1000, and the schedule ratios of the specification at quarters 8 to 16. */
const ratios = [0.97, 0.94, 0.96, 0.93, 0.92, 0.97, 0.99, 1.01, 1.02];
const quarters = ['2022Q4', '2023Q1', '2023Q2', '2023Q3', '2023Q4', '2024Q1', '2024Q2', '2024Q3', '2024Q4'];
const ends = [
  '2022-12-31',
  '2023-03-31',
  '2023-06-30',
  '2023-09-30',
  '2023-12-31',
  '2024-03-31',
  '2024-06-30',
  '2024-09-30',
  '2024-12-31',
];
const history = ratios.map((ratio, step) =>
  scoreTarget(
    buildCase({
      kind: 'level',
      op: '>=',
      value: '1000',
      baseline: '0',
      baseline_at: '2020',
      from: '2021-01-01',
      by: '2025-12-31',
      period: quarters[step] ?? '',
      as_of: ends[step] ?? '',
      figures: `${quarters[step] ?? ''}:${String(Math.round(ratio * 100) * (step + 8) * 5)}e-1`,
    }),
  ),
);

describe('the severity of a period', () => {
  it('is that of the series in the specification', () => {
    expect(history.map((score) => score.scheduleRatio)).toEqual(ratios);
    expect(history.map((score) => score.lagMonths)).toEqual([0.72, 1.62, 1.2, 2.31, 2.88, 1.17, 0.42, -0.45, -0.96]);
    expect(history.map((score) => score.severity)).toEqual([0, 1, 0, 1, 1, 0, 0, 0, 0]);
  });

  it('leaves a dead band in which nothing recovers', () => {
    expect(history.map(isRecovered)).toEqual([false, false, false, false, false, false, false, true, true]);
  });

  it.each([
    ['achieved', null, true],
    ['holding', null, true],
    ['on_track', null, true],
    ['on_track', 0.97, false],
    ['on_track', 1, true],
    ['ahead', 1.2, true],
    ['needs_acceleration', null, false],
    ['missed', 1.3, false],
    ['slipping', null, false],
    ['no_data', null, false],
  ] as const)('recovers with %s at a schedule ratio of %p: %p', (status, scheduleRatio, recovered) => {
    expect(isRecovered({ status, scheduleRatio })).toBe(recovered);
  });

  it('counts only periods with a pace or a verdict', () => {
    const counted: Status[] = [
      'achieved',
      'holding',
      'breach',
      'slipping',
      'missed',
      'over_limit',
      'ahead',
      'on_track',
      'needs_acceleration',
      'far_behind',
      'stalled',
      'regressing',
    ];
    const silent: Status[] = [
      'not_applicable',
      'no_target',
      'not_due',
      'no_data',
      'stale',
      'no_baseline',
      'baseline_only',
      'too_early',
    ];
    expect(counted.every(isAssessed)).toBe(true);
    expect(silent.some(isAssessed)).toBe(false);
  });
});

describe('a rolled-up figure', () => {
  const incomplete = { period: '2023Q1', coverage: { reported: 2, expected: 3 } };

  it('is provisional until every child has reported or the deadline has passed', () => {
    const deadline = reportingDeadline('2023Q1', 15);
    expect(deadline).toBe('2023-04-15');
    expect(isProvisional(incomplete, deadline, '2023-04-15')).toBe(true);
    expect(isProvisional(incomplete, deadline, '2023-04-16')).toBe(false);
    expect(isProvisional({ ...incomplete, coverage: { reported: 3, expected: 3 } }, deadline, '2023-04-01')).toBe(
      false,
    );
  });
});

describe('the words of a status', () => {
  it('stand in both languages beside a sign', () => {
    expect(statusSign('missed')).toEqual({ sign: '×', zh: '未达标', en: 'not met' });
    expect(statusSign('no_data')).toMatchObject({ sign: '○', zh: '缺报' });
    expect(statusWords('far_behind')).toEqual({ zh: '明显滞后', en: 'far behind' });
    expect(severityWords(3)).toEqual({ zh: '严重', en: 'serious' });
  });
});
