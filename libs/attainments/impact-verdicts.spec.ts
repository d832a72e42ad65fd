import { describe, expect, it } from '@jest/globals';
import { readPlan, type Plan } from '#catalog/pure';
import { keysOf, planOf } from '../../test/support/plan-of-targets.js';
import { affectedTargets, compareVerdicts } from './impact-verdicts.js';

function planFrom(text: string): Plan {
  const read = readPlan(text, 'small.yaml');
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.plan;
}
const written = planOf(keysOf('level', 'id: one'), keysOf('stock', 'id: two'), keysOf('composite', 'id: whole'));
const plan = planFrom(written);

describe('the impact of a change', () => {
  it('reaches the target that is changed and the composite that is made of it', () => {
    expect([...affectedTargets(plan, plan)]).toEqual([]);
    const changed = planFrom(written.replace('value: 350', 'value: 360'));
    expect([...affectedTargets(plan, changed)]).toEqual(['two', 'whole']);
  });

  it('reaches targets that come and go, and all where the plan reports otherwise', () => {
    const less = planFrom(planOf(keysOf('level', 'id: one'), keysOf('composite', 'id: whole')));
    expect([...affectedTargets(plan, less)]).toEqual(['two', 'whole']);
    expect([...affectedTargets(less, plan)].sort()).toEqual(['two', 'whole']);
    const monthly = planFrom(written.replace('reporting: quarter', 'reporting: month'));
    expect(affectedTargets(plan, monthly).size).toBe(3);
  });

  it('is counted by classes: another status of the same class is no change', () => {
    const before = new Map([
      ['1/a', 'on_track'],
      ['2/a', 'on_track'],
      ['3/a', 'far_behind'],
      ['4/a', 'no_data'],
    ] as const);
    const after = new Map([
      ['1/a', 'needs_acceleration'],
      ['2/a', 'slipping'],
      ['3/a', 'stalled'],
      ['1/b', 'no_data'],
    ] as const);
    expect(compareVerdicts(before, after)).toEqual({
      moves: [
        { from: '●', to: '◆', count: 2 },
        { from: '○', to: null, count: 1 },
        { from: null, to: '○', count: 1 },
      ],
      changed: [
        { key: '1/a', from: 'on_track', to: 'needs_acceleration' },
        { key: '2/a', from: 'on_track', to: 'slipping' },
        { key: '4/a', from: 'no_data', to: null },
        { key: '1/b', from: null, to: 'no_data' },
      ],
    });
  });
});
