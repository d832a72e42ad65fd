import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import type { Block, ReportEdit, ReportModel } from '../client/types.gen.js';
import { applyEdit, applyEdits } from './apply-edits.js';
import { editsBetween, laidOver } from './edits-between.js';
import { printedIn, referencesIn, writeTemplate } from './template.js';

const paragraph = (id: string, zh: string, en = zh): Block => ({ kind: 'paragraph', id, text: { zh, en } });

const table: Block = {
  kind: 'table',
  id: 'targets.own',
  caption: { zh: '表', en: 'Table' },
  columns: [{ head: { zh: '目标', en: 'Target' }, width: 1, align: 'left' }],
  rows: [[{ zh: '26', en: '26', number: 26 }]],
};

const composed: ReportModel = {
  format: 2,
  cadence: 'monthly',
  plan: { code: 'p', versions: [1], title: { zh: '方案', en: 'Plan' } },
  document: { number: null, by: '区政府', issued: null },
  region: { code: '150303', name: '海南区', level: 'county' },
  issue: '202312',
  period: '2023Q4',
  cutoff: '2024-01-31T01:00:00Z',
  calculation: '1',
  demonstration: false,
  edition: { standing: 'draft', number: 1, note: null },
  head: { org: null, number: null, title: { zh: '通报', en: 'Bulletin' }, to: null, copies: null, date: null },
  facts: { due: { zh: '102', en: '102', number: 102 }, rate: { zh: '95.1％', en: '95.1%', number: 95.1 } },
  sections: [
    { id: 'lead', title: null, shown: true, blocks: [paragraph('lead.basis', '应报{due}个，报送率{rate}。')] },
    {
      id: 'targets',
      title: { zh: '指标', en: 'Targets' },
      shown: true,
      blocks: [paragraph('targets.a', '甲{due}'), table, paragraph('targets.b', '乙{rate}{^n1}')],
    },
    { id: 'demands', title: { zh: '要求', en: 'Demands' }, shown: true, blocks: [] },
  ],
  footnotes: [{ id: 'n1', zh: '依据', en: 'Source' }],
};

const words = fc.string({
  unit: fc.constantFrom('抓', '紧', ' ', '3', '{', '}', '\u200b', '\n', 'due', '，'),
  maxLength: 12,
});
const wording = fc
  .array(
    fc.oneof(
      words.map((text) => ({ kind: 'words' as const, words: text })),
      fc.constantFrom('due', 'rate').map((id) => ({ kind: 'fact' as const, id })),
      fc.constant({ kind: 'note' as const, id: 'n1' }),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map(writeTemplate)
  .filter((text) => text.trim() !== '');
const paragraphId = fc.constantFrom('lead.basis', 'targets.a', 'targets.b', 'demands.own');

const edit: fc.Arbitrary<ReportEdit> = fc.oneof(
  fc.record({
    kind: fc.constant('paragraph' as const),
    id: paragraphId,
    text: fc.record({ zh: wording, en: wording }),
  }),
  fc.record({ kind: fc.constant('paragraph' as const), id: paragraphId, text: fc.record({ zh: wording }) }),
  fc.record({ kind: fc.constant('remove' as const), id: fc.constantFrom('targets.a', 'targets.b', 'demands.own') }),
  fc.record({ kind: fc.constant('restore' as const), id: fc.constantFrom('targets.a', 'targets.b') }),
  fc.record({
    kind: fc.constant('add' as const),
    section: fc.constant('demands' as const),
    id: fc.constant('demands.own'),
    text: fc.record({ zh: wording, en: wording }),
  }),
  fc.record({ kind: fc.constant('section' as const), id: fc.constant('targets' as const), shown: fc.boolean() }),
  fc
    .shuffledSubarray(['targets.a', 'targets.own', 'targets.b'], { minLength: 3 })
    .map((ids) => ({ kind: 'order' as const, section: 'targets' as const, ids })),
  fc.record({ kind: fc.constant('head' as const), number: fc.constantFrom('卫通〔2024〕1号', null) }),
);

const after = (edits: readonly ReportEdit[]): ReportModel => applyEdits({ composed, model: composed }, edits);

describe('edits on screen', () => {
  it('never change a figure, a table or a footnote, nor what a reference prints', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        const edited = after(edits);
        expect([edited.facts, edited.footnotes]).toEqual([composed.facts, composed.footnotes]);
        const blocks = edited.sections.flatMap((section) => section.blocks);
        expect(blocks.filter(({ kind }) => kind === 'table')).toEqual([table]);
        for (const block of blocks) {
          if (block.kind !== 'paragraph') continue;
          const known = referencesIn(block.text.zh).every((one) => ['due', 'rate', '^n1'].includes(one));
          expect(known).toBe(true);
          expect(printedIn(block.text.zh, edited.facts, 'zh')).not.toMatch(/[{}]/);
        }
      }),
    );
  });

  it('are found again between what was saved and what is seen, from any point on', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 8 }), fc.array(edit, { maxLength: 8 }), (first, second) => {
        const saved = after(first);
        const draft = applyEdits({ composed, model: saved }, second);
        expect(applyEdits({ composed, model: saved }, editsBetween(saved, draft))).toEqual(draft);
        expect(editsBetween(draft, draft)).toEqual([]);
      }),
    );
  });
});

