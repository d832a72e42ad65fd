import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  correctedBulletin,
  finalBulletin,
  hostileBulletin,
  sampleBulletin,
} from '../../../test/golden/bulletins/sample-bulletin.js';
import { sectionIds, type ReportModel, type SectionId } from '../model/report-model.js';
import { readTemplate } from '../wording/read-template.js';
import type { BulletinDocument, DocumentBlock, Language, Run } from './bulletin-document.js';
import { layOut } from './lay-out.js';
import { ModelIncomplete } from './model-incomplete.js';

const languages: readonly Language[] = ['zh', 'en'];

const blocksOf = ({ sections, annexes }: BulletinDocument): DocumentBlock[] =>
  [...sections, ...annexes].flatMap(({ blocks }) => blocks);

const runsOf = (document: BulletinDocument): Run[] =>
  blocksOf(document).flatMap((block) =>
    block.kind === 'paragraph' ? block.runs : block.kind === 'table' ? (block.remark ?? []) : [],
  );

/** In the order in which they are read. */
const marksOf = (document: BulletinDocument): number[] =>
  blocksOf(document).flatMap((block) => {
    const runs = block.kind === 'paragraph' ? block.runs : block.kind === 'table' ? (block.remark ?? []) : [];
    const cells = block.kind === 'table' ? block.rows.flatMap((row) => row.flatMap(({ notes }) => notes)) : [];
    return [...cells, ...runs.flatMap((run) => ('note' in run ? [run.note] : []))];
  });

const upTo = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1);

const numbersIn = (texts: readonly string[], pattern: RegExp): number[] =>
  texts.flatMap((text) => (pattern.exec(text)?.[1] === undefined ? [] : [Number(pattern.exec(text)?.[1])]));

const someSections = fc.record({
  hostile: fc.boolean(),
  leftOut: fc.subarray([...sectionIds]),
  language: fc.constantFrom<Language>('zh', 'en'),
});

/** The sample without some of its sections. */
function some({
  hostile,
  leftOut,
}: {
  readonly hostile: boolean;
  readonly leftOut: readonly SectionId[];
}): ReportModel {
  const model = hostile ? hostileBulletin() : sampleBulletin();
  return { ...model, sections: model.sections.map((one) => ({ ...one, shown: !leftOut.includes(one.id) })) };
}

