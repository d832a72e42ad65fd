import { describe, expect, it } from '@jest/globals';
import { hasUnusable, queryOf, wishInWords, wishOf } from './audit-search.js';

describe('what the audit is asked for', () => {
  it('comes from the address, and leaves out what the service would refuse', () => {
    const wish = wishOf({ who: ' zhang ', region: '15', from: '2026-01-01', tab: 'x' });
    expect(queryOf(wish)).toEqual({
      username: 'zhang',
      action: undefined,
      region: undefined,
      request: undefined,
      from: '2026-01-01',
      to: undefined,
    });
    expect(hasUnusable(wish)).toBe(true);
    expect(hasUnusable(wishOf({ who: 'zhang' }))).toBe(false);
  });

  it('is printed in words', () => {
    const names = { who: '谁', what: '动作', region: '区划', request: '请求号', from: '自', to: '至' };
    expect(wishInWords(wishOf({ who: 'zhang', to: '2026-01-01' }), names)).toBe('谁 zhang，至 2026-01-01');
    expect(wishInWords(wishOf({}), names)).toBe('');
  });
});
