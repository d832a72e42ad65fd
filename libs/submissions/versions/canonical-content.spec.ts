import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalContent, canonicalRequest } from './canonical-content.js';
import type { CheckedValue } from '../reading/given-submission.js';

const value = fc.record<CheckedValue>({
  indicator: fc.string(),
  unit: fc.string(),
  state: fc.constantFrom('reported', 'not_applicable'),
  numerator: fc.option(fc.integer().map(String)),
  denominator: fc.option(fc.integer().map(String)),
  onDate: fc.option(fc.constant('2023-12-31')),
  note: fc.option(fc.string()),
});

describe('the content of a form', () => {
  it('does not depend on the order of its values or of their keys', () => {
    fc.assert(
      fc.property(fc.array(value), (values) => {
        const turned = [...values].reverse().map((one) => {
          const { note, onDate, ...rest } = one;
          return { onDate, note, ...rest };
        });
        expect(canonicalContent(turned)).toBe(canonicalContent(values));
      }),
    );
  });

  it('changes with every figure', () => {
    fc.assert(
      fc.property(value, value, (one, other) => {
        const same = JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());
        expect(canonicalContent([one]) === canonicalContent([other])).toBe(same);
      }),
    );
  });

  it('holds a request the same whatever the order of its keys, and not that of its values', () => {
    expect(canonicalRequest({ a: 1, b: [{ c: 2, d: 3 }] })).toBe(canonicalRequest({ b: [{ d: 3, c: 2 }], a: 1 }));
    expect(canonicalRequest([1, 2])).not.toBe(canonicalRequest([2, 1]));
    expect(canonicalRequest([Infinity])).not.toBe(canonicalRequest([null]));
  });
});
