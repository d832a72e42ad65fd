import { describe, expect, it } from '@jest/globals';
import { loadSettings } from './settings.js';

const enough = {
  DATABASE_URL: 'postgres://u:secret@127.0.0.1:5432/x',
  REDIS_URL: 'redis://127.0.0.1:6379',
};
const keys = { XUSHI_SECRET_KEYS: `one:${'0123456789abcdef'.repeat(4)}` };
const rolesOf = (env: Record<string, string>) => loadSettings({ ...enough, ...env }).secondFactorRoles;

describe('who must have a second factor', () => {
  it('is nobody in development, and who has the most to lose in production', () => {
    expect(rolesOf({})).toEqual([]);
    expect(rolesOf({ NODE_ENV: 'production', ...keys })).toEqual([
      'sysadmin',
      'secadmin',
      'auditor',
      'monitor',
      'reviewer',
    ]);
  });

  it('is whom the site names', () => {
    expect(rolesOf({ XUSHI_SECOND_FACTOR_ROLES: 'editor, auditor', ...keys })).toEqual(['editor', 'auditor']);
    expect(rolesOf({ NODE_ENV: 'production', XUSHI_SECOND_FACTOR_ROLES: 'none' })).toEqual([]);
    expect(() => rolesOf({ XUSHI_SECOND_FACTOR_ROLES: 'everybody', ...keys })).toThrow(/"everybody" is no role/);
  });

  it('is demanded only where one can be sealed', () => {
    expect(() => rolesOf({ NODE_ENV: 'production' })).toThrow(/XUSHI_SECRET_KEYS.*XUSHI_SECOND_FACTOR_ROLES=none/s);
  });
});
