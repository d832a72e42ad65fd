import { describe, expect, it } from '@jest/globals';
import { planOf } from '../../../test/support/plan-of-file.js';
import { namedScore, reportFacts } from '../../../test/support/report-facts.js';
import { readOut } from '../../../test/support/read-out.js';
import { cellKey, type ReportFacts } from '../facts/report-facts.js';
import { composeLead } from './compose-lead.js';
import { composeReport } from './compose-report.js';

const plan = planOf('guizhou-2022.yaml');
const counties = Array.from({ length: 12 }, (_, i) => ({ code: `5203${10 + i}`, name: `县${i + 1}` }));
const due = (all: typeof counties, came: typeof counties): ReportFacts['completeness'] => ({
  period: '2022Q4',
  due: all,
  received: new Set(came.map(({ code }) => code)),
  unsettled: 0,
});

/** One paragraph of the lead, as it reads in both languages. */
const said = (facts: ReportFacts, id: string) => readOut(composeReport(facts)).get(`lead.${id}`) ?? { zh: '', en: '' };

describe('the lead of a bulletin', () => {
  it('names the document, and quotes a title within a title', () => {
    const quoting = {
      ...plan,
      document: { ...plan.document, title: '关于印发《某方案》的通知', number: '黔府发〔2022〕1号' },
    };
    expect(said(reportFacts(quoting), 'basis').zh).toBe(
      '根据《关于印发〈某方案〉的通知》（黔府发〔2022〕1号），现将贵州省2022年12月目标进展情况通报如下。',
    );
  });

  it('says that all have reported', () => {
    const { zh, en } = said(reportFacts(plan, [], { completeness: due(counties, counties) }), 'completeness');
    expect(zh).toContain('截至2023年1月10日18:00，2022年第四季度应报单位12个，全部报送。');
    expect(en).toContain('As of 18:00 on 10 January 2023, all 12 units due for 2022 Q4 have reported.');
  });

  it('counts and names those that have not, ten at most, with the rate rounded down', () => {
    const two = said(reportFacts(plan, [], { completeness: due(counties, counties.slice(2)) }), 'completeness');
    expect(two.zh).toContain('应报单位12个，已报10个，未报2个（县1、县2），报送率83.3%。');
    expect(two.en).toContain('10 of 12 units due for 2022 Q4 have reported (83.3%); missing: 县1, 县2.');
    const all = said(reportFacts(plan, [], { completeness: due(counties, []) }), 'completeness');
    expect(all.zh).toContain('未报12个（县1、县2、县3、县4、县5、县6、县7、县8、县9、县10等），报送率0%。');
    expect(all.en).toContain('县10 and others.');
  });

  it('says that nothing was due, that nothing was reported, and how many are still being scored', () => {
    const none = said(reportFacts(plan), 'completeness');
    expect(none.zh).toBe('截至2023年1月10日18:00，2022年第四季度没有应报单位。本地区尚无上报数据，本期不作评价。');
    const waiting = { ...due(counties, counties), unsettled: 1 };
    const { zh, en } = said(reportFacts(plan, [], { completeness: waiting }), 'completeness');
    expect(zh).toContain('另有1个单位的数据在截止时尚未计分。');
    expect(en).toContain('1 unit was not settled at the cut-off.');
  });

  it('counts verdicts by class, and what has moved since the period before', () => {
    const scores = (['achieved', 'far_behind', 'on_track', 'no_data'] as const).map((status, place) =>
      namedScore(plan, plan.targets[place]?.target.id ?? '', { status }),
    );
    const before = (['on_track', 'on_track', 'on_track', 'on_track'] as const).map((status, place) => {
      const { planVersion, period, value, units } = scores[place] ?? namedScore(plan, '');
      return [
        cellKey(scores[place] ?? { region: '', target: '' }),
        { planVersion, period, value, status, units },
      ] as const;
    });
    const facts = reportFacts(plan, scores, { earlier: { period: '2022Q3', cells: new Map(before) } });
    const { zh, en } = said(facts, 'classes');
    expect(zh).toBe(
      '共作出判定4项：✓已达标1项、●正常1项、■滞后1项、○缺报1项。与2022年第三季度可比的3项相比，状态转好1项、转差1项、未变1项。',
    );
    expect(en).toBe(
      'There are 4 verdicts: ✓ achieved 1, ● on track 1, ■ behind 1, ○ no data 1. Of the 3 that compare with 2022 Q3, 1 has moved to a better class, 1 to a worse one and 1 has stayed.',
    );
  });

  it('compares nothing under another version of the plan', () => {
    const one = namedScore(plan, 'village-doctor-pay', { planVersion: 2 });
    const cells = new Map([[cellKey(one), { ...one, planVersion: 1 }]]);
    const facts = reportFacts(plan, [one], { earlier: { period: '2022Q3', cells } });
    expect(said(facts, 'classes').zh).toBe('共作出判定1项：×未达标1项。');
  });

  it('refers to each of its figures as a fact', () => {
    const { section, facts } = composeLead(reportFacts(plan, [], { completeness: due(counties, []) }));
    const text = section.blocks
      .map((block) => (block.kind === 'paragraph' ? block.text.zh + block.text.en : ''))
      .join('');
    expect(text.replaceAll(/\{[^}]*\}/g, '')).not.toMatch(/\d/);
    for (const [, id = ''] of text.matchAll(/\{([^^}]*)\}/g)) expect(facts).toHaveProperty([id]);
  });
});
