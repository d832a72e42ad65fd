import { describe, expect, it } from '@jest/globals';
import { sampleFacts, sampleNotice, sampleStep } from '../../../test/golden/sample-alert.js';
import { describeDigest } from './describe-digest.js';
import type { DigestItem } from './told-step.js';

const today = { today: '2023-07-24' };
const item = (alertId: string, more: Partial<DigestItem> = {}): DigestItem => ({ ...sampleStep, ...more, alertId });
const inRegion = (code: string, name: string) => ({ facts: { ...sampleFacts, region: code, regionName: name } });

describe('a digest', () => {
  const digest = describeDigest(
    [
      item('21'),
      item('22', inRegion('000001', '甲县（演示）')),
      item('23', { kind: 'overdue', flag: 'red' }),
      item('24', { facts: sampleNotice, severity: 0, reason: 'deadline_passed' }),
      item('25', { kind: 'clear', reason: 'recovered' }),
      item('21', { kind: 'worsen', severity: 3, reason: 'higher_severity' }),
    ],
    today,
  );

  it('counts what happened, the flags, the regions and the indicators, and names the worst first', () => {
    expect(digest.title.zh).toBe('预警汇总（2023年7月24日）：5件，其中红色3件');
    expect(digest.body.zh.split('\n')).toEqual([
      '情况：新发预警2、办理超期1、逾期未报1、预警升级1、预警解除1。',
      '级别：红3、黄1、已结束1。',
      '地区：乙县（演示）4、甲县（演示）1。',
      '指标：家庭医生签约率4、2023年卫生健康工作重点（基层、医疗应急）1。',
      '1. 【红】新发预警、预警升级：乙县（演示） · 家庭医生签约率（差额0.2个百分点，滞后1.8个月；编号21）',
      '2. 【红】办理超期：乙县（演示） · 家庭医生签约率（差额0.2个百分点，滞后1.8个月；编号23）',
      '3. 【红】逾期未报：乙县（演示） · 2023年卫生健康工作重点（基层、医疗应急）（编号24）',
      '4. 【黄】新发预警：甲县（演示） · 家庭医生签约率（差额0.2个百分点，滞后1.8个月；编号22）',
      '5. 预警解除：乙县（演示） · 家庭医生签约率（编号25）',
    ]);
  });

  it('tells robots the same without a figure: a title, the counts, and the worst ten', () => {
    expect(digest.brief.zh.split('\n').slice(0, 5)).toEqual([
      '预警汇总（2023年7月24日）：5件，其中红色3件',
      '地区：乙县（演示）4、甲县（演示）1',
      '情况：新发预警2、办理超期1、逾期未报1、预警升级1、预警解除1',
      '【红】新发预警、预警升级：乙县（演示） · 家庭医生签约率（编号21）',
      '【红】办理超期：乙县（演示） · 家庭医生签约率（编号23）',
    ]);
  });

  it('says the same in English', () => {
    expect(digest.title.en).toBe('Alerts of 24 July 2023: 5, 3 of them red');
    expect(digest.body.en.split('\n').slice(0, 2)).toEqual([
      'What happened: New alert 2, Overdue 1, Not reported 1, Alert raised 1, Alert cleared 1.',
      'Flags: Red 3, Yellow 1, ended 1.',
    ]);
    expect(digest.body.en.split('\n')[5]).toBe(
      '2. Red · Overdue: 乙县（演示） · Family-doctor signing rate (0.2 percentage points short, 1.8 months behind; no. 23)',
    );
  });

  it('of a storm names twenty and counts the rest, in a body that stays small', () => {
    const storm = Array.from({ length: 3000 }, (_, at) =>
      item(String(at + 1), inRegion(String(at % 300).padStart(6, '0'), `第${at % 300}县`)),
    );
    const { body, brief } = describeDigest(storm, today);
    const lines = body.zh.split('\n');
    expect(lines).toHaveLength(4 + 20 + 1);
    expect(lines.at(-1)).toBe('另有2980件，请登录系统查看。');
    expect(lines[2]).toMatch(/等300个地区。$/);
    expect(body.zh.length).toBeLessThan(2000);
    expect(brief.zh.split('\n')).toHaveLength(3 + 10);
  });

  it('takes the steps of one alert in the order of its history, however they come', () => {
    const steps = [item('21', { kind: 'worsen', severity: 3, sequence: 2 }), item('21', { sequence: 1 })];
    expect(describeDigest(steps, today).body.zh).toContain('1. 【红】新发预警、预警升级：');
  });
});
