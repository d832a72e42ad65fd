import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sampleBulletin } from '../../../test/golden/bulletins/sample-bulletin.js';
import type { Block, Paragraph } from '../model/block.js';
import { sectionIds, type ReportModel } from '../model/report-model.js';
import { allBlocks, applyEdits } from './apply-edits.js';
import { carryEdits } from './carry-edits.js';
import { describeChanges } from './describe-changes.js';
import type { Edit } from './edit.js';
import { editsBetween } from './edits-between.js';
import { findLooseFigures } from './find-loose-figures.js';
import { readTemplate } from './read-template.js';

const model = sampleBulletin();
const isParagraph = (block: Block): block is Paragraph => block.kind === 'paragraph';
const paragraphs = allBlocks(model).filter(isParagraph);
const withFacts = paragraphs.find(({ text }) => readTemplate(text.zh).filter(({ kind }) => kind === 'fact').length > 1);
if (withFacts === undefined) throw new Error('the sample has a paragraph of facts');
const [fact = ''] = readTemplate(withFacts.text.zh).flatMap((part) => (part.kind === 'fact' ? [part.id] : []));
const figure = model.facts[fact]?.zh ?? '';

const edited = (edits: readonly Edit[], base: ReportModel = model): ReportModel => {
  const answer = applyEdits(base, edits);
  if ('model' in answer) return answer.model;
  throw new Error(answer.problems.map(({ code, pointer }) => `${code} ${pointer}`).join());
};
const refused = (edits: readonly Edit[]): string[] => {
  const answer = applyEdits(model, edits);
  return 'problems' in answer ? answer.problems.map(({ code, pointer }) => `${code} ${pointer}`) : [];
};
const word = (zh: string): Edit => ({ kind: 'paragraph', id: withFacts.id, text: { zh } });

describe('the words of an editor', () => {
  it('take the place of what the rules wrote, which is kept beside them', () => {
    const after = edited([word(`进展如何：{${fact}}。`)]);
    expect(allBlocks(after).find(({ id }) => id === withFacts.id)).toEqual({
      ...withFacts,
      text: { zh: `进展如何：{${fact}}。`, en: withFacts.text.en },
      generated: withFacts.text,
    });
    expect(edited([{ kind: 'restore', id: withFacts.id }], after)).not.toBe(model);
    expect(edited([word('改。'), { kind: 'restore', id: withFacts.id }])).toEqual(model);
    expect(edited([word('改。'), word(withFacts.text.zh)])).toEqual(model);
  });

  it.each([
    ['a fact that there is not', '甲{none.such}', 'report.fact_unknown'],
    ['a footnote that there is not', '甲{^none-such}', 'report.note_unknown'],
    ['a brace of its own', '甲{ 乙', 'report.stray_brace'],
    ['nothing', '  ', 'report.text_empty'],
    ['a line break', '甲\n乙', 'report.text_unprintable'],
    ['a sign that turns the line around', '甲\u202e乙', 'report.text_unprintable'],
    ['an invisible sign', '1\u200b2', 'report.text_unprintable'],
    ['half a sign', '甲\ud842乙', 'report.text_unprintable'],
    ['too much', '甲'.repeat(4001), 'report.text_long'],
    ['the figure instead of the fact', `已有${figure}。`, 'report.fact_spelled'],
  ])('are refused with %s, and told where and how to mend it', (_, zh, code) => {
    expect([...new Set(refused([word(zh)]))]).toEqual([`${code} /edits/0/text/zh`]);
    const answer = applyEdits(model, [word(zh)]);
    expect('problems' in answer && answer.problems[0]?.message.zh).toMatch(/：|:|不|最多/);
  });

  it('may be names of things that happen to look like a fact of a prototype', () => {
    expect(refused([word('{toString} {constructor}')])).toHaveLength(2);
  });

  it('take no id of the bulletin as it was composed, though its paragraph was removed: it may be restored', () => {
    const id = 'closing.source';
    const own = { kind: 'add', section: 'demands', id, text: { zh: '抓紧办理。', en: 'Get on with it.' } } as const;
    expect(refused([{ kind: 'remove', id }, own])).toEqual(['report.id_taken /edits/1/id']);
  });

  it('never touch a table, and never hide what was corrected', () => {
    const table = allBlocks(model).find(({ kind }) => kind === 'table');
    expect(refused([{ kind: 'paragraph', id: table?.id ?? '', text: { zh: '甲' } }])).toEqual([
      'report.no_paragraph /edits/0/id',
    ]);
    expect(refused([{ kind: 'remove', id: table?.id ?? '' }])).toEqual(['report.no_paragraph /edits/0/id']);
    expect(refused([{ kind: 'section', id: 'annex-restatements', shown: false }])).toEqual([
      'report.section_stays /edits/0/shown',
    ]);
    expect(refused([word('甲'), { kind: 'order', section: 'targets', ids: [] }])).toEqual([
      'report.order_not_whole /edits/1/ids',
    ]);
  });
});

