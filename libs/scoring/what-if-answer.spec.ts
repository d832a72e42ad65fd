import { describe, expect, it } from '@jest/globals';
import { buildCase, type CaseRow } from '../../test/golden/build-case.js';
import { levelExample } from '../../test/golden/level-example.js';
import { answerWhatIf, isEnough } from './what-if-answer.js';
import { tellWhatIf } from './what-if-sentence.js';

const level: CaseRow = levelExample;
const rate: CaseRow = { ...level, kind: 'ratio', value: '90%', baseline: '72%', figures: '2023:801/1000' };

describe('the answer to what if', () => {
  it('holds the verdict of today, and the figures that the next period and the due date ask for', () => {
    expect(answerWhatIf(buildCase(level))).toMatchObject({
      now: { period: '2023', status: 'needs_acceleration', severity: 2, scheduleRatio: 0.75 },
      next: { figure: 85.7, change: 5.6, verdict: { period: '2024', status: 'on_track' } },
      due: { figure: 90, change: 9.9, verdict: { period: '2025', status: 'achieved' } },
      given: null,
      under: null,
    });
  });

  it('holds the verdict on a figure and under a trajectory that were asked for', () => {
    const asked = { figure: '81', trajectory: { shape: 's-curve', ramp: 12 } } as const;
    expect(answerWhatIf(buildCase(level), asked)).toMatchObject({
      given: { period: '2024', status: 'needs_acceleration', value: 81 },
      under: { shape: 's-curve', period: '2023', status: 'needs_acceleration' },
    });
    expect(answerWhatIf(buildCase(level), { figure: 'many' }).given).toBeNull();
  });

  it('keeps the denominator of a ratio', () => {
    const { next } = answerWhatIf(buildCase(rate));
    expect(next).toMatchObject({ figure: { numerator: 857, denominator: 1000, number: 0.857 }, change: 56 });
    expect(isEnough(next)).toBe(true);
  });

  it('gives the reason where there is no figure', () => {
    const over = answerWhatIf(buildCase({ ...level, period: '2025', as_of: '2025-12-31' }));
    expect(isEnough(over.due)).toBe(false);
    expect(over.due).toEqual({ reason: 'over', zh: '目标期已过', en: 'the window is over' });
  });
});

describe('what if in words', () => {
  it('tells figures in the unit of the indicator and changes as differences', () => {
    expect(tellWhatIf(answerWhatIf(buildCase(level)), '岁')).toEqual([
      {
        zh: '2024 报 85.7（变动 5.6），下期即为正常',
        en: '85.7 for 2024 (a change of 5.6) to be on track next period',
      },
      { zh: '2025 报 90（变动 9.9），到期即可达标', en: '90 for 2025 (a change of 9.9) to be met at the due date' },
    ]);
    expect(tellWhatIf(answerWhatIf(buildCase(rate)), '%')[0]).toEqual({
      zh: '2024 报 857 ÷ 1000 = 85.7 %（变动 56），下期即为正常',
      en: '857 ÷ 1000 = 85.7 % for 2024 (a change of 56) to be on track next period',
    });
  });

  it('tells what was asked besides, and why there is no figure', () => {
    const asked = { figure: '90', trajectory: { shape: 's-curve', ramp: 12 } } as const;
    expect(tellWhatIf(answerWhatIf(buildCase(level), asked), '').slice(2)).toEqual([
      { zh: '若下期如此，则为“已达标”', en: 'with that figure next period: achieved' },
      { zh: '若序时曲线为 s-curve，则为“需提速”', en: 'under s-curve: needs acceleration' },
    ]);
    expect(tellWhatIf(answerWhatIf(buildCase({ ...level, figures: '' })), '')[0]).toEqual({
      zh: '下期即为正常：还没有上报值',
      en: 'to be on track next period: nothing has been reported yet',
    });
  });
});
