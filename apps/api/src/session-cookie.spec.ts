import { describe, expect, it } from '@jest/globals';
import { isOwnOrigin, sessionCookieName, sessionCookieOptions } from './session-cookie.js';

const local = { publicUrl: undefined };
const site = { publicUrl: 'https://xushi.example/console' };

describe('the session cookie', () => {
  it('is bound to the host behind TLS, and has another name without', () => {
    expect(sessionCookieName(site)).toBe('__Host-xushi_session');
    expect(sessionCookieOptions(site)).toEqual({ path: '/', httpOnly: true, sameSite: 'lax', secure: true });
    expect(sessionCookieName(local)).toBe('xushi_session');
    expect(sessionCookieOptions(local).secure).toBe(false);
  });
});

describe('the origin of an unsafe request', () => {
  it('is our own public address', () => {
    expect(isOwnOrigin({ origin: 'https://xushi.example', host: '10.0.0.1' }, site)).toBe(true);
    expect(isOwnOrigin({ origin: 'http://xushi.example', host: 'xushi.example' }, site)).toBe(false);
    expect(isOwnOrigin({ origin: 'null' }, site)).toBe(false);
  });

  it('is the address that was asked, on a local start', () => {
    expect(isOwnOrigin({ origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' }, local)).toBe(true);
    expect(isOwnOrigin({ origin: 'http://127.0.0.1:4000', host: '127.0.0.1:3000' }, local)).toBe(false);
    expect(isOwnOrigin({ origin: 'https://evil.example', host: '127.0.0.1:3000' }, local)).toBe(false);
  });

  it('may be absent, unless the browser says that the page is foreign', () => {
    expect(isOwnOrigin({}, site)).toBe(true);
    expect(isOwnOrigin({ 'sec-fetch-site': 'cross-site' }, site)).toBe(false);
  });
});
