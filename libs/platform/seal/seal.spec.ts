import { describe, expect, it } from '@jest/globals';
import { open, seal } from './seal.js';

const key = { kid: '2026', hex: 'fedcba9876543210'.repeat(4) };
const mine = { magic: 'xf1', purpose: 'second-factor/1', owner: 'second-factor/7' };

describe('a sealed text', () => {
  it('opens for what it was sealed for', () => {
    expect(open(seal('密文 text', mine, key), mine, [key])).toEqual({ text: '密文 text' });
  });

  it('opens for nothing else: another owner, another purpose, another kind', () => {
    const sealed = seal('text', mine, key);
    for (const other of [{ owner: 'second-factor/8' }, { purpose: 'channel/1' }, { magic: 'xc1' }])
      expect(open(sealed, { ...mine, ...other }, [key])).toBe('damaged');
    expect(open(sealed, mine, [])).toBe('unknown_key');
  });
});
