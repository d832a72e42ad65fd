import { describe, expect, it } from '@jest/globals';
import { sampleFacts, sampleStep } from '../../../test/golden/sample-alert.js';
import { describeStep } from './describe-step.js';

const place = '乙县（演示） · 家庭医生签约率';

describe('the message about an alert', () => {
  it('reads as a notice of a health commission: how it stands, what it takes, what asks for it, and of whom', () => {
    const { title, body } = describeStep(sampleStep);
    expect(title.zh).toBe(`【黄】新发预警：${place}`);
    expect(body.zh.split('\n')).toEqual([
      '2023年第二季度为60.3%，应达60.5%，需提速（连续报告期落后于序时进度）。',
      '差额0.2个百分点，滞后1.8个月。',
      '每季需提高0.4个百分点（至今每季提高0.1个百分点）。',
      '下期（2023年第三季度）达到60.8%，即可回到序时进度。',
      '按现速要到2024年第二季度才能达标，晚于2023年12月31日的期限；预测难以按期达标。',
      '拖累较大：甲乡（0.3个百分点）、乙乡（0.2个百分点）。',
      expect.stringMatching(
        /^依据：《2023年全国卫生健康系统.*》基层十一：家庭医生签约率在上年末基础上每年提高1至3个百分点。$/,
      ),
      '牵头：国家卫生健康委；责任单位：各县级卫生健康行政部门。',
    ]);
  });

  it('says the same in English', () => {
    const { title, body } = describeStep(sampleStep);
    expect(title.en).toBe('Yellow · New alert: 乙县（演示） · Family-doctor signing rate');
    expect(body.en.split('\n').slice(0, 5)).toEqual([
      'Q2 2023: 60.3%, 60.5% due by now; needs acceleration (behind schedule for periods in a row).',
      '0.2 percentage points short, 1.8 months behind.',
      'Needs a rise of 0.4 percentage points a quarter (so far a rise of 0.1 percentage points).',
      'Next period (Q3 2023): 60.8% puts it back on schedule.',
      'At this pace it is met in Q2 2024, after its due date of 31 December 2023; forecast: unlikely to be met in time.',
    ]);
  });

  it('tells a share that fell under its last year in percentage points, without months', () => {
    const facts = {
      ...sampleFacts,
      period: '2024',
      statusWords: { zh: '倒退', en: 'regressing' },
      value: { numerator: 577, denominator: 1000, number: 0.577 },
      goal: { op: 'rising', value: null, by: '2025-12-31' } as const,
      expected: 0.58,
      lagValue: 0.003,
      lagMonths: null,
      requiredPace: null,
      observedPace: null,
      backOnTrack: { period: '2025', value: 0.577, beyond: true, due: false },
      forecast: null,
    };
    const { body } = describeStep({ ...sampleStep, facts });
    expect(body.zh.split('\n').slice(0, 3)).toEqual([
      '2024年为57.7%，上年为58%，倒退（连续报告期落后于序时进度）。',
      '差额0.3个百分点。',
      '下期（2025年）超过57.7%，即可回到序时进度。',
    ]);
  });

  it('measures what lies beyond a band against its end', () => {
    const over = { goal: { op: 'range', value: [0.61, 0.63], by: '2023-12-31' } as const, requiredPace: null };
    const facts = { ...sampleFacts, ...over, value: 0.65, lagValue: 0.02, expected: 0.605, observedPace: null };
    expect(
      describeStep({ ...sampleStep, facts })
        .body.zh.split('\n')
        .slice(0, 2),
    ).toEqual([
      '2023年第二季度为65%，应不高于63%，需提速（连续报告期落后于序时进度）。',
      '高出应达值2个百分点，滞后1.8个月。',
    ]);
  });

  it('has the colour of its flag, and none once it has ended', () => {
    expect(describeStep({ ...sampleStep, kind: 'overdue', flag: 'red' }).title.zh).toBe(`【红】办理超期：${place}`);
    expect(describeStep({ ...sampleStep, flag: null }).title.zh).toBe(`新发预警：${place}`);
    expect(describeStep({ ...sampleStep, kind: 'clear', reason: 'recovered' }).title).toEqual({
      zh: `预警解除：${place}`,
      en: 'Alert cleared: 乙县（演示） · Family-doctor signing rate',
    });
  });

  it('asks for nothing any more once it has ended', () => {
    const { body } = describeStep({ ...sampleStep, kind: 'clear', reason: 'recovered' });
    expect(body.zh).toContain('（连续两期达到序时进度）');
    expect(body.zh).not.toMatch(/每季需|下期|按现速/);
  });

  it('tells a target judged by its units, or done by a day, without a figure', () => {
    const facts = { ...sampleFacts, value: '2023-09-02', amounts: 'none' as const, expected: 1 };
    expect(describeStep({ ...sampleStep, facts }).body.zh.split('\n')[0]).toBe(
      '2023年第二季度：需提速（连续报告期落后于序时进度）。',
    );
  });
});
