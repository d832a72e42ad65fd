import { describe, expect, it } from '@jest/globals';
import { callerAddress, trustOf } from './trusted-proxies.js';

describe('the proxies that are believed', () => {
  it('are as many as there are, and inside', () => {
    const trust = trustOf(2);
    expect([trust('127.0.0.1', 0), trust('10.1.2.3', 1), trust('10.1.2.3', 2)]).toEqual([true, true, false]);
    expect([trust('::ffff:172.16.0.9', 0), trust('fd00::1', 0)]).toEqual([true, true]);
    expect([trust('8.8.8.8', 0), trust('2400:3200::1', 0), trust('unknown', 0)]).toEqual([false, false, false]);
    expect(trustOf(0)('127.0.0.1', 0)).toBe(false);
  });

  it('are asked for an address, whatever else they write', () => {
    expect(callerAddress('203.0.113.7:51234', '10.0.0.1')).toBe('203.0.113.7');
    expect(callerAddress('[2400:3200::1]:443', '10.0.0.1')).toBe('2400:3200::1');
    expect(callerAddress('2400:3200::1', '10.0.0.1')).toBe('2400:3200::1');
    for (const said of ['unknown', '', '_hidden', "1.2.3.4' or 1=1", 'x'.repeat(9000)])
      expect(callerAddress(said, '10.0.0.1')).toBe('10.0.0.1');
  });
});
