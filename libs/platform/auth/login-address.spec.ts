import { describe, expect, it } from '@jest/globals';
import { loginAddress } from './login-address.js';

describe('the address that sign-ins are counted by', () => {
  it('is an IPv4 address as it stands, also when written as IPv6', () => {
    expect(loginAddress('192.0.2.7')).toBe('192.0.2.7');
    expect(loginAddress('::ffff:192.0.2.7')).toBe('192.0.2.7');
  });

  it('is the /64 of an IPv6 address, because a caller owns all of it', () => {
    expect(loginAddress('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
    expect(loginAddress('2001:0db8:1:2::9')).toBe('2001:db8:1:2::/64');
    expect(loginAddress('2001:db8::9')).toBe('2001:db8:0:0::/64');
    expect(loginAddress('::1')).toBe('0:0:0:0::/64');
    expect(loginAddress('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
  });
});
