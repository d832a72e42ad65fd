import type { AccountsControllerListResponse, GrantRow } from '../client/types.gen.js';

export type AccountRow = AccountsControllerListResponse[number];
export type AccountState = 'enabled' | 'disabled' | 'without-grant';
export type ShownState = GrantRow['state'] | 'ended';

/** A grant past its last day counts no more, though nobody has revoked it. */
export const stateOf = ({ state, until }: GrantRow, today: string): ShownState =>
  state === 'approved' && until !== null && until < today ? 'ended' : state;

export const isInForce = (grant: GrantRow, today: string): boolean => stateOf(grant, today) === 'approved';

interface Wish {
  readonly text: string;
  readonly state: string | undefined;
  readonly today: string;
  /** The word for a role, in the reader's language. */
  readonly roleWord: (role: GrantRow['role']) => string;
}

/** Accounts that answer what was typed: by user name, name, role in words, or the code of a division. */
export function filterAccounts(accounts: readonly AccountRow[], { text, state, today, roleWord }: Wish): AccountRow[] {
  const asked = text.trim().toLowerCase();
  return accounts.filter((account) => {
    const said = [
      account.username,
      account.displayName,
      ...account.grants.flatMap(({ role, region }) => [roleWord(role), region]),
    ];
    return isInState(account, state, today) && said.some((word) => word.toLowerCase().includes(asked));
  });
}

function isInState(account: AccountRow, state: string | undefined, today: string): boolean {
  if (state === 'enabled') return !account.disabled;
  if (state === 'disabled') return account.disabled;
  if (state === 'without-grant') return !account.grants.some((grant) => isInForce(grant, today));
  return true;
}

/** Today in China, where days of grants end. */
export const todayInChina = (now = new Date()): string =>
  new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
