import { describe, expect, it } from '@jest/globals';
import { planOf } from '../../../test/support/plan-of-file.js';
import { readChapter } from '../../../test/support/read-chapter.js';
import { reportFacts } from '../../../test/support/report-facts.js';
import type { RestatedForm, RestatementFacts } from '../facts/restatement-facts.js';
import type { Paragraph } from '../model/block.js';
import { readNumerals } from '../wording/read-numerals.js';
import { readTemplate } from '../wording/read-template.js';
import { composeReport } from './compose-report.js';

const plan = planOf('guizhou-2022.yaml');
const [target] = plan.targets.filter((one) => one.target.id === 'primary-service-standard');
const code = target?.indicator.code ?? '';

const told = (numerator: number | null, state = 'reported') => ({ state, numerator, denominator: 1000, date: null });

const form = (more: Partial<RestatedForm> = {}): RestatedForm => ({
  ...{ region: '520102', regionName: '甲县', period: '2022Q3', on: '2022-11-05', kind: 'correction' },
  ...{ reasonClass: 'entry_error', reason: '漏登记', changed: 1, statuses: [] },
  changes: [{ indicator: code, unit: '520102', unitName: '甲县', before: told(624), after: told(618) }],
  ...more,
});

const october = { issue: '202210', cutoff: '2022-11-03T09:00:00.000+08:00', period: '2022Q3' };

function facts(forms: readonly RestatedForm[], last: RestatementFacts['last'] = october) {
  return reportFacts(plan, [], { restatements: { last, from: '2022-12-01', count: forms.length, forms } });
}
const read = (forms: readonly RestatedForm[], last: RestatementFacts['last'] = october, language: 'zh' | 'en' = 'zh') =>
  readChapter(facts(forms, last), 'annex-restatements', language);

describe('the annex of corrections', () => {
  it('tells what the last bulletin printed, what it reads now, why, and that the status is unchanged', () => {
    expect(read([form()])?.paragraphs).toEqual([
      '自2022年10月通报（数据截止2022年11月3日09:00）以来，1份报表更正了1项数据。评价状态均未变化。已发布的通报不作改动，更正后的数据从本期起使用。',
      '2022年10月通报所列甲县“达到能力标准的乡镇卫生院和社区卫生服务中心比例”为62.4%，经更正为61.8%（录入错误，2022年11月5日起），状态不变。',
    ]);
    expect(read([form()])?.tables['restatements.table']).toEqual([
      [
        '甲县',
        '2022年第三季度',
        expect.stringContaining('达到能力标准'),
        '62.4%',
        '61.8%',
        '录入错误(漏登记)',
        '2022年11月5日',
        '不变',
      ],
    ]);
    expect(read([form()], october, 'en')?.paragraphs[1]).toMatch(
      /^The bulletin of 2022-10 gave .+ of 甲县 as 62\.4%; it was corrected to 61\.8% \(wrong entry, since 5 November 2022\), and the status is unchanged\.$/,
    );
  });

  it('tells a status that changed, and tells figures apart that print alike', () => {
    const moved = { target: 'primary-service-standard', region: '520102', regionName: '甲县' };
    const changes = [{ indicator: code, unit: '520102', unitName: '甲县', before: told(624.1), after: told(624.4) }];
    const said = read([form({ changes, statuses: [{ ...moved, before: 'on_track', after: 'far_behind' }] })]);
    expect(said?.paragraphs[0]).toContain('其中使评价状态发生变化的1份。');
    expect(said?.paragraphs[1]).toContain('状态由● 正常变为■ 滞后。');
    expect(said?.tables['restatements.table']?.[0]?.slice(3)).toEqual([
      ...['62.4%(624.1/1000)', '62.4%(624.4/1000)', '录入错误(漏登记)', '2022年11月5日', '● 正常 → ■ 滞后'],
    ]);
  });

  it('tells withdrawn and unproduced figures in words, and no sentence of a period that was not printed', () => {
    const changes = [
      { indicator: code, unit: '520102', unitName: '甲县', before: told(624), after: null },
      {
        indicator: code,
        unit: '520103',
        unitName: '乙县',
        before: told(null, 'not_produced'),
        after: told(1, 'estimated'),
      },
    ];
    const said = read([
      form({ period: '2022Q2', kind: 'withdrawal', reasonClass: null, reason: null, changes, statuses: null }),
    ]);
    expect(said?.paragraphs).toHaveLength(1);
    expect(said?.tables['restatements.table']?.map((row) => row.slice(-5))).toEqual([
      ['62.4%', '未报', '撤回', '2022年11月5日', '—'],
      ['未产生', '0.1%（估算）', '撤回', '2022年11月5日', '—'],
      ['“—”：更正较多，未逐份重新评价。'],
    ]);
  });

  it('counts from the first day of the issue where no bulletin was published before', () => {
    expect(read([form()], null)?.paragraphs[0]).toMatch(
      /^此前未发布过同类通报；自2022年12月1日以来，1份报表更正了1项数据。/,
    );
  });

  it('is left out where nothing was corrected', () => {
    expect(read([])).toBeNull();
  });

  it('holds no figure in a sentence but as a fact, and neither do the other chapters', () => {
    const { sections } = composeReport(facts([form()]));
    const loose = sections
      .flatMap(({ blocks }) => blocks)
      .filter((block): block is Paragraph => block.kind === 'paragraph')
      .flatMap(({ id, text }) =>
        (['zh', 'en'] as const).flatMap((language) =>
          readTemplate(text[language]).flatMap((part) =>
            part.kind === 'text' ? readNumerals(part.text, language).map((found) => `${id}: ${found.text}`) : [],
          ),
        ),
      );
    expect(loose).toEqual([]);
  });
});
