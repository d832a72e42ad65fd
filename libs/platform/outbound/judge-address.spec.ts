import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { judgeAddress } from './judge-address.js';

describe('an address', () => {
  it.each([
    ['127.0.0.1', 'private'],
    ['127.255.255.254', 'private'],
    ['10.1.2.3', 'private'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.168.1.1', 'private'],
    ['100.64.0.1', 'private'],
    ['198.18.0.1', 'private'],
    ['::1', 'private'],
    ['fd12:3456::1', 'private'],
    ['::ffff:127.0.0.1', 'private'],
    ['::ffff:7f00:1', 'private'],
    ['::ffff:10.0.0.1', 'private'],
    ['64:ff9b::10.0.0.1', 'private'],
    ['0.0.0.0', 'never'],
    ['0.1.2.3', 'never'],
    ['169.254.169.254', 'never'],
    ['100.100.100.200', 'never'],
    ['192.0.0.192', 'never'],
    ['224.0.0.1', 'never'],
    ['255.255.255.255', 'never'],
    ['::', 'never'],
    ['::ffff:0.0.0.0', 'never'],
    ['::ffff:169.254.169.254', 'never'],
    ['64:ff9b::169.254.169.254', 'never'],
    ['64:ff9b:1::1', 'never'],
    ['::127.0.0.1', 'never'],
    ['fe80::1', 'never'],
    ['fe80::1%eth0', 'never'],
    ['fec0::1', 'never'],
    ['ff02::1', 'never'],
    ['2001::1', 'never'],
    ['2001:db8::1', 'never'],
    ['2002:7f00:1::', 'never'],
    ['0x7f000001', 'never'],
    ['127.1', 'never'],
    ['xushi', 'never'],
    ['', 'never'],
    ['8.8.8.8', 'public'],
    ['172.32.0.1', 'public'],
    ['101.226.0.1', 'public'],
    ['::ffff:8.8.8.8', 'public'],
    ['64:ff9b::8.8.8.8', 'public'],
    ['2400:3200::1', 'public'],
  ])('%s is %s', (address, kind) => {
    expect(judgeAddress(address)).toBe(kind);
  });

  it('is judged the same in every spelling of IPv6', () => {
    const four = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255));
    fc.assert(
      fc.property(four, (parts) => {
        const [a, b, c, d] = parts.map((part) => part.toString(16).padStart(2, '0'));
        const kind = judgeAddress(parts.join('.'));
        for (const spelling of [
          `::ffff:${parts.join('.')}`,
          `::FFFF:${a}${b}:${c}${d}`,
          `0:0:0:0:0:ffff:${a}${b}:${c}${d}`,
          `64:ff9b::${a}${b}:${c}${d}`,
        ])
          expect(judgeAddress(spelling)).toBe(kind);
      }),
    );
  });
});