const ids = fc.constantFrom(...allBlocks(model).map(({ id }) => id), 'demands.own', 'demands.more', 'nothing');
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom(...paragraphs.map(({ text: { zh } }) => zh), `共{${fact}}，`, figure, '{', '三成', '12'),
);
const words = fc.record({ zh: text, en: text });
const section = fc.constantFrom(...sectionIds);
const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant('paragraph' as const), id: ids, text: fc.oneof(words, fc.record({ zh: text })) }),
  fc.record({ kind: fc.constant('section' as const), id: section, shown: fc.boolean() }),
  section.chain((id) =>
    fc
      .shuffledSubarray(model.sections.find((one) => one.id === id)?.blocks.map((block) => block.id) ?? [])
      .map((order) => ({ kind: 'order' as const, section: id, ids: order })),
  ),
  fc.record({ kind: fc.constant('head' as const), title: words }),
  fc.record({ kind: fc.constant('add' as const), section: fc.constant('demands' as const), id: ids, text: words }),
  fc.record({ kind: fc.constant('remove' as const), id: ids }),
  fc.record({ kind: fc.constant('restore' as const), id: ids }),
);

/** Applies what can be applied, as a person would who is refused now and then. */
const editedBy = (edits: readonly Edit[]): ReportModel =>
  edits.reduce((standing, edit) => {
    const all = applyEdits(model, [...editsBetween(model, standing), edit]);
    return 'model' in all ? all.model : standing;
  }, model);

describe('any sequence of edits', () => {
  const figuresOf = ({ sections, head: _, ...rest }: ReportModel) => ({
    ...rest,
    blocks: sections.map(({ id, title, blocks }) => ({
      id,
      title,
      blocks: blocks.filter(({ kind }) => kind !== 'paragraph').toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    })),
  });

  it('changes no fact, no table, no chart, no footnote and nothing that the bulletin is of', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 12 }), (edits) => {
        const after = editedBy(edits);
        expect(figuresOf(after)).toEqual(figuresOf(model));
        const references = allBlocks(after)
          .filter(isParagraph)
          .flatMap((one) => readTemplate(one.text.zh + one.text.en));
        expect(references.every((part) => part.kind !== 'fact' || Object.hasOwn(model.facts, part.id))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('is told whole by the shortest edits that lead to the same, and can be taken back', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 12 }), (edits) => {
        const after = editedBy(edits);
        expect(edited(editsBetween(model, after))).toEqual(after);
        expect(carryEdits({ base: model, edited: after }, model)).toMatchObject({ dropped: [], outdated: [] });
        expect(describeChanges(model, after).length > 0).toBe(JSON.stringify(model) !== JSON.stringify(after));
      }),
      { numRuns: 50 },
    );
  });
});

describe('the wording of an earlier run', () => {
  it('is carried on where its paragraphs and facts still are, and the rest is told', () => {
    const facts = Object.fromEntries(Object.entries(model.facts).filter(([id]) => id !== fact));
    const sections = model.sections.map((one) =>
      one.id === 'demands' ? { ...one, blocks: [...one.blocks].slice(0, 0) } : one,
    );
    const newer: ReportModel = { ...model, facts, sections };
    const from = edited([
      word(`进展：{${fact}}。`),
      { kind: 'add', section: 'demands', id: 'demands.own', text: { zh: '抓紧办理。', en: 'Get on with it.' } },
    ]);
    const carried = carryEdits({ base: model, edited: from }, newer);
    expect(carried.edits.map(({ kind }) => kind)).toContain('add');
    expect(carried.dropped.map(({ edit, why }) => [edit.kind, why[0]?.code])).toContainEqual([
      'paragraph',
      'report.fact_unknown',
    ]);
  });

  it('is marked where the rules write something else by now', () => {
    const newer = edited([{ kind: 'head', number: '×卫通报〔2023〕12号' }]);
    const sections = newer.sections.map((one) => ({
      ...one,
      blocks: one.blocks.map((block) =>
        block.id === withFacts.id && isParagraph(block) ? { ...block, text: { zh: '别的。', en: 'Else.' } } : block,
      ),
    }));
    const carried = carryEdits({ base: model, edited: edited([word('改。')]) }, { ...newer, sections });
    expect(carried.outdated).toEqual([withFacts.id]);
  });
});

describe('a figure in the words of an editor', () => {
  const found = (zh: string, en = 'As before.') =>
    findLooseFigures(edited([{ kind: 'add', section: 'demands', id: 'demands.own', text: { zh, en } }])).map(
      ({ text: token }) => token,
    );

  it('is found in any script, width and way of writing', () => {
    expect(found('报送12个，占１２％，第③项，约½，三分之一，八成半，百分之八十五点三，壹拾贰，两倍，翻番。')).toEqual([
      '12',
      '１２％',
      '③',
      '½',
      '三分之一',
      '八成半',
      '百分之八十五点三',
      '壹拾贰',
      '两倍',
      '翻番',
    ]);
    expect(found('抓紧。', 'Twenty-one of 30 units, twice as many, two thirds; 1,234.5%')).toEqual([
      'Twenty-one',
      '30',
      'twice',
      'two thirds',
      '1,234.5%',
    ]);
    expect(found(`{${fact}}万元`)).toEqual(['万']);
  });

  it('is no figure where a numeral counts nothing, and none where it refers to a fact', () => {
    expect(found(`一是进一步统一认识；二是一些地区十分滞后，{${fact}}。（一）百姓`)).toEqual([]);
  });

  it('is not asked about where the rules wrote it themselves', () => {
    expect(findLooseFigures(model)).toEqual([]);
    expect(findLooseFigures(edited([word(`${withFacts.text.zh}请注意。`)]))).toEqual([]);
  });

  it('is found in a title, but for the issue and the names', () => {
    const title = model.head.title;
    expect(findLooseFigures(edited([{ kind: 'head', title: { ...title, zh: `${title.zh}（第3期）` } }]))).toMatchObject(
      [{ name: 'head.title/zh/3', block: 'head.title', text: '3' }],
    );
  });
});
