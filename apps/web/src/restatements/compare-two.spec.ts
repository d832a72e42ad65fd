import { describe, expect, it } from '@jest/globals';
import type { ChangedFigure } from '../client/types.gen.js';
import { compareTwo, inOrder, justBefore } from './compare-two.js';

const figure = (numerator: number) => ({ state: 'reported', numerator, denominator: null, date: null });
const change = (indicator: string, before: number, after: number): ChangedFigure => ({
  indicator,
  unit: '150303',
  before: figure(before),
  after: figure(after),
});
const later = { since: '2023-09-01T00:00:00Z', changes: [change('beds', 12, 13), change('nurses', 1, 2)] };
const earlier = { since: '2023-08-01T00:00:00Z', changes: [change('beds', 10, 12)] };

describe('two restatements side by side', () => {
  it('are told by time, whichever was picked first', () => {
    expect(inOrder([later, earlier])).toEqual([earlier, later]);
  });

  it('have a row for every figure that one of them changed', () => {
    const rows = compareTwo([later, earlier]);
    expect(rows.map(({ indicator }) => indicator)).toEqual(['beds', 'nurses']);
    expect(rows[0]?.sides.map((side) => side?.map((one) => one?.numerator))).toEqual([
      [10, 12],
      [12, 13],
    ]);
    expect(rows[1]?.sides[0]).toBeUndefined();
  });

  it('lead to what was known a moment before', () => {
    expect(justBefore('2026-11-22T14:42:52.172000Z')).toBe('2026-11-22T14:42:52.171Z');
  });
});
