import { describe, expect, it } from '@jest/globals';
import { loadSettings } from './settings.js';

const site = {
  DATABASE_URL: 'postgres://u:p@127.0.0.1:5432/x',
  REDIS_URL: 'redis://127.0.0.1:6379',
  PUBLIC_URL: 'https://xushi.example/console',
  XUSHI_SECRET_KEYS: `one:${'0123456789abcdef'.repeat(4)}`,
};
const whole = {
  XUSHI_OIDC_ISSUER: 'https://id.example/realms/gov',
  XUSHI_OIDC_CLIENT_ID: 'xushi',
  XUSHI_OIDC_CLIENT_SECRET: 'a-secret-of-the-site',
};
const read = (env: Record<string, string>) => loadSettings({ ...site, ...env }).oidc;

describe('the provider of sign-ins', () => {
  it('is none where nobody names one', () => {
    expect(read({})).toBeUndefined();
  });

  it('sends people back to the public address', () => {
    expect(read(whole)).toEqual({
      issuer: 'https://id.example/realms/gov',
      clientId: 'xushi',
      clientSecret: 'a-secret-of-the-site',
      name: undefined,
      returnUrl: 'https://xushi.example/api/v1/session/oidc/return',
    });
    expect(read({ ...whole, XUSHI_OIDC_NAME: '省统一认证' })?.name).toBe('省统一认证');
  });

  it.each([...Object.keys(whole), 'PUBLIC_URL', 'XUSHI_SECRET_KEYS'])(
    'is refused without %s, in both languages',
    (name) => {
      const lacking = () => read({ ...whole, [name]: '' });
      expect(lacking).toThrow(new RegExp(`不完整.*${name}.*by half.*${name}`, 's'));
      expect(lacking).not.toThrow(/a-secret/);
    },
  );

  it('is not half there by its name alone', () => {
    expect(() => read({ XUSHI_OIDC_NAME: '省统一认证' })).toThrow(/XUSHI_OIDC_ISSUER, .*_ID, .*_SECRET/);
  });

  it('is asked over TLS in production', () => {
    const production = { NODE_ENV: 'production', ...whole };
    expect(read(production)).toBeDefined();
    expect(() => read({ ...production, XUSHI_OIDC_ISSUER: 'http://id.example' })).toThrow(/https/);
    expect(() => read({ ...production, PUBLIC_URL: 'http://xushi.example' })).toThrow(/https/);
    expect(read({ ...whole, XUSHI_OIDC_ISSUER: 'http://127.0.0.1:9' })?.issuer).toBe('http://127.0.0.1:9/');
  });

  it.each(['https://u:p@id.example', 'https://id.example/?a=b', 'https://id.example/#x'])('is not %s', (issuer) => {
    expect(() => read({ ...whole, XUSHI_OIDC_ISSUER: issuer })).toThrow(/without user name/);
  });
});
