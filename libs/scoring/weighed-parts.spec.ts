import { describe, expect, it } from '@jest/globals';
import { weighedParts } from './weighed-parts.js';

const step = (items: unknown) => ({ explanation: [{ step: 'composite', inputs: { items }, output: null }] });

describe('what a composite was made of', () => {
  it('is read exactly, and a part that was not assessed stays one', () => {
    const third = { numerator: 100, denominator: 3, number: 33.333333 };
    expect(
      weighedParts(
        step([
          ['a', 0.25, third],
          ['b', 0.75, null],
        ]),
      ),
    ).toEqual([
      { id: 'a', weight: { n: 1n, d: 4n }, points: { n: 100n, d: 3n } },
      { id: 'b', weight: { n: 3n, d: 4n }, points: null },
    ]);
  });

  it('is nothing without an explanation', () => {
    expect(weighedParts({ explanation: [] })).toEqual([]);
    expect(weighedParts(step('none'))).toEqual([]);
  });
});
