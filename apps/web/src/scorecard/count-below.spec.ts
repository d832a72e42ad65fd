import { describe, expect, it } from '@jest/globals';
import { countBelow } from './count-below.js';

describe('what lies below a division', () => {
  it('is counted, and it is said when the list was cut', () => {
    const regions = ['520100', '520123', '520200'];
    expect([...countBelow(regions, ['520000', '520100', '520300'], false)]).toEqual([
      ['520000', '3'],
      ['520100', '2'],
    ]);
    expect(countBelow(regions, ['520000'], true).get('520000')).toBe('≥3');
  });
});
