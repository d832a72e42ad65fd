import { describe, expect, it } from '@jest/globals';
import { openConfig, sealConfig } from './seal-config.js';

const old = { kid: '2025', hex: '0123456789abcdef'.repeat(4) };
const young = { kid: '2026', hex: 'fedcba9876543210'.repeat(4) };
const owner = { name: 'office', kind: 'feishu' };
const config = { url: 'https://open.feishu.cn/hook/TOKEN', secret: 'SECRET', sms: null };

describe('the address and the secret of a channel', () => {
  it('open with the key that sealed them, wherever it stands in the list', () => {
    const sealed = sealConfig(config, owner, old);
    expect(openConfig(sealed, owner, [young, old])).toEqual(config);
    expect(sealed.toString('latin1')).toMatch(/^xc1:2025:/);
    expect(sealed.toString('latin1')).not.toMatch(/TOKEN|SECRET|feishu/);
    expect(sealConfig(config, owner, old)).not.toEqual(sealed);
  });

  it('stay shut without it, under another name, or when a byte was changed', () => {
    const sealed = sealConfig(config, owner, old);
    expect(openConfig(sealed, owner, [young])).toBe('unknown_key');
    expect(openConfig(sealed, owner, [{ ...young, kid: '2025' }])).toBe('damaged');
    expect(openConfig(sealed, { ...owner, name: 'other' }, [old])).toBe('damaged');
    expect(openConfig(sealed, { ...owner, kind: 'webhook' }, [old])).toBe('damaged');
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(['damaged', 'unknown_key']).toContain(openConfig(changed, owner, [old]));
    }
    for (const length of [0, 3, 9, 12, 30])
      expect(openConfig(sealed.subarray(0, length), owner, [old])).toBe('damaged');
  });
});
