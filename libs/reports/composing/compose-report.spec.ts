import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { statusSign, type Status } from '#scoring';
import { planOf } from '../../../test/support/plan-of-file.js';
import { readOut, tableOf } from '../../../test/support/read-out.js';
import { namedScore, reportFacts } from '../../../test/support/report-facts.js';
import { composeReport } from './compose-report.js';
import { quote } from './quote.js';

const plan = planOf('guizhou-2022.yaml');
const statuses = [
  'achieved',
  'ahead',
  'on_track',
  'needs_acceleration',
  'far_behind',
  'missed',
  'no_data',
  'not_due',
] as const;
const anyStatus = fc.constantFrom<Status>(...statuses);

describe('a bulletin', () => {
  it('is made of a plan without data, and says so', () => {
    const model = composeReport(reportFacts(plan));
    expect(model.period).toBeNull();
    expect(model.sections.map(({ id }) => id)).toEqual(expect.arrayContaining(['lead', 'closing', 'annex-sources']));
    expect(model.sections.map(({ id }) => id)).not.toContain('overall');
    expect(readOut(model).get('lead.completeness')?.en).toContain('Nothing has been reported yet');
  });

  it('is the same for the same facts, and survives its own text', () => {
    const facts = () =>
      reportFacts(plan, [namedScore(plan, 'village-doctor-pay', { value: 1, lagValue: 2, expected: 3 })]);
    const text = JSON.stringify(composeReport(facts()));
    expect(JSON.stringify(composeReport(facts()))).toBe(text);
    expect(JSON.parse(text)).toEqual(composeReport(facts()));
  });

  it.each(['<b>县</b>', '{cutoff}县', '{^note}', '#read("x")', '=cmd|1', '*县*', '㼆𠮷县', '县'.repeat(200)])(
    'keeps the name %s as it is',
    (name) => {
      const [first] = plan.targets;
      if (first === undefined) throw new Error('a plan has targets');
      const named = {
        ...first,
        summary: { zh: name, en: name },
        indicator: { ...first.indicator, zh: name, en: name },
      };
      const score = namedScore(plan, first.target.id, { regionName: name, value: 1, lagValue: 2, expected: 3 });
      const facts = reportFacts({ ...plan, targets: [named] }, [score], {
        region: { code: '520000', name, level: 'province' },
        completeness: { period: '2022Q4', due: [{ code: '1', name }], received: new Set(), unsettled: 0 },
      });
      const said = readOut(composeReport(facts));
      expect(said.get('lead.basis')?.zh).toContain(`现将${name}2022年12月`);
      expect(said.get('lead.completeness')?.zh).toContain(`未报1个（${name}）`);
      expect(said.get(`targets.why.${first.target.id}`)?.zh).toContain(`“${name}”[1]：`);
      expect(tableOf(composeReport(facts), 'targets.own').rows[0]?.[0]?.zh).toBe(name);
    },
  );

  it('has every fact and every footnote that its sentences name, and no figure beside them', () => {
    fc.assert(
      fc.property(fc.array(anyStatus, { minLength: 1, maxLength: 12 }), (drawn) => {
        const scores = drawn.flatMap((status, place) => {
          const id = plan.targets[place]?.target.id;
          return id === undefined
            ? []
            : [namedScore(plan, id, { status, lagValue: 1.5, expected: 3, value: 1.5, lagMonths: 2 })];
        });
        const { sections, facts, footnotes } = composeReport(reportFacts(plan, scores));
        const known = new Set(footnotes.map(({ id }) => id));
        for (const block of sections.flatMap(({ blocks }) => blocks)) {
          const texts =
            block.kind === 'paragraph' ? [block.text] : block.kind === 'table' && block.remark ? [block.remark] : [];
          for (const text of texts.flatMap(({ zh, en }) => [zh, en])) {
            for (const [, mark, id = ''] of text.matchAll(/\{(\^?)([^}]*)\}/g)) {
              if (mark === '^') expect(known).toContain(id);
              else expect(facts).toHaveProperty([id]);
            }
            expect(text.replaceAll(/\{[^}]*\}/g, '')).not.toMatch(/[0-9０-９]/);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('counts each verdict once, in the table and in the lead', () => {
    fc.assert(
      fc.property(fc.array(anyStatus, { minLength: 1, maxLength: 10 }), (drawn) => {
        const scores = drawn.map((status, place) =>
          namedScore(plan, plan.targets[0]?.target.id ?? '', { status, region: `5203${10 + place}`, level: 'county' }),
        );
        const model = composeReport(reportFacts(plan, scores));
        const [row = []] = tableOf(model, 'overall.classes').rows;
        const told = row.slice(1).map(({ number }) => number);
        expect(told.at(-1)).toBe(drawn.length);
        expect(told.slice(0, -1)).toEqual(
          statuses.map((one) => drawn.filter((status) => statusSign(status).sign === statusSign(one).sign).length),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('counts the classes of up to twelve periods, from the first in which something was assessed', () => {
    const counts = (status: Status, count: number) => new Map([[status, count]]);
    const classes = [
      { period: '2022Q1', counts: counts('no_data', 9) },
      { period: '2022Q2', counts: counts('on_track', 4) },
      { period: '2022Q3', counts: counts('missed', 5) },
    ];
    const model = composeReport(reportFacts(plan, [namedScore(plan, 'village-doctor-pay')], { classes }));
    const figure = model.sections.flatMap(({ blocks }) => blocks).find(({ id }) => id === 'overall.history');
    expect(figure).toMatchObject({
      caption: { zh: '近2期各类状态判定数' },
      alt: { zh: '2022年第二季度：● 正常 4、× 未达标 0；2022年第三季度：● 正常 0、× 未达标 5' },
      chart: {
        issues: [{ zh: '2022年第二季度' }, { zh: '2022年第三季度' }],
        classes: [
          { tone: 'on-track', counts: [4, 0] },
          { tone: 'not-met', counts: [0, 5] },
        ],
      },
    });
  });
});

describe('the closing paragraph', () => {
  it('tells source, cut-off, the share of forms that nobody approved, and both versions', () => {
    const approval = { forms: 97, approved: 90 };
    const said = readOut(composeReport(reportFacts(plan, [], { approval }))).get('closing.source');
    expect(said?.zh).toBe(
      '数据来源：各单位按方案上报的报表；数据截止2023年1月10日18:00。所用97份报表中7份尚未验收，占7.2%。方案第0版，算法第2版。',
    );
    expect(said?.en).toContain('Of 97 forms used, 7 (7.2%) have not been approved yet.');
  });

  it('says nothing of approval where the plan asks for none', () => {
    expect(readOut(composeReport(reportFacts(plan))).get('closing.source')?.zh).not.toContain('验收');
  });
});

describe('the annex of sources', () => {
  it('has a row for each target with clause, what is asked and how the figure is made', () => {
    const { rows } = tableOf(composeReport(reportFacts(plan)), 'sources.targets');
    expect(rows).toHaveLength(plan.targets.length);
    expect(rows[0]?.[1]?.zh).toBe('第二条');
    expect(rows[0]?.[2]?.zh).toMatch(/^“.*”$/);
  });

  it('quotes at most eighty characters, none of them cut in half, with inner quotation marks', () => {
    const { zh } = quote({ zh: `“${'𠮷'.repeat(100)}`, en: 'x' });
    expect(Array.from(zh)).toHaveLength(82);
    expect(zh.startsWith('“‘𠮷')).toBe(true);
    expect(zh.endsWith('𠮷…”')).toBe(true);
  });
});
