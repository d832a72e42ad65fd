import { describe, expect, it } from '@jest/globals';
import type { ChangeSince } from '../client/types.gen.js';
import { changesOfOthers } from './changes-of-others.js';

const worded = (step: number, id: string): ChangeSince => ({
  step,
  kind: 'edit',
  at: `2024-01-0${step}T00:00:00Z`,
  by: `第${step}人`,
  details: { edits: [], changes: [{ kind: 'paragraph', id, before: null, after: null }] },
});
const submitted: ChangeSince = { step: 3, kind: 'submit', at: '', by: '他人', details: {} };

describe('changes of others', () => {
  it('meet mine at the same place, the newest of each', () => {
    const since = [worded(1, 'a'), worded(2, 'a'), submitted, worded(4, 'a'), worded(5, 'b')];
    const mine = [{ kind: 'paragraph' as const, id: 'a', text: { zh: '我的' } }];
    const { by, steps, clashes } = changesOfOthers(since, 1, mine);
    expect({ by, steps }).toEqual({ by: ['第2人', '第4人', '第5人'], steps: 3 });
    expect(clashes.map(({ change, by: who }) => [change.id, who])).toEqual([['a', '第4人']]);
  });

  it('are none where somebody only handed it in', () => {
    expect(changesOfOthers([submitted], 0, [{ kind: 'remove', id: 'a' }])).toEqual({ by: [], steps: 0, clashes: [] });
  });

  it('meet a head by its fields, and an order by its section', () => {
    const change = (kind: 'head' | 'order', id: string): ChangeSince => ({
      ...worded(1, id),
      details: { edits: [], changes: [{ kind, id, before: null, after: null }] },
    });
    const since = [change('head', 'title'), change('head', 'org'), change('order', 'targets')];
    const mine = [
      { kind: 'head' as const, org: null },
      { kind: 'order' as const, section: 'targets' as const, ids: [] },
    ];
    expect(changesOfOthers(since, 0, mine).clashes.map((clash) => clash.change.id)).toEqual(['org', 'targets']);
  });
});
