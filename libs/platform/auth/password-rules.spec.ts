import { describe, expect, it } from '@jest/globals';
import { passwordFault } from './password-rules.js';

describe('a password', () => {
  it('is refused below ten characters', () => {
    expect(passwordFault('Ab1-efghi', 'wang')?.zh).toContain('10');
    expect(passwordFault('Ab1-efghij', 'wang')).toBeNull();
  });

  it('needs three of the four classes, whichever they are', () => {
    expect(passwordFault('abcdefgh12', 'wang')?.en).toContain('three');
    expect(passwordFault('abdfhgkn1-', 'wang')).toBeNull();
    expect(passwordFault('ABDFHGKN1-', 'wang')).toBeNull();
    expect(passwordFault('序时进度要看清楚a1', 'wang')).toBeNull();
  });

  it('may not hold the username, in whatever case', () => {
    expect(passwordFault('1-WangXYZ-abc', 'wang')?.en).toContain('username');
  });

  it('is bounded, so that hashing it costs no more than it should', () => {
    expect(passwordFault(`Ab1-${'x'.repeat(200)}`, 'wang')?.en).toContain('128');
  });
});
