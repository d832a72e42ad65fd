import { describe, expect, it } from '@jest/globals';
import { accumulate, hasGaps } from './accumulate.js';
import { toNumber, whole } from './rational.js';
import type { Measure } from './target.js';

const series = (...entries: readonly (readonly [string, number])[]) =>
  entries.map(([period, value]) => ({ period, value: whole(value) }));
const values = (measure: Measure, ...entries: readonly (readonly [string, number])[]): readonly number[] =>
  accumulate(measure, series(...entries)).map(({ value }) => toNumber(value));

describe('figures over time', () => {
  it('add up where each counts its own period', () => {
    expect(values('flow', ['2023Q1', 215], ['2023Q2', 215], ['2023Q3', 128])).toEqual([215, 430, 558]);
    expect(values('flow')).toEqual([]);
  });

  it('stand as they are where each counts since January, and go on from the last of the year before', () => {
    expect(values('flow-ytd', ['2022Q3', 70], ['2022Q4', 100], ['2023Q1', 30], ['2023Q2', 55])).toEqual([
      70, 100, 130, 155,
    ]);
    expect(values('flow-ytd', ['2021Q4', 10], ['2022Q4', 20], ['2023Q4', 40])).toEqual([10, 30, 70]);
    expect(values('flow-ytd', ['2023Q1', 30], ['2023Q2', 25])).toEqual([30, 25]);
  });

  it('stand as they are where they do not add up, whatever else an entry says', () => {
    expect(values('stock', ['2023Q1', 5], ['2023Q2', 4])).toEqual([5, 4]);
    expect(values('ratio', ['2023Q1', 5], ['2023Q2', 4])).toEqual([5, 4]);
    expect(accumulate('flow', [{ period: '2023Q1', value: whole(2), note: 'kept' }])).toEqual([
      { period: '2023Q1', value: whole(2), note: 'kept' },
    ]);
  });
});

describe('a gap', () => {
  const quarters = ['2022Q3', '2022Q4', '2023Q1', '2023Q2'];

  it('is any missing period where periods add up', () => {
    expect(hasGaps('flow', quarters, quarters)).toBe(false);
    expect(hasGaps('flow', ['2022Q3', '2022Q4', '2023Q2'], quarters)).toBe(true);
    expect(hasGaps('flow', [], [])).toBe(false);
  });

  it('is only the missing end of an earlier year where figures count since January', () => {
    expect(hasGaps('flow-ytd', ['2022Q4', '2023Q2'], quarters)).toBe(false);
    expect(hasGaps('flow-ytd', ['2022Q3', '2023Q1', '2023Q2'], quarters)).toBe(true);
    expect(hasGaps('flow-ytd', ['2022Q3'], ['2022Q3', '2022Q4'])).toBe(false);
    for (const [first, second] of [
      ['202212', '202301'],
      ['2022S2', '2023S1'],
      ['2022', '2023'],
    ] as const) {
      expect(hasGaps('flow-ytd', [second], [first, second])).toBe(true);
    }
    expect(hasGaps('flow-ytd', ['202212'], ['202211', '202212', 'no period', 'nor this'])).toBe(false);
  });

  it('is none where a figure stands for itself', () => {
    expect(hasGaps('stock', [], quarters)).toBe(false);
    expect(hasGaps('ratio', [], quarters)).toBe(false);
  });
});
