import { describe, expect, it } from '@jest/globals';
import { planOf } from '../../../test/support/plan-of-file.js';
import { readChapter } from '../../../test/support/read-chapter.js';
import { reportFacts } from '../../../test/support/report-facts.js';
import type { FormFacts, ReportingFacts } from '../facts/reporting-facts.js';

const plan = planOf('guizhou-2022.yaml');

const form = (name: string, more: Partial<FormFacts> = {}): FormFacts => ({
  ...{ code: name, name, group: '甲市', state: 'on_time', handedIn: '2023-01-05', corrections: 0, sentBack: false },
  ...more,
});

function read(forms: readonly FormFacts[], more: Partial<ReportingFacts> = {}, language: 'zh' | 'en' = 'zh') {
  const { reporting } = reportFacts(plan);
  return readChapter(
    reportFacts(plan, [], { reporting: { ...reporting, isOver: true, forms, ...more } }),
    'reporting',
    language,
  );
}

const many = (count: number, state: FormFacts['state']): FormFacts[] =>
  Array.from({ length: count }, (_, at) => form(`县${at}`, { state }));

describe('the chapter of reporting', () => {
  it('counts what came in time, late and not at all, and names them', () => {
    const forms = [
      ...many(5, 'on_time'),
      form('丁县', { state: 'late', corrections: 2 }),
      form('戊县', { state: 'missing', handedIn: null }),
      form('己县', { sentBack: true }),
    ];
    expect(read(forms)?.paragraphs).toEqual([
      '2022年第四季度应报单位8个（报送截止2023年1月10日），按时报送6个，按时率75%；逾期报送1个，未报1个。逾期报送的单位：丁县；未报的单位：戊县。退回后尚未重报1个（己县）。报送后有1个单位更正数据2次，占已报单位的14.2%。',
    ]);
    expect(read(forms, {}, 'en')?.paragraphs).toEqual([
      'Of 8 units due for 2022 Q4 (deadline 10 January 2023) 6 reported on time (75%) and 1 late; 1 has not reported. Reported late: 丁县; not reported: 戊县. 1 form was sent back and has not come again (己县). 1 unit (14.2% of those that reported) corrected figures 2 times.',
    ]);
  });

  it('says that all came in time, and names nobody', () => {
    expect(read(many(3, 'on_time'))?.paragraphs).toEqual([
      '2022年第四季度应报单位3个（报送截止2023年1月10日），按时报送3个，按时率100%。报送后没有更正。',
    ]);
  });

  it('calls nobody late before the deadline', () => {
    const said = read([...many(2, 'on_time'), ...many(1, 'missing'), ...many(1, 'in_review')], { isOver: false });
    expect(said?.paragraphs[0]).toBe(
      '2022年第四季度应报单位4个，报送截止2023年1月10日，尚未到期：已报2个，待审核1个，待报1个。报送后没有更正。',
    );
  });

  it('names ten and points to the annex for more', () => {
    const said = read(many(11, 'missing'))?.paragraphs[0];
    expect(said).toContain('县8、县9等（名单见附件“各地明细”）。');
    expect(said).not.toContain('县10');
  });

  it.each([
    [{ due: 4, onTime: 4 }, '按时率较2022年第三季度下降33.4个百分点。'],
    [{ due: 3, onTime: 1 }, '按时率较2022年第三季度提高33.3个百分点。'],
    [{ due: 6, onTime: 4 }, '按时率与2022年第三季度持平。'],
  ])('compares with the period before: %j', (before, sentence) => {
    const forms = [...many(2, 'on_time'), ...many(1, 'late')];
    expect(read(forms, { before: { period: '2022Q3', ...before } })?.paragraphs[0]).toContain(sentence);
  });

  it('adds up by region where that tells more than the units, the worst first', () => {
    const forms = [
      ...many(3, 'on_time'),
      form('子县', { group: '乙市', state: 'missing' }),
      form('丑县', { group: '乙市' }),
    ];
    expect(read(forms)?.tables['reporting.groups']).toEqual([
      ['乙市', '2', '1', '0', '1', '0', '0', '50%'],
      ['甲市', '3', '3', '0', '0', '0', '0', '100%'],
    ]);
    expect(read(many(3, 'on_time'))?.tables).toEqual({});
  });

  it('is left out where nothing is due', () => {
    expect(read([])).toBeNull();
  });
});
