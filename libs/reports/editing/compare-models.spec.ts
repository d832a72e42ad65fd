import { describe, expect, it } from '@jest/globals';
import { sampleBulletin } from '../../../test/golden/bulletins/sample-bulletin.js';
import type { Block } from '../model/block.js';
import type { ReportModel } from '../model/report-model.js';
import { compareModels } from './compare-models.js';

const model = sampleBulletin();
const changed = (change: (block: Block) => Block): ReportModel => ({
  ...model,
  sections: model.sections.map((section) => ({ ...section, blocks: section.blocks.map(change) })),
});

describe('the difference between two bulletins', () => {
  it('is nothing where they are the same', () => {
    expect(compareModels(model, model)).toEqual({
      head: [],
      sections: [],
      paragraphs: [],
      facts: [],
      tables: [],
      more: 0,
    });
  });

  it('names a figure by its fact, with how much it moved, and the sentences that it stands in', () => {
    const [id = '', fact] = Object.entries(model.facts).find(([, { number }]) => typeof number === 'number') ?? [];
    if (fact === undefined) throw new Error('the sample has numbers');
    const facts = { ...model.facts, [id]: { zh: '改', en: 'changed', number: Number(fact.number) + 2 } };
    const { facts: found, paragraphs } = compareModels(model, { ...model, facts });
    expect(found).toMatchObject([{ id, before: fact, change: 2 }]);
    expect(paragraphs.every(({ after }) => after?.zh.includes('改'))).toBe(true);
  });

  it('names a cell by its row and column, and rows that came or went', () => {
    const cell = changed((block) =>
      block.kind === 'table' && block.id === 'targets.lagging'
        ? {
            ...block,
            rows: block.rows.map((row, at) => (at > 0 ? row : [...row.slice(0, -1), { zh: '别的', en: 'else' }])),
          }
        : block,
    );
    expect(compareModels(model, cell).tables).toMatchObject([
      { table: 'targets.lagging', rows: [{ kind: 'changed', cells: [{ after: { zh: '别的' } }] }] },
    ]);
    const gone = changed((block) => (block.kind === 'table' ? { ...block, rows: block.rows.slice(1) } : block));
    expect(compareModels(model, gone).tables.every(({ rows }) => rows.some(({ kind }) => kind === 'removed'))).toBe(
      true,
    );
  });
});
