import { describe, expect, it } from '@jest/globals';
import { toldBefore } from './told-before.js';

const span = { removed: 10, numbered: 50 };

describe('where a webhook begins', () => {
  it.each([
    [undefined, 50],
    [51, 50],
    [50, 49],
    [11, 10],
    [10, 'not_kept'],
    [0, 'not_kept'],
    [52, 'not_yet'],
  ])('from %s: everything up to %s is told', (from, told) => {
    expect(toldBefore(from, span)).toBe(told);
  });

  it('is the first event where none was removed, whether it is called 0 or 1', () => {
    expect(toldBefore(1, { removed: 0, numbered: 0 })).toBe(0);
    expect(toldBefore(0, { removed: 0, numbered: 3 })).toBe(0);
  });
});