describe('what is sent', () => {
  it('is the changed language of the changed paragraph', () => {
    const draft = after([{ kind: 'paragraph', id: 'lead.basis', text: { zh: '共{due}个。' } }]);
    expect(editsBetween(composed, draft)).toEqual([
      { kind: 'paragraph', id: 'lead.basis', text: { zh: '共{due}个。' } },
    ]);
  });

  it('says a demand of one language in both, and leaves a blank one out', () => {
    const add = (id: string, zh: string): ReportEdit => ({ kind: 'add', section: 'demands', id, text: { zh, en: '' } });
    const draft = after([add('demands.a', '月底前整改。'), add('demands.b', ' ')]);
    expect(editsBetween(composed, draft)).toEqual([
      { kind: 'add', section: 'demands', id: 'demands.a', text: { zh: '月底前整改。', en: '月底前整改。' } },
    ]);
  });

  it('names all blocks of a section whose order was changed, and only then', () => {
    const ids = ['targets.b', 'targets.a', 'targets.own'];
    expect(editsBetween(composed, after([{ kind: 'order', section: 'targets', ids }]))).toEqual([
      { kind: 'order', section: 'targets', ids },
    ]);
    expect(editsBetween(composed, after([{ kind: 'remove', id: 'targets.a' }]))).toEqual([
      { kind: 'remove', id: 'targets.a' },
    ]);
  });

  it('brings back what the rules wrote', () => {
    const saved = after([{ kind: 'remove', id: 'targets.a' }]);
    const draft = applyEdit({ composed, model: saved }, { kind: 'restore', id: 'targets.a' });
    expect(draft.sections).toEqual(composed.sections);
    expect(editsBetween(saved, draft)[0]).toEqual({ kind: 'restore', id: 'targets.a' });
  });
});

describe('what is not saved yet, over what came from the service', () => {
  const begun: ReportEdit = { kind: 'add', section: 'demands', id: 'demands.begun', text: { zh: '', en: '' } };
  const theirs = after([{ kind: 'paragraph', id: 'lead.basis', text: { zh: '共{due}个。' } }]);
  const idsIn = ({ sections }: ReportModel): string[] => sections.flatMap(({ blocks }) => blocks.map(({ id }) => id));

  it('keeps both, and the paragraph in which nothing was written yet', () => {
    const draft = after([{ kind: 'remove', id: 'targets.b' }, begun]);
    const seen = laidOver({ saved: composed, draft }, { composed, model: theirs });
    expect(idsIn(seen)).toEqual(['lead.basis', 'targets.a', 'targets.own', 'demands.begun']);
    expect(seen.sections[0]).toEqual(theirs.sections[0]);
    expect(editsBetween(theirs, seen)).toEqual([{ kind: 'remove', id: 'targets.b' }]);
  });

  it('is what came, where everything was saved', () => {
    expect(laidOver({ saved: composed, draft: composed }, { composed, model: theirs })).toEqual(theirs);
  });
});
