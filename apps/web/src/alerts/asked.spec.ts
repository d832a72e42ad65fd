import { describe, expect, it } from '@jest/globals';
import { askedOf, pageOf } from './asked.js';

describe('what the address of the inbox asks', () => {
  it('is passed on where it makes sense', () => {
    expect(askedOf({ severity: 'red', plan: 'p', mine: '1', overdue: '1', q: ' 村医 ', tab: 'closed' })).toEqual({
      flag: 'red',
      plan: 'p',
      owner: 'me',
      overdue: 'true',
      text: '村医',
    });
    expect(askedOf({ severity: 'green', mine: 'yes', overdue: 'true', q: '  ', unit: '' })).toEqual({});
  });

  it('names a page, or the first one', () => {
    expect(['3', undefined, '0', '-1', '1.5', 'x', '99999999'].map(pageOf)).toEqual([3, 1, 1, 1, 1, 1, 1]);
  });
});
