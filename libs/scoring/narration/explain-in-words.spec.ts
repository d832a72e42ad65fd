import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { buildCase, type CaseRow } from '../../../test/golden/build-case.js';
import { levelExample } from '../../../test/golden/level-example.js';
import { scoreTarget } from '../score-target.js';
import { decimalText, differenceText, figureText, shareText } from './figure-text.js';
import { explainInWords } from './explain-in-words.js';

const told = (row: CaseRow, unit = '') => explainInWords(scoreTarget(buildCase(row)), unit);
const chinese = (row: CaseRow, unit = '') => told(row, unit).map(({ zh }) => zh);
const english = (row: CaseRow, unit = '') => told(row, unit).map(({ en }) => en);

const level: CaseRow = levelExample;
const rate: CaseRow = { kind: 'ratio', op: '>=', value: '90%', baseline: '72%', period: '2023Q2', as_of: '2023-06-30' };

describe('a number in a working', () => {
  it.each([
    [9n, 2n, '4.5'],
    [-9n, 2n, '−4.5'],
    [5n, 6n, '0.833333…'],
    [1n, 1n, '1'],
    [0n, 1n, '0'],
    [1n, 10_000_000n, '0.000000…'],
    [123_456_789n, 1_000_000n, '123.456789'],
  ])('%d/%d reads %s', (n, d, text) => {
    expect(decimalText({ n, d })).toBe(text);
  });

  it('is a percentage where the unit says so, and a difference of two is percentage points', () => {
    expect(shareText({ n: 1n, d: 3n })).toBe('33.3333… %');
    expect(figureText({ n: 17n, d: 20n }, '%')).toBe('85 %');
    expect(figureText({ n: 17n, d: 20n }, '家')).toBe('0.85');
    expect(differenceText({ n: 3n, d: 200n }, '%')).toEqual({ zh: '1.5 个百分点', en: '1.5 percentage points' });
    expect(differenceText({ n: 3n, d: 2n }, '岁')).toEqual({ zh: '1.5', en: '1.5' });
  });
});

