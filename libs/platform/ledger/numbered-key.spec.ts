import { describe, expect, it } from '@jest/globals';
import { numberedKey } from './numbered-key.js';

describe('a key of whole numbers', () => {
  const key = numberedKey('regionId', 'periodId');

  it('comes back from its text as it went in', () => {
    expect(key.print({ regionId: 12, periodId: 202303 })).toBe('12/202303');
    expect(key.parse('12/202303')).toEqual({ regionId: 12, periodId: 202303 });
  });

  it.each(['12', '12/', '/12', '12/202303/1', '12/x', '12/1.5', '12/ '])('refuses the text "%s"', (text) => {
    expect(() => key.parse(text)).toThrow();
  });

  it('refuses to print what is no whole number', () => {
    expect(() => key.print({ regionId: NaN, periodId: 202303 })).toThrow(/regionId/);
  });
});