describe('laying out', () => {
  it('numbers headings, annexes, tables and figures in the order in which they are read', () => {
    const zh = layOut(sampleBulletin(), 'zh');
    expect(zh.sections.map(({ heading }) => heading)).toEqual([
      null,
      '一、总体进展',
      '二、指标完成情况',
      '三、地区情况',
      '四、报送质量',
      '五、预警与督办',
      '六、下一步要求',
      null,
    ]);
    expect(zh.annexes.map(({ heading }) => heading)).toEqual([
      '附件1 各地明细',
      '附件2 更正说明',
      '附件3 绩效评价',
      '附件4 年度兑现情况',
      '附件5 口径与依据',
    ]);
    const en = layOut(sampleBulletin(), 'en');
    expect([en.sections[1]?.heading, en.annexes[1]?.heading]).toEqual(['1. Overall', 'Annex 2 Corrections']);
    const captions = blocksOf(en).flatMap((block) => (block.kind === 'paragraph' ? [] : [block.caption]));
    expect(captions[1]).toBe('Figure 1. Targets of each class over the last 12 issues');
    expect(captions[2]).toBe('Table 2. Targets slow and behind');
  });

  it('numbers without a gap whatever sections an editor leaves out', () => {
    fc.assert(
      fc.property(someSections, ({ language, ...which }) => {
        const model = some(which);
        const document = layOut(model, language);
        const captions = blocksOf(document).flatMap((block) => (block.kind === 'paragraph' ? [] : [block.caption]));
        for (const pattern of [/^(?:表|Table )(\d+)/, /^(?:图|Figure )(\d+)/]) {
          const numbers = numbersIn(captions, pattern);
          expect(numbers).toEqual(upTo(numbers.length));
        }
        const annexes = document.annexes.map(({ heading }) => heading ?? '');
        expect(numbersIn(annexes, /^(?:附件|Annex )(\d+)/)).toEqual(upTo(annexes.length));
        const first = Array.from(new Set(marksOf(document)));
        expect(first).toEqual(upTo(first.length));
        expect(document.footnotes.map(({ number }) => number)).toEqual(first);
      }),
    );
  });

  it('puts every fact that a sentence mentions into its runs, and leaves no placeholder', () => {
    fc.assert(
      fc.property(someSections, ({ language, ...which }) => {
        const model = some(which);
        const document = layOut(model, language);
        const printed = runsOf(document).flatMap((run) => ('fact' in run ? [run] : []));
        const shown = model.sections.filter((section) => section.shown).flatMap(({ blocks }) => blocks);
        const templates = shown.flatMap((block) =>
          block.kind === 'paragraph' ? [block.text] : block.kind === 'table' ? (block.remark ?? []) : [],
        );
        const mentioned = templates.flatMap((text) =>
          readTemplate(text[language]).flatMap((part) => (part.kind === 'fact' ? [part.id] : [])),
        );
        expect(printed.map(({ fact }) => fact)).toEqual(mentioned);
        for (const { fact, text } of printed) expect(text).toBe(model.facts[fact ?? '']?.[language]);
        const words = runsOf(document).flatMap((run) => ('text' in run && run.fact === undefined ? [run.text] : []));
        expect(words.filter((text) => /\{\^?[a-z0-9][a-z0-9._-]*\}/i.test(text))).toEqual([]);
      }),
    );
  });

  it('prints the footnotes that are mentioned and no others', () => {
    const { footnotes } = layOut(sampleBulletin(), 'zh');
    expect(footnotes.map(({ text }) => /第17条|基层十一|第18条|第1条/.exec(text)?.[0])).toEqual([
      '第17条',
      '基层十一',
      '第18条',
    ]);
  });

  it('takes what a name holds for a name: braces in it are no placeholder', () => {
    const written = JSON.stringify(layOut(hostileBulletin(), 'zh').sections);
    expect(written).toContain('{cutoff}{^cdc-professional-staff}{');
  });

  it.each([
    ['a fact', { facts: {} }, /\{cutoff\}, which is no fact/],
    ['a footnote', { footnotes: [] }, /footnote cdc-professional-staff/],
  ])('refuses a model that lacks %s it refers to', (_, lack, message) => {
    const print = () => layOut({ ...sampleBulletin(), ...lack }, 'zh');
    expect(print).toThrow(ModelIncomplete);
    expect(print).toThrow(message);
  });

  it('writes head and foot as official documents do', () => {
    const model = sampleBulletin();
    const head = { ...model.head, to: { zh: '各医疗机构：', en: 'All institutions:' } };
    const [zh, en] = [layOut({ ...model, head }, 'zh'), layOut({ ...model, head }, 'en')];
    expect([zh.number, zh.to, zh.date, zh.copies]).toEqual([
      '海卫通报〔2023〕11号',
      '各医疗机构',
      '2023年11月3日',
      '乌海市卫生健康委员会，区委办公室',
    ]);
    expect([en.to, en.date]).toEqual(['All institutions', '3 November 2023']);
    const open = { ...head, org: null, number: null, to: null, copies: null, date: null };
    expect(layOut({ ...model, head: open }, 'zh')).toMatchObject({ org: null, number: null, to: null, date: null });
  });
});

describe('what every page carries', () => {
  const stampsOf = (model: ReportModel, language: Language) => layOut(model, language).stamps.map(({ kind }) => kind);

  it('says that a draft is one, that figures were made up, and nothing of what is sent out', () => {
    expect(stampsOf(sampleBulletin(), 'zh')).toEqual(['draft', 'demonstration']);
    expect(stampsOf(finalBulletin(), 'zh')).toEqual([]);
  });

  it('says when a bulletin was withdrawn, by the day in China, and why', () => {
    const withdrawn = { at: '2023-11-05T16:30:00.000Z', reason: { zh: '数据有误', en: 'the figures are wrong' } };
    const [zh, en] = languages.map((language) => layOut(finalBulletin(), language, { withdrawn }).stamps);
    expect(zh).toEqual([{ kind: 'withdrawn', text: '已撤回（2023年11月6日）：数据有误。' }]);
    expect(en).toEqual([{ kind: 'withdrawn', text: 'Withdrawn on 6 November 2023: the figures are wrong.' }]);
  });

  it('says of another edition which it is and what it corrects', () => {
    expect(layOut(sampleBulletin(), 'zh').editionNote).toBeNull();
    expect(layOut(correctedBulletin(), 'zh').editionNote).toBe(
      '第2版（更正）：拉僧庙镇9月家庭医生签约人数经更正由4 210人改为4 120人，表2、附件1随之更正。',
    );
    expect(layOut(correctedBulletin(), 'en').editionNote).toMatch(
      /^Edition 2 \(correction\): the people signed in .*\.$/,
    );
  });

  it('names in words what a chart may have to cut short', () => {
    const long = hostileBulletin().facts['targets.staff.name']?.zh ?? '';
    const figures = blocksOf(layOut(hostileBulletin(), 'zh')).flatMap((block) =>
      block.kind === 'figure' ? [block] : [],
    );
    expect(figures.find(({ id }) => id === 'targets.cdc-professional-staff.trajectory')?.alt).toContain(long);
    expect(figures.find(({ id }) => id === 'regions.strip')?.alt).toContain('#read("/etc/passwd") *西* _卓_ $x$ @山');
  });
});
