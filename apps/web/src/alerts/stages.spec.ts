import { describe, expect, it } from '@jest/globals';
import { isStage, stageOf, tabOf } from './stages.js';

describe('the tabs of the inbox', () => {
  it('put a case where the next thing is to be done', () => {
    const states = ['new', 'acknowledged', 'assigned', 'rectifying', 'awaiting_signoff', 'closed'] as const;
    expect(states.map(stageOf)).toEqual(['new', 'in_hand', 'in_hand', 'in_hand', 'awaiting_signoff', 'closed']);
  });

  it('are named by the address, and the first one stands for what nobody knows', () => {
    expect(['ledger', 'closed', 'toString', '<b>', undefined].map(tabOf)).toEqual([
      'ledger',
      'closed',
      'new',
      'new',
      'new',
    ]);
    expect([isStage('closed'), isStage('units')]).toEqual([true, false]);
  });
});
