import { describe, expect, it } from '@jest/globals';
import { sampleNotice } from '../../../test/golden/sample-alert.js';
import { describeStep } from './describe-step.js';

const plan = '2023年卫生健康工作重点（基层、医疗应急）';
const missing = { kind: 'open', reason: 'deadline_passed', severity: 0, facts: sampleNotice } as const;
const stale = {
  kind: 'open',
  reason: 'too_old',
  severity: 0,
  facts: {
    ...sampleNotice,
    kind: 'stale',
    items: Array.from({ length: 7 }, (_, at) => ({
      period: '202303',
      since: '2023-05-31',
      target: `t${at}`,
      summary: { zh: `指标${'一二三四五六七'.charAt(at)}`, en: `Target ${at}` },
    })),
    lead: '国家卫生健康委',
    responsible: ['各县级卫生健康行政部门'],
  },
} as const;

describe('a notice', () => {
  it('names the forms that were not handed in, with their deadlines', () => {
    const { title, body } = describeStep(missing);
    expect(title.zh).toBe(`【红】逾期未报：乙县（演示） · ${plan}`);
    expect(body.zh.split('\n')).toEqual([
      `《${plan}》报表逾期未报。`,
      '2023年第一季度报表应于2023年4月20日前报送。',
      '2023年第二季度报表应于2023年7月20日前报送。',
      '牵头：国家卫生健康委。',
    ]);
    expect(body.en.split('\n').slice(1, 3)).toEqual([
      'Q1 2023: due by 20 April 2023.',
      'Q2 2023: due by 20 July 2023.',
    ]);
  });

  it('names five figures that are too old, and counts the others', () => {
    const lines = describeStep(stale).body.zh.split('\n');
    expect(lines.slice(0, 2)).toEqual([
      `《${plan}》数据过期。`,
      '指标一：最近一期为2023年3月，自2023年5月31日起过期。',
    ]);
    expect(lines.slice(6)).toEqual(['另有2项。', '牵头：国家卫生健康委；责任单位：各县级卫生健康行政部门。']);
    expect(describeStep(stale).title.en).toMatch(/^Yellow · Figures too old: /);
  });

  it('says only that it is over, once it is', () => {
    const { title, body } = describeStep({ ...missing, kind: 'clear', reason: 'all_forms_came' });
    expect(title.zh).toBe(`已补报：乙县（演示） · ${plan}`);
    expect(body.zh.split('\n')).toEqual([`《${plan}》所缺报表已全部补报。`, '牵头：国家卫生健康委。']);
  });

  it('is told of people like any other alert', () => {
    const { body } = describeStep({ ...missing, kind: 'acknowledge', actor: '张三', reason: 'acknowledged' });
    expect(body.zh.split('\n').slice(0, 2)).toEqual(['张三已确认。', `《${plan}》报表逾期未报。`]);
  });
});
