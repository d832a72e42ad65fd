import { describe, expect, it } from '@jest/globals';
import { consolePolicy, docsPolicy, foreignFilePolicy, paperPolicy, securityHeaders } from './security-headers.js';

describe('the headers of every answer', () => {
  it('promise TLS for a year, here and below, where the public address has it, and nowhere else', () => {
    const behindTls = securityHeaders({ publicUrl: 'https://xushi.example.test' });
    expect(behindTls.strictTransportSecurity).toEqual({ maxAge: 31_536_000, includeSubDomains: true });
    expect(JSON.stringify(behindTls.contentSecurityPolicy)).toContain('upgrade-insecure-requests');
    for (const publicUrl of ['http://xushi.example.test', undefined]) {
      const plain = securityHeaders({ publicUrl });
      expect(plain.strictTransportSecurity).toBe(false);
      expect(JSON.stringify(plain.contentSecurityPolicy)).not.toContain('upgrade-insecure-requests');
    }
  });

  it('tell no other site where somebody was', () => {
    expect(securityHeaders({ publicUrl: undefined }).referrerPolicy).toEqual({ policy: 'same-origin' });
  });

  it('let no page run what is not ours, nor be framed', () => {
    const ofAll = JSON.stringify(securityHeaders({ publicUrl: undefined }).contentSecurityPolicy);
    expect(ofAll).not.toContain('unsafe');
    for (const policy of [consolePolicy('abc'), docsPolicy]) {
      expect(policy).toContain("script-src 'self';");
      expect(policy).toMatch(/object-src 'none';base-uri 'none';.*frame-ancestors 'none'/);
    }
    expect(consolePolicy('abc')).not.toContain('unsafe');
    for (const policy of [paperPolicy, foreignFilePolicy]) {
      expect(policy).toContain("default-src 'none';");
      expect(policy).toMatch(/base-uri 'none';.*frame-ancestors 'none'/);
      expect(policy).not.toContain('script-src');
    }
  });
});
