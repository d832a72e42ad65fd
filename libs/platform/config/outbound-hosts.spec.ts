import { describe, expect, it } from '@jest/globals';
import { readOutboundHosts } from './outbound-hosts.js';

describe('the hosts that may be called', () => {
  it('are host and port, spelled as an address spells them', () => {
    expect(readOutboundHosts('A.Example:443, 127.1:80\n[::1]:8080', 'X')).toEqual([
      'a.example:443',
      '127.0.0.1:80',
      '[::1]:8080',
    ]);
    expect(readOutboundHosts('', 'X')).toEqual([]);
  });

  it.each([
    'a.example',
    'https://a.example:443',
    'a.example:443/x',
    'u@a.example:443',
    'a.example:99999',
    ':443',
    '*.a.example:443',
  ])('are not %s', (text) => {
    expect(() => readOutboundHosts(`b.example:443,${text}`, 'XUSHI_OUTBOUND_HOSTS')).toThrow(
      'XUSHI_OUTBOUND_HOSTS: entry 2 is not of the form host:port',
    );
  });
});