describe('the working of a score in words', () => {
  it('can be followed with a pocket calculator, in Chinese', () => {
    expect(chinese(level)).toEqual([
      '取数：2023 上报 80.1（2024-01-10 入库）。',
      '时间：2021-01-01 至 2025-12-31 共 5 个报告期，已过 3 个，时间过去 3 ÷ 5 = 60 %。',
      '是否达标：80.1 ≥ 90？否。',
      '应达值：72 + (90 − 72) × 60 % = 82.8。',
      '达成度：(80.1 − 72) ÷ (90 − 72) = 45 %。',
      '进度比：已完成 ÷ 应完成 = 45 % ÷ 60 % = 0.75。',
      '差额：还差 2.7 = 82.8 − 80.1，相当于落后 9 个月。',
      '速度：今后每期需 4.95；至今每期 2.7；须为现速的 1.8333… 倍。',
      '状态：进度比在 0.60 与 0.95 之间，为“需提速”。',
      '预警：进度比 0.75，落后 9 个月，须为现速的 1.8333… 倍，L2 预警。',
    ]);
  });

  it('says the same in English', () => {
    expect(english(level)).toEqual([
      'Figure: 80.1 reported for 2023 (recorded 2024-01-10).',
      'Clock: 2021-01-01 to 2025-12-31 holds 5 reporting periods; 3 have passed, 3 ÷ 5 = 60 % of the time.',
      'Met? 80.1 ≥ 90: no.',
      'Due now: 72 + (90 − 72) × 60 % = 82.8.',
      'Attainment: (80.1 − 72) ÷ (90 − 72) = 45 %.',
      'Schedule ratio: done ÷ due = 45 % ÷ 60 % = 0.75.',
      'Gap: 2.7 short = 82.8 − 80.1, 9 months behind.',
      'Pace: 4.95 needed per period from now; 2.7 made per period so far; 1.8333… times the present pace.',
      'Status: the schedule ratio lies between 0.60 and 0.95: needs acceleration.',
      'Alert: schedule ratio 0.75, 9 months behind, 1.8333… times the present pace needed: L2, warning.',
    ]);
  });

  it('tells shares in percent, their parts as reported and their gap in percentage points', () => {
    const lines = chinese({ ...rate, figures: '2023Q2:300/400' }, '%');
    expect(lines).toContain('取数：2023Q2 上报 300 ÷ 400 = 75 %（2024-01-10 入库）。');
    expect(lines).toContain('差额：还差 6 个百分点 = 81 % − 75 %，相当于落后 4 个月。');
  });

  it('adds flows up and says what is rounded down', () => {
    const flow = { kind: 'count-cumulative', op: '>=', value: '5', period: '2023Q2', as_of: '2023-06-30' };
    const lines = english({ ...flow, figures: '2023Q1:1;2023Q2:0' });
    expect(lines[0]).toBe('Sum: 2023Q1 1 + 2023Q2 0 = 1.');
    expect(lines).toContain('Due now: 0 + (5 − 0) × 50 % = 2 (whole things, rounded down).');
    expect(lines).toContain('Schedule ratio: done ÷ due = 1 ÷ 2 = 0.5.');
  });

  it('tells a path by stages, and what is asked without a start', () => {
    const staged = {
      kind: 'ratio-staged',
      op: '>=',
      from: '2023-01-01',
      by: '2025-12-31',
      stages: '2023-12-31=85%;2025-12-31=90%',
    };
    const lines = english({ ...staged, period: '2025Q2', as_of: '2025-06-30', figures: '2025Q2:43/50' }, '%');
    expect(lines).toContain('Stage: the latest stage due by 2025-06-30 asks for 85 %.');
    expect(lines).toContain(
      'Course: stage by stage, each approached in a straight line over the 12 months before it, up to 90 %.',
    );
    expect(lines).toContain('Due now: 87.5 %.');
    expect(lines).toContain('Status: it is short of what is due by now: needs acceleration.');
    const missed = english({ ...staged, period: '2023Q4', as_of: '2023-12-31', figures: '2023Q4:40/50' }, '%');
    expect(missed).toContain('Status: what was due on 2023-12-31 is not met: missed.');
  });

  it('tells milestones by days', () => {
    const plan = { kind: 'milestone-staged', parts: 'a;b', stages: '2023-12-31=a;2024-12-31=b', by: '2024-12-31' };
    const lines = english({ ...plan, period: '2024Q4', as_of: '2025-01-10', figures: '2023Q4:done 2023-11-20|-' });
    expect(lines[0]).toBe('Progress: 1 of 2 done by 2025-01-10 (2023-11-20); what was due on 2024-12-31 is not done.');
    expect(lines).toContain('Delay: from 2024-12-31 to 2025-01-10, 10 days or 0.32… months.');
    const early = chinese({ ...plan, period: '2024Q1', as_of: '2024-03-31', figures: '2023Q4:done 2023-11-20|-' });
    expect(early[0]).toBe('进展：共 2 项，到 2024-03-31 完成 1 项（2023-11-20）；下一项 2024-12-31 到期。');
    expect(early).toContain('滞后：没有超期。');
  });

  it('tells what is kept, and for how long it is not', () => {
    const kept = { ...rate, kind: 'coverage', value: '100%', baseline: '', figures: '2023Q1:10/10;2023Q2:9/10' };
    expect(chinese(kept, '%')).toContain('保持：1/2 个报告期在线内，已连续 1 期在线外，为“失守”。');
    expect(english(kept, '%')).toContain('Keeping: inside in 1/2 periods, outside for 1 in a row: breach.');
  });

  it('names every part of a composite, the missing one too', () => {
    const score = {
      explanation: [
        {
          step: 'composite',
          inputs: {
            variant: 'arithmetic',
            items: [
              ['care', 0.5, 75],
              ['capacity', 0.3, 100],
              ['fund', 0.2, null],
            ],
          },
          output: { value: 84.375, coverage: 0.8 },
        },
      ],
    };
    expect(explainInWords(score, '')[0]).toEqual({
      step: 'composite',
      zh: '综合得分：care 75 × 0.5，capacity 100 × 0.3，fund 未评 × 0.2；已评权重占 80 %，加权平均 84.375 分。',
      en: 'Composite: care 75 × 0.5, capacity 100 × 0.3, fund not assessed × 0.2; 80 % of the weight is assessed; the weighted mean is 84.375.',
    });
  });

  it('gives the verdict that counts, not the one that it overrules', () => {
    const score = {
      explanation: [
        { step: 'status', inputs: { meets: false, due: true }, output: 'missed' },
        { step: 'roll up', inputs: { met: 2, total: 3 }, output: { status: 'achieved', share: 0.6 } },
        { step: 'status', inputs: { standing: { from: '1.status' } }, output: 'achieved' },
      ],
    };
    expect(explainInWords(score, '').map(({ en }) => en)).toEqual([
      'Units: 2 of 3 meet it, 2 ÷ 3 = 60 %.',
      'Status: as its units stand: achieved.',
    ]);
  });

  it('says what a forecast expects, and passes over a step that it does not know', () => {
    const score = {
      explanation: [
        { step: 'forecast', inputs: {}, output: { value: 860, word: 'unlikely' } },
        { step: 'of tomorrow', inputs: {}, output: 1 },
      ],
    };
    expect(explainInWords(score, '').map(({ zh }) => zh)).toEqual(['预测：按此下去到期约 860，难以达标。']);
  });

  it('tells a forecast of five points and more with its band and chance, of fewer the word alone', () => {
    const rising = {
      ...level,
      kind: 'ratio',
      value: '80%',
      baseline: '',
      from: '2015-01-01',
      by: '2024-12-31',
      period: '2021',
      as_of: '2021-12-31',
    };
    const six = '2016:600/1000;2017:630/1000;2018:655/1000;2019:690/1000;2020:710/1000;2021:735/1000';
    const sentence = (figures: string) => told({ ...rising, figures }, '%').find(({ step }) => step === 'forecast')?.en;
    expect(sentence(six)).toMatch(
      /^Forecast: from the last 6 figures, about 78\.9\d* % at the due date \(80 % band \d+\.\d+ % to \d+\.\d+ %\), a chance of 21 %: unlikely to be met\.$/,
    );
    expect(sentence('2019:690/1000;2020:710/1000;2021:735/1000')).toMatch(
      /^Forecast: from the last 3 figures, (un)?likely to be met\.$/,
    );
  });

  it('leaves no gap in any worked example, and always ends with a verdict', () => {
    const folder = new URL('../../../test/golden/', import.meta.url);
    const files = readdirSync(folder).filter((name) => /^scores-.*\.csv$/.test(name));
    const rows = files.flatMap((name): CaseRow[] =>
      parse(readFileSync(new URL(name, folder)), { columns: true, bom: true }),
    );
    expect(rows.length).toBeGreaterThan(150);
    for (const row of rows) {
      const steps = told(row, row['value']?.includes('%') === true ? '%' : '');
      const lines = steps.map(({ zh, en }) => `${zh} ${en.replace('Met?', 'Met:')}`).join('\n');
      expect(lines).not.toMatch(/\?|undefined|null|NaN/);
      expect(steps.slice(-2).map(({ step }) => step)).toEqual(['status', 'severity']);
    }
  });
});
