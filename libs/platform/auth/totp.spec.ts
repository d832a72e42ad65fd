import { describe, expect, it } from '@jest/globals';
import { newTotpSecret, stepOf, totpUri } from './totp.js';

/** Of RFC 6238, appendix B: "12345678901234567890" in base32, and the last six of its eight digits. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const published: readonly (readonly [number, string])[] = [
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
];
const at = (seconds: number) => new Date(seconds * 1000);

describe('a code of an authenticator', () => {
  it.each(published)('at %s is that of RFC 6238', (seconds, code) => {
    expect(stepOf(secret, code, at(seconds))).toBe(Math.floor(seconds / 30));
  });

  it('is taken half a minute early or late, and not a whole one', () => {
    const [step, code] = [Math.floor(1234567890 / 30), '005924'];
    for (const drift of [-1, 0, 1]) expect(stepOf(secret, code, at((step + drift) * 30 + 15))).toBe(step);
    for (const drift of [-2, 2]) expect(stepOf(secret, code, at((step + drift) * 30 + 15))).toBeNull();
  });

  it('is six digits and nothing else', () => {
    for (const typed of ['', '00592', '0059240', 'abcdef', '００５９２４', '005 924'])
      expect(stepOf(secret, typed, at(1234567890))).toBeNull();
  });

  it('comes of a secret of 160 bits, in the address that a QR code holds', () => {
    const made = newTotpSecret();
    expect(made).toMatch(/^[A-Z2-7]{32}$/);
    expect(newTotpSecret()).not.toBe(made);
    const uri = new URL(totpUri(made, 'monitor'));
    expect([uri.protocol, uri.host, decodeURIComponent(uri.pathname)]).toEqual(['otpauth:', 'totp', '/Xushi:monitor']);
    expect(Object.fromEntries(uri.searchParams)).toMatchObject({ secret: made, issuer: 'Xushi' });
  });
});
