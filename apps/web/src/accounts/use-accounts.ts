import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { accountsControllerList } from '../client/sdk.gen.js';
import { ask } from '../data/ask.js';
import type { AccountRow } from './account-filter.js';

const pageSize = 500;
/** 10,000 accounts: more than any province has clerks. */
const mostPages = 20;

async function allAccounts(): Promise<readonly AccountRow[]> {
  const all: AccountRow[] = [];
  for (let page = 0; page < mostPages; page += 1) {
    const after = all.at(-1)?.username;
    const query = { limit: pageSize, ...(after !== undefined && { after }) };
    const found = await ask(() => accountsControllerList({ query }));
    all.push(...found);
    if (found.length < pageSize) break;
  }
  return all;
}

/** Every account with its grants, by user name. */
export const useAccounts = (): UseQueryResult<readonly AccountRow[]> =>
  useQuery({ queryKey: ['accounts'], queryFn: allAccounts });
