import { describe, expect, it } from '@jest/globals';
import { isEasyPassword } from './easy-password.js';
import { randomPassword } from './password.js';
import { passwordFault } from './password-rules.js';

describe('a password that anybody tries', () => {
  it.each([
    'Password123!',
    'P@ssw0rd2024',
    'p4$$w0rd-123',
    'Qwerty123!@#',
    '1qaz@WSX3edc',
    'Aa123456789!',
    'Admin@123456',
    'Xushi@2025#abc',
    'Weijian2026!',
    'Sysadmin-2026',
    'Aaaaaaa111!',
    'Woaini1314!',
    '序时密码Abc123',
  ])('is refused, though it is long enough and mixed: %s', (password) => {
    expect([password, passwordFault(password, 'wang')?.en]).toEqual([password, expect.stringContaining('guess')]);
  });

  it.each(['Ab1-efghij', 'correct horse battery 9', '序时进度要看清楚a1', 'Lanzhou-xi7-Brücke', 'K7monitor-vreqtz'])(
    'is not one with something of its own: %s',
    (password) => {
      expect(isEasyPassword(password)).toBe(false);
    },
  );

  it('is none that we make', () => {
    expect(Array.from({ length: 200 }, randomPassword).filter(isEasyPassword)).toEqual([]);
  });
});
