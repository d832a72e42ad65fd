import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DeflatedValues } from './deflated-values.js';
import type { GivenValue } from './given-value.js';

const text = fc.string({ unit: 'binary' });
const given: fc.Arbitrary<GivenValue> = fc.record(
  {
    index: fc.nat(),
    dataElement: text,
    orgUnit: text,
    value: text,
    comment: text,
    followUp: fc.boolean(),
    deleted: fc.boolean(),
  },
  { requiredKeys: ['index', 'deleted'] },
);

function kept(values: readonly GivenValue[], eachPiece: number): DeflatedValues {
  const all = new DeflatedValues(eachPiece);
  for (const value of values) all.add(value);
  return all;
}

describe('values that wait', () => {
  it('come back as they were and in their order, whatever stands in them', () => {
    fc.assert(
      fc.property(fc.array(given, { maxLength: 40 }), fc.integer({ min: 1, max: 9 }), (values, eachPiece) => {
        const all = kept(values, eachPiece);
        expect(all.size).toBe(values.length);
        const back = [...all.pieces()];
        expect(back.flat()).toEqual(values);
        expect(back.every((piece) => piece.length <= eachPiece && piece.length > 0)).toBe(true);
      }),
    );
  });

  it('come back as often as they are asked for', () => {
    const all = kept([{ index: 0, deleted: false, value: '\ud800' }], 1);
    expect([...all.pieces()]).toEqual([...all.pieces()]);
    expect([...all.pieces()].flat()).toEqual([{ index: 0, deleted: false, value: '\ud800' }]);
  });
});
