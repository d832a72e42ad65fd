import { describe, expect, it } from '@jest/globals';
import { planOf } from '../../../test/support/plan-of-file.js';
import { readChapter } from '../../../test/support/read-chapter.js';
import { reportFacts } from '../../../test/support/report-facts.js';
import type { CaseFacts, OverdueCase } from '../facts/case-facts.js';

const plan = planOf('guizhou-2022.yaml');

function read(more: Partial<CaseFacts>, language: 'zh' | 'en' = 'zh') {
  const { cases } = reportFacts(plan);
  return readChapter(reportFacts(plan, [], { cases: { ...cases, ...more } }), 'alerts', language);
}

const overdue = (more: Partial<OverdueCase> = {}): OverdueCase => ({
  ...{ id: '1', kind: 'lag', target: 'village-doctor-pay', periods: [], region: '520102', regionName: '甲县' },
  ...{ units: ['县卫生健康局'], severity: 2, dueOn: '2022-12-20', days: 8, isNamed: true },
  ...more,
});

describe('the chapter of alerts', () => {
  it('says what happened and what is open, and not what did not happen', () => {
    const happened = { opened: 3, reopened: 0, worsened: 1, eased: 0, closed: 2, dismissed: 1, withdrawn: 0 };
    const open = { red: 1, yellow: 4, blue: 0 };
    expect(read({ happened, open })?.paragraphs).toEqual([
      '2022年12月1日至2022年12月31日，新发预警3件、升级1件、办结关闭2件、按误报关闭1件。数据截止时在办5件：【红】1件、【黄】4件、【蓝】0件。',
    ]);
    expect(read({ happened, open }, 'en')?.paragraphs).toEqual([
      'Between 1 December 2022 and 31 December 2022: 3 new, 1 worse, 2 closed, 1 dismissed as false alarms. At the cut-off 5 were open: 1 red, 4 yellow and 0 blue.',
    ]);
  });

  it('says that nothing happened', () => {
    expect(read({})?.paragraphs).toEqual([
      '2022年12月1日至2022年12月31日没有预警新发、升级或关闭。数据截止时没有在办预警。',
    ]);
  });

  it('adds up who answers for them; a mean of nothing is no zero', () => {
    const unit = { open: 2, overdue: 1, opened: 1, closed: 3, closedInTime: 2, workingDays: 40 };
    const units = [
      { unit: '县卫生健康局', ...unit },
      { unit: null, ...unit, overdue: 0, closed: 0, closedInTime: 0, workingDays: 0 },
    ];
    expect(read({ units })?.tables['alerts.units']?.slice(0, 2)).toEqual([
      ['县卫生健康局', '2', '1', '1', '3', '2', '13.4'],
      ['未明确', '2', '0', '1', '0', '—', '—'],
    ]);
  });

  it('lists whose feedback is overdue, and names those that have been for three working days', () => {
    const cases = [
      overdue(),
      overdue({
        id: '2',
        kind: 'missing',
        target: null,
        periods: ['2022Q3'],
        regionName: '乙县',
        units: [],
        days: 2,
        isNamed: false,
      }),
    ];
    const read2 = read({ overdue: cases, overdueCount: 2 });
    expect(read2?.paragraphs[1]).toBe(
      '反馈逾期2件。其中逾期满3个工作日的1件，点名如下：甲县“村医月待遇”（县卫生健康局，超期8个工作日）。',
    );
    expect(read2?.tables['alerts.overdue-cases']).toEqual([
      ['甲县', '村医月待遇', '县卫生健康局', '2022年12月20日', '8'],
      ['乙县', '2022年第三季度报表未报', '责任单位未明确', '2022年12月20日', '2'],
    ]);
    expect(read({ overdue: cases, overdueCount: 2 }, 'en')?.paragraphs[1]).toMatch(
      /^In 2 cases the feedback is overdue\. 1 of them has been overdue for 3 working days or more: 甲县, .+ \(县卫生健康局; 8 working days overdue\)\.$/,
    );
  });

  it('says how many there are where it does not list them all', () => {
    const cases = Array.from({ length: 70 }, (_, at) => overdue({ id: String(at), regionName: `县${at}` }));
    const read2 = read({ overdue: cases, overdueCount: 90 });
    expect(read2?.tables['alerts.overdue-cases']).toHaveLength(61);
    expect(read2?.paragraphs[1]).toMatch(/^反馈逾期90件。.+县9“.+等。$/);
  });
});
