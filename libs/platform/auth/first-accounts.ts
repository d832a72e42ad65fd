import type { Tx } from '#platform/db';
import { StartError } from '#platform/errors';
import { accountsExist, insertAccount, insertGrant } from './accounts.repository.js';
import { hashPassword, randomPassword } from './password.js';
import { recordAudit } from './record-audit.js';
import { businessRoles, roles, roleWords } from './roles.js';
import type { Role } from './roles.js';
import { issueToken, longestTokenDays } from './tokens.service.js';

export interface FirstAccounts {
  readonly token: string;
  readonly accounts: readonly {
    readonly role: Role;
    readonly username: string;
    readonly password: string;
    readonly region: string;
  }[];
}

const nation = '100000';
const county = '150303'; // Hainan District of Wuhai, the county of the demonstration
const regionOf = (role: Role) => (role === 'submitter' || role === 'reviewer' ? county : nation);

/**
 * The accounts of a first start: one for each role, and a service account of all business roles for the command line.
 * There is nobody yet to propose and approve, so the grants are made directly; never again after this.
 * @returns null, and does nothing, when any account exists
 */
export async function createFirstAccounts(tx: Tx, now: Date): Promise<FirstAccounts | null> {
  await tx.query(`select pg_advisory_xact_lock(7274002)`); // two launchers may start together
  if (await accountsExist(tx)) return null;
  const accounts: FirstAccounts['accounts'][number][] = [];
  for (const role of roles) {
    const [password, region] = [randomPassword(), regionOf(role)];
    const username = role.replace('_', '-');
    await create(tx, { username, words: roleWords[role], password, roles: [role], region }, now);
    accounts.push({ role, username, password, region });
  }
  const words = { zh: '命令行', en: 'command line' };
  const service = { username: 'operator', words, password: null, roles: businessRoles, region: nation };
  const operator = await create(tx, service, now);
  const { token } = await issueToken(tx, { accountId: operator, name: 'first start', days: longestTokenDays }, now);
  return { token, accounts };
}

interface First {
  readonly username: string;
  readonly words: { readonly zh: string };
  readonly password: string | null;
  readonly roles: readonly Role[];
  readonly region: string;
}

async function create(tx: Tx, first: First, now: Date): Promise<string> {
  const { username, password, region } = first;
  const hash = password === null ? null : await hashPassword(password);
  const accountId = await insertAccount(tx, { username, displayName: first.words.zh }, { hash, changedAt: now });
  if (accountId === null) throw new Error(`the first account ${username} exists already`);
  for (const role of first.roles) {
    const made = { proposedBy: null, proposedAt: now, approvedAt: now };
    const grantId = await insertGrant(tx, { accountId, role, regionCode: region, ...made });
    if (grantId === null) throw new StartError(`Region ${region} is not loaded; check config/regions and start again.`);
  }
  await recordAudit(tx, {
    actorId: null,
    action: 'account.first',
    object: `account/${accountId}`,
    after: { username, roles: first.roles, region },
    result: 'ok',
  });
  return accountId;
}
