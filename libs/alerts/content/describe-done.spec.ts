import { describe, expect, it } from '@jest/globals';
import { describeDone } from './describe-done.js';
import { describeNow } from './describe-now.js';

const notice = {
  kind: 'missing',
  plan: 'guizhou-2022',
  planVersion: 1,
  planTitle: { zh: '重点工作任务', en: 'Tasks' },
  region: '520000',
  regionName: '贵州省',
  period: '2022Q4',
  severity: 0,
  items: [{ period: '2022Q4', since: '2023-01-15', target: null, summary: null }],
  lead: '省卫生健康委',
  responsible: [],
} as const;
const step = { alertId: '7', severity: 0, facts: notice, actor: null };

describe('a line of a history', () => {
  it('says what the calendar decided, and nothing of what stands beside it', () => {
    const said = describeDone({ ...step, kind: 'open', reason: 'deadline_passed' });
    expect(said).toEqual({
      name: { zh: '逾期未报', en: 'Not reported' },
      done: [{ zh: '《重点工作任务》报表逾期未报', en: 'Tasks: forms not handed in' }],
    });
  });

  it('says what somebody did, in the words of the message', () => {
    const note = { note: '已电话催报' };
    const said = describeDone({
      ...step,
      kind: 'acknowledge',
      reason: '已电话催报',
      actor: '李某',
      details: note,
    });
    expect(said.done).toEqual([{ zh: '李某已确认：已电话催报', en: '李某 has acknowledged it: 已电话催报' }]);
  });
});

describe('what stands in an alert', () => {
  it('names every form that is missing', () => {
    expect(describeNow(notice)).toEqual({
      standing: { zh: '报表逾期未报', en: 'forms not handed in' },
      lines: [{ zh: '2022年第四季度报表应于2023年1月15日前报送', en: 'Q4 2022: due by 15 January 2023' }],
    });
  });
});
