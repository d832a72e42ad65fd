import { describe, expect, it } from '@jest/globals';
import { buildCase, type CaseRow } from '../../test/golden/build-case.js';
import { recoverySentence } from './recovery-sentence.js';
import { scoreTarget } from './score-target.js';

const scored = (row: CaseRow) => scoreTarget(buildCase({ as_of: '2023-12-31', ...row }));
const count = { kind: 'count-cumulative', op: '>=', value: '1000', from: '2023-01-01', by: '2023-12-31' };
const level = {
  kind: 'level',
  frequency: 'year',
  op: '>=',
  value: '90',
  from: '2021-01-01',
  by: '2025-12-31',
  baseline: '72',
  baseline_at: '2020',
};

describe('the sentence on recovery', () => {
  it('is the one of the specification', () => {
    const score = scored({ ...count, period: '2023Q2', figures: '2023Q1:200;2023Q2:230', as_of: '2023-06-30' });
    expect(recoverySentence(score, { zh: '例', en: 'cases' })).toEqual({
      zh: '差 70 例；剩余 2 个季度，每季需 285 例（至今每季 215 例）；按此速度 2024Q1 达到。',
      en: '70 cases short; 2 quarters left, 285 cases a quarter needed (so far 215 cases a quarter); reached in 2024Q1 at this pace.',
    });
  });

  it('rounds the required pace of whole things up and the observed one down', () => {
    const score = scored({ ...count, period: '2023Q3', figures: '2023Q3:559', as_of: '2023-09-30' });
    expect(recoverySentence(score, '例')?.zh).toBe(
      '差 191 例；剩余 1 个季度，每季需 441 例（至今每季 186 例）；按此速度 2024Q2 达到。',
    );
    const third = scored({ ...count, value: '1001', period: '2023Q2', figures: '2023Q2:430', as_of: '2023-06-30' });
    expect(recoverySentence(third, '例')?.zh).toBe(
      '差 71 例；剩余 2 个季度，每季需 286 例（至今每季 215 例）；按此速度 2024Q1 达到。',
    );
    const odd = scored({ ...count, period: '2023Q2', figures: '2023Q2:431', as_of: '2023-06-30' });
    expect(recoverySentence(odd, '例')?.zh).toBe(
      '差 69 例；剩余 2 个季度，每季需 285 例（至今每季 215 例）；按此速度 2024Q1 达到。',
    );
  });

  it('gives levels two decimals, in years', () => {
    const score = scored({ ...level, period: '2023', figures: '2023:80.1' });
    expect(recoverySentence(score, '岁')).toEqual({
      zh: '差 2.7 岁；剩余 2 年，每年需 4.95 岁（至今每年 2.7 岁）；按此速度 2027 达到。',
      en: '2.7 岁 short; 2 years left, 4.95 岁 a year needed (so far 2.7 岁 a year); reached in 2027 at this pace.',
    });
    const whole = scored({ ...level, period: '2023', figures: '2023:80' });
    expect(recoverySentence(whole, '')?.zh).toBe('差 2.8；剩余 2 年，每年需 5（至今每年 2.66）；按此速度 2027 达到。');
  });

  it('reads shares as percentage points with one decimal', () => {
    const ratio = {
      baseline_at: '2020',
      kind: 'ratio',
      op: '>=',
      value: '90%',
      baseline: '72%',
      frequency: 'year',
      from: '2021-01-01',
      by: '2025-12-31',
    };
    const score = scored({ ...ratio, period: '2023', figures: '2023:801/1000' });
    expect(recoverySentence(score, '%')).toEqual({
      zh: '差 2.7 个百分点；剩余 2 年，每年需 5 个百分点（至今每年 2.7 个百分点）；按此速度 2027 达到。',
      en: '2.7 percentage points short; 2 years left, 5 percentage points a year needed (so far 2.7 percentage points a year); reached in 2027 at this pace.',
    });
    expect(recoverySentence(score, '％')).toEqual(recoverySentence(score, '%'));
    const percentLevel = scored({ ...level, period: '2023', figures: '2023:80.1' });
    expect(recoverySentence(percentLevel, '%')?.zh).toBe(
      '差 2.7 个百分点；剩余 2 年，每年需 5 个百分点（至今每年 2.7 个百分点）；按此速度 2027 达到。',
    );
    expect(recoverySentence(score, '人')?.zh).toBe(
      '差 0.03 人；剩余 2 年，每年需 0.05 人（至今每年 0.02 人）；按此速度 2027 达到。',
    );
  });

  it('says a fall as a fall', () => {
    const fall = {
      ...level,
      op: '<=',
      value: '6',
      baseline: '10',
      from: '2021-01-01',
      by: '2030-12-31',
      baseline_at: '2020',
    };
    expect(recoverySentence(scored({ ...fall, period: '2023', figures: '2023:8.9' }), '')).toEqual({
      zh: '差 0.1；剩余 7 年，每年需降 0.42（至今每年降 0.36）；按此速度 2031 达到。',
      en: '0.1 short; 7 years left, a fall of 0.42 a year needed (so far a fall of 0.36 a year); reached in 2031 at this pace.',
    });
    expect(recoverySentence(scored({ ...fall, period: '2023', figures: '2023:10.5' }), '')?.zh).toBe(
      '差 1.7；剩余 7 年，每年需降 0.65（至今每年反升 0.17）；按此速度无法达到。',
    );
    expect(recoverySentence(scored({ ...fall, period: '2023', figures: '2023:10.5' }), '')?.en).toBe(
      '1.7 short; 7 years left, a fall of 0.65 a year needed (so far a rise of 0.17 a year); out of reach at this pace.',
    );
  });

  it('gives a compound path its rates of growth', () => {
    const fall = { ...level, op: '<=', value: '6', baseline: '10', shape: 'compound', by: '2030-12-31' };
    expect(recoverySentence(scored({ ...fall, period: '2023', figures: '2023:8.9' }), '')?.zh).toBe(
      '差 0.33；剩余 7 年，每年需降 5.5%（至今每年降 3.8%）；按此速度 2034 达到。',
    );
  });

  it('says what goes the wrong way, and what does not move', () => {
    expect(recoverySentence(scored({ ...level, period: '2023', figures: '2023:70.5' }), '')?.zh).toBe(
      '差 12.3；剩余 2 年，每年需 9.75（至今每年反降 0.5）；按此速度无法达到。',
    );
    expect(recoverySentence(scored({ ...level, period: '2023', figures: '2023:70.5' }), '')?.en).toBe(
      '12.3 short; 2 years left, 9.75 a year needed (so far a fall of 0.5 a year); out of reach at this pace.',
    );
    expect(recoverySentence(scored({ ...level, period: '2023', figures: '2023:72' }), '')).toEqual({
      zh: '差 10.8；剩余 2 年，每年需 9（至今没有变化）；按此速度无法达到。',
      en: '10.8 short; 2 years left, 9 a year needed (no change so far); out of reach at this pace.',
    });
  });

  it('says how far ahead, rounded down, and when exactly on schedule', () => {
    expect(recoverySentence(scored({ ...level, period: '2023', figures: '2023:84.809' }), '')?.zh).toBe(
      '超前 2；剩余 2 年，每年需 2.6（至今每年 4.26）；按此速度 2025 达到。',
    );
    expect(recoverySentence(scored({ ...level, period: '2023', figures: '2023:84.809' }), '')?.en).toMatch(
      /^2 ahead; /,
    );
    expect(recoverySentence(scored({ ...level, period: '2023', figures: '2023:82.8' }), '')?.zh).toMatch(
      /^与序时进度持平；/,
    );
    expect(recoverySentence(scored({ ...level, period: '2023', figures: '2023:82.8' }), '')?.en).toMatch(
      /^exactly on schedule; /,
    );
  });

  it('counts a single period, a part of one, months and half-years', () => {
    const year = (frequency: string, period: string, asOf: string) =>
      recoverySentence(scored({ ...count, frequency, period, figures: `${period}:100`, as_of: asOf }), '例');
    expect(year('month', '202311', '2023-11-30')?.zh).toMatch(/剩余 1 个月，每月需 900 例/);
    expect(year('month', '202311', '2023-11-30')?.en).toMatch(/1 month left, 900 例 a month needed/);
    expect(year('half-year', '2023S1', '2023-06-30')?.zh).toMatch(/剩余 1 个半年，每半年需 900 例/);
    expect(year('half-year', '2023S1', '2023-06-30')?.en).toMatch(/1 half-year left/);
    const broken = scored({ ...count, by: '2023-11-30', period: '2023Q3', figures: '2023Q3:100', as_of: '2023-09-30' });
    expect(recoverySentence(broken, '例')?.zh).toMatch(/剩余 0.6 个季度，每季需/);
    expect(recoverySentence(broken, '例')?.en).toMatch(/0.6 quarters left/);
  });

  it('says that the due date is over, and stays silent where there is nothing to recover', () => {
    const over = scored({ ...count, period: '2023Q4', figures: '2023Q4:900' });
    expect(recoverySentence(over, '例')).toEqual({ zh: '差 100 例；已到期。', en: '100 例 short; due already.' });
    expect(recoverySentence(scored({ ...count, period: '2023Q2', figures: '2023Q2:1000' }), '例')).toBeNull();
    expect(recoverySentence(scored({ ...count, period: '2023Q2', figures: '' }), '例')).toBeNull();
    const done = { kind: 'milestone', by: '2023-06-30', period: '2023Q3', figures: '2023Q3:done -' };
    expect(recoverySentence(scored(done), '')).toBeNull();
    expect(
      recoverySentence(
        scored({
          ...level,
          baseline: '72',
          op: '>=',
          keep: 'from-start',
          value: '95',
          period: '2023',
          figures: '2022:95;2023:94.7',
        }),
        '',
      )?.zh,
    ).toBe('差 0.3。');
    expect(
      recoverySentence(scored({ ...level, baseline: '95', value: '95', period: '2023', figures: '2023:96' }), ''),
    ).toBeNull();
  });

  it('leaves out what needs a baseline where there is none', () => {
    const staged = scored({
      kind: 'ratio-staged',
      op: '>=',
      from: '2023-01-01',
      by: '2025-12-31',
      stages: '2023-12-31=85%;2025-12-31=90%',
      period: '2025Q2',
      as_of: '2025-06-30',
      figures: '2025Q2:43/50',
    });
    expect(recoverySentence(staged, '%')).toEqual({
      zh: '差 1.5 个百分点；剩余 2 个季度，每季需 2 个百分点。',
      en: '1.5 percentage points short; 2 quarters left, 2 percentage points a quarter needed.',
    });
  });
});
