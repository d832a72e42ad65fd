import { describe, expect, it } from '@jest/globals';
import { loadSettings } from './settings.js';

const enough = { DATABASE_URL: 'postgres://u:secret@127.0.0.1:5432/x', REDIS_URL: 'redis://127.0.0.1:6379' };

describe('settings', () => {
  it('fill in the defaults when only the two servers are named', () => {
    expect(loadSettings(enough)).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      queuePrefix: '{xushi}',
      leaseSeconds: 60,
    });
  });

  it('take an empty variable for an absent one', () => {
    expect(loadSettings({ ...enough, PORT: '', SMTP_URL: '' })).toMatchObject({ port: 3000, smtpUrl: undefined });
  });

  it('name every wrong variable at once and never print a value', () => {
    const wrong = { ...enough, DATABASE_URL: 'mysql://u:secret@h/x', PORT: '99999' };
    expect(() => loadSettings(wrong)).toThrow(/DATABASE_URL: .*postgres.*PORT|PORT.*DATABASE_URL/s);
    expect(() => loadSettings(wrong)).not.toThrow(/secret/);
  });

  it('take several addresses of Redis for a cluster, and look at each', () => {
    const nodes = 'redis://a:7001, redis://b:7002';
    expect(loadSettings({ ...enough, REDIS_URL: nodes }).redisUrl).toBe(nodes);
    expect(() => loadSettings({ ...enough, REDIS_URL: 'redis://a:7001,http://b' })).toThrow(/REDIS_URL: .*redis/);
  });

  it.each([{ XUSHI_CLOCK: '2024-01-01T00:00:00+08:00' }, { XUSHI_FAILPOINT: 'K7:exit' }])(
    'refuse test-only variables in production: %o',
    (testOnly) => {
      expect(loadSettings({ ...enough, ...testOnly })).toBeDefined();
      expect(() => loadSettings({ ...enough, ...testOnly, NODE_ENV: 'production' })).toThrow(
        /refused with NODE_ENV=production/,
      );
    },
  );
});
