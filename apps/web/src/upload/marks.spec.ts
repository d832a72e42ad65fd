import { describe, expect, it } from '@jest/globals';
import type { CellDifference } from '../client/types.gen.js';
import { answerOfMark, type Resent } from './marks.js';

const changed: CellDifference = {
  indicator: 'drills',
  region: '150303',
  before: { indicator: 'drills', value: 1 },
  after: { indicator: 'drills', value: 2 },
  change: 100,
  kind: 'changed',
  lastPeriod: null,
  lastYear: null,
};
const nothing: Resent = { difference: [], counted: [], returned: [] };
const counting: Resent = { ...nothing, difference: [changed], returned: [{ indicator: 'drills', value: 1 }] };
const text = '按现场核查的台账填报，数字无误';

describe('a cell that a reviewer has marked', () => {
  const mark = { indicator: 'drills', region: '150303', text: '与附表不一致' };

  it('was changed, explained, or neither', () => {
    expect(answerOfMark(mark, counting, [])).toBe('changed');
    expect(answerOfMark(mark, nothing, [{ indicator: 'drills', text }])).toBe('explained');
    expect(answerOfMark(mark, nothing, [{ indicator: 'drills', text: '无误' }])).toBe('open');
    expect(answerOfMark(mark, { ...nothing, difference: [{ ...changed, indicator: 'trainings' }] }, [])).toBe('open');
  });

  it('is of its own unit', () => {
    const below = { indicator: 'drills', region: '150303-i01', text: '核对' };
    const other = { ...counting, returned: [] };
    expect(answerOfMark(below, other, [{ indicator: 'drills', region: '150303-i02', text }])).toBe('open');
    expect(answerOfMark({ indicator: 'drills', text: '核对' }, counting, [])).toBe('changed');
  });

  it('is held against what was sent back, whatever counts meanwhile', () => {
    const returned = [{ indicator: 'drills', value: 2 }];
    // nothing counts yet: all of the form is new there, and this figure is none the less the same
    expect(answerOfMark(mark, { ...counting, returned }, [])).toBe('open');
    // it says again what counts, which is other than what was sent back
    const counted = [{ indicator: 'drills', value: 1 }];
    expect(answerOfMark(mark, { difference: [], counted, returned }, [])).toBe('changed');
    expect(answerOfMark(mark, { difference: [], counted: returned, returned }, [])).toBe('open');
  });
});
