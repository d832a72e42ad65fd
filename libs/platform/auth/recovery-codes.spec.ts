import { describe, expect, it } from '@jest/globals';
import { newRecoveryCodes, readRecoveryCode } from './recovery-codes.js';

describe('recovery codes', () => {
  it('are ten, each different, in groups that can be read aloud', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/);
  });

  it('are read however they were copied', () => {
    const meant = '0123456789ABCDEF';
    for (const typed of ['0123-4567-89AB-CDEF', ' o123 4567 89ab cdef ', 'OI23456789abcdef', '0L23-456789AB-CDEF'])
      expect(readRecoveryCode(typed)).toBe(meant);
  });

  it('have more than the 112 random bits that let them be stored as a plain hash', () => {
    const letters = newRecoveryCodes().map((code) => code.replaceAll('-', '').length);
    for (const count of letters) expect(count * Math.log2(32)).toBeGreaterThan(112);
  });

  it('count as well where they were made when they were shorter', () => {
    expect(readRecoveryCode(newRecoveryCodes()[0] ?? '')).toHaveLength(24);
    expect(readRecoveryCode('0123-4567-89AB-CDEF')).toHaveLength(16);
  });

  it('are nothing else: not too short, not too long, not of other letters', () => {
    for (const typed of [
      '',
      '123456',
      '0123-4567-89AB-CDE',
      '0123-4567-89AB-CDEFG',
      '0123-4567-89AB-CDEU',
      '０'.repeat(16),
    ])
      expect(readRecoveryCode(typed)).toBeNull();
  });
});
