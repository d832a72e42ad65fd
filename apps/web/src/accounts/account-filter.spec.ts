import { describe, expect, it } from '@jest/globals';
import type { GrantRow } from '../client/types.gen.js';
import { filterAccounts, stateOf, todayInChina, type AccountRow } from './account-filter.js';

const grant = (more: Partial<GrantRow>): GrantRow => ({
  grantId: '1',
  accountId: '1',
  username: 'zhang',
  role: 'submitter',
  region: '150303',
  until: null,
  state: 'approved',
  proposedBy: null,
  approvedBy: null,
  ...more,
});

const account = (username: string, more: Partial<AccountRow> = {}): AccountRow => ({
  accountId: username,
  username,
  displayName: `${username} 先生`,
  email: null,
  locale: 'zh',
  disabled: false,
  lastSeenAt: null,
  secondFactorAt: null,
  identityAt: null,
  lockedUntil: null,
  grants: [],
  ...more,
});

const today = '2026-11-22';
const roleWord = (role: string) => (role === 'submitter' ? '填报人' : role);
const found = (wish: { text?: string; state?: string }, ...all: AccountRow[]) =>
  filterAccounts(all, { text: '', state: undefined, today, roleWord, ...wish }).map(({ username }) => username);

describe('accounts that are looked for', () => {
  const zhang = account('zhang', { grants: [grant({})] });
  const li = account('li', { disabled: true });
  const wang = account('wang', { grants: [grant({ until: '2026-11-21' })] });

  it('answer to names, roles in words and codes', () => {
    expect(found({ text: ' ZHA ' }, zhang, li)).toEqual(['zhang']);
    expect(found({ text: '填报' }, zhang, li)).toEqual(['zhang']);
    expect(found({ text: '1503' }, zhang, li)).toEqual(['zhang']);
  });

  it('answer to a state', () => {
    expect(found({ state: 'disabled' }, zhang, li)).toEqual(['li']);
    expect(found({ state: 'enabled' }, zhang, li)).toEqual(['zhang']);
    expect(found({ state: 'without-grant' }, zhang, li, wang)).toEqual(['li', 'wang']);
    expect(found({ state: 'nonsense' }, zhang, li)).toEqual(['zhang', 'li']);
  });
});

describe('a grant', () => {
  it('ends after its last day', () => {
    expect(stateOf(grant({ until: today }), today)).toBe('approved');
    expect(stateOf(grant({ until: '2026-11-21' }), today)).toBe('ended');
    expect(stateOf(grant({ until: '2026-11-21', state: 'proposed' }), today)).toBe('proposed');
  });
});

describe('today', () => {
  it('is the day in China', () => {
    expect(todayInChina(new Date('2026-11-21T16:00:00Z'))).toBe('2026-11-22');
  });
});
