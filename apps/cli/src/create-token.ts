import { randomUUID } from 'node:crypto';
import { AccountsService, longestTokenDays, TokensService, type AccountRow } from '#platform/auth';
import { Clock } from '#platform/clock';
import type { UnitOfWork } from '#platform/db';
import { exitCodes } from '#platform/errors';
import { CommandFailure } from './command-failure.js';
import type { Output } from './output.js';
import { withDatabase } from './with-database.js';

export interface TokenWanted {
  readonly account: string;
  readonly name: string;
  readonly days: number;
}

/** `xushi token create`: a token that can do what the account may; it is on standard output once and nowhere else. */
export async function createToken(wanted: TokenWanted, output: Output): Promise<number> {
  if (!Number.isInteger(wanted.days) || wanted.days < 1 || wanted.days > longestTokenDays)
    throw new CommandFailure(
      { zh: `--days 应为 1 至 ${longestTokenDays}`, en: `--days is from 1 to ${longestTokenDays}` },
      exitCodes.wrongUsage,
    );
  const made = await withDatabase('xushi_api', (work) => issue(work, wanted));
  output.result(made, [{ zh: made.token, en: made.token }]);
  output.note({
    zh: `有效至 ${made.expiresAt.toISOString().slice(0, 10)}；只显示这一次`,
    en: `Good until ${made.expiresAt.toISOString().slice(0, 10)}; shown this once`,
  });
  return exitCodes.done;
}

async function issue(work: UnitOfWork, { account, name, days }: TokenWanted) {
  const clock = new Clock();
  const found = await findAccount(new AccountsService(work, clock), account);
  if (found === undefined)
    throw new CommandFailure(
      { zh: `没有账号 ${account}`, en: `There is no account ${account}` },
      exitCodes.inputHasProblems,
    );
  const { accountId, username, displayName } = found;
  const actor = { accountId, username, displayName, locale: 'zh', grants: [], via: 'token' } as const;
  return new TokensService(work, clock).create(actor, { name, days }, randomUUID());
}

/** Accounts are few and this is rare: pages are read until the name turns up. */
async function findAccount(accounts: AccountsService, username: string): Promise<AccountRow | undefined> {
  for (let after = ''; ;) {
    const page = await accounts.list(after, 500);
    const found = page.find((account) => account.username === username);
    const last = page.at(-1);
    if (found !== undefined || last === undefined) return found;
    after = last.username;
  }
}
