import { describe, expect, it } from '@jest/globals';
import type { Scorecard, ScorecardCell } from '../client/types.gen.js';
import { rowsBelow, targetsJudged } from './rows-below.js';

const cell = (severity: 0 | 1 | 2 | 3, lagValue: number | null) => ({ severity, lagValue }) as ScorecardCell;
const target = (id: string) => ({ id, ref: id }) as Scorecard['targets'][number];
const region = (code: string) => ({ code, name: code, level: 'county' }) as const;
const card = {
  targets: [target('a'), target('b')],
  regions: [region('0'), region('1'), region('2'), region('3'), region('4')],
  cells: [
    [cell(0, 0), null],
    [cell(0, null), cell(3, 1)],
    [cell(2, 1), null],
    [cell(2, 5), null],
    [null, null],
  ],
};

describe('the divisions below', () => {
  it('come the most serious first, then the farthest behind, and those not judged not at all', () => {
    expect(rowsBelow(card, { target: 'a', region: '0' }).map(({ code }) => code)).toEqual(['3', '2', '1']);
  });

  it('are none for a target that the card does not have', () => {
    expect(rowsBelow(card, { target: 'x', region: '0' })).toEqual([]);
  });
});

describe('the targets judged in a division', () => {
  it('are those with a cell', () => {
    expect(targetsJudged(card, '1').map(({ id }) => id)).toEqual(['a', 'b']);
    expect(targetsJudged(card, '0').map(({ id }) => id)).toEqual(['a']);
    expect(targetsJudged(card, '9')).toEqual([]);
  });
});
