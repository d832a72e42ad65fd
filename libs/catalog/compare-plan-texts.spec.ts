import { describe, expect, it } from '@jest/globals';
import { comparePlanTexts } from './compare-plan-texts.js';

const target = (id: string, value: string, more = ''): string => `
  - id: ${id}
    ref: ${id.toUpperCase()}
    clause: '3'
    summary: { zh: 目标${id}, en: Target ${id} }
    value: ${value}
    stages: [{ by: 2023-12-31, value: 70% }]${more}`;
const file = (...targets: readonly string[]): string => `plan: p
title: { zh: 方案, en: A plan }
targets:${targets.join('')}
`;

describe('the difference between two plan files', () => {
  it('names targets added, removed and changed, and the keys from what to what', () => {
    const before = file(target('a', '85%'), target('b', '1'), target('c', '2'));
    const after = file(target('d', '3'), target('c', '2'), target('a', '86%', '\n    keep: once-reached'));
    expect(comparePlanTexts(before, after)).toEqual({
      plan: [],
      added: [{ id: 'd', ref: 'D', clause: '3', summary: { zh: '目标d', en: 'Target d' } }],
      removed: [{ id: 'b', ref: 'B', clause: '3', summary: { zh: '目标b', en: 'Target b' } }],
      changed: [
        {
          id: 'a',
          ref: 'A',
          clause: '3',
          summary: { zh: '目标a', en: 'Target a' },
          fields: [
            { path: 'value', from: '85%', to: '86%' },
            { path: 'keep', from: null, to: 'once-reached' },
          ],
        },
      ],
    });
  });

  it('goes into lists, and takes the head of the file by itself', () => {
    const before = file(target('a', '1'));
    const after = before.replace('70%', '75%').replace('en: A plan', 'en: Another plan');
    const { plan, changed } = comparePlanTexts(before, after);
    expect(plan).toEqual([{ path: 'title.en', from: 'A plan', to: 'Another plan' }]);
    expect(changed[0]?.fields).toEqual([{ path: 'stages[0].value', from: '70%', to: '75%' }]);
  });

  it('finds none in comments, quotes and the order of keys', () => {
    const before = file(target('a', "'85%'"));
    const after = `# a comment\n${file(target('a', '85%')).replace('plan: p\ntitle: { zh: 方案, en: A plan }', 'title: { en: A plan, zh: 方案 }\nplan: p')}`;
    expect(comparePlanTexts(before, after)).toEqual({ plan: [], added: [], removed: [], changed: [] });
  });
});
