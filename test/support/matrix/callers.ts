import { administratorRoles, businessRoles, roles, type Role } from '#platform/auth';
import { tokenWith } from '../signed-in.js';
import type { System } from '../system.js';
import { sites } from './place.js';

/** Somebody who calls: with a role at the place of the callers, with it elsewhere only, no longer with any, or nobody. */
export interface Caller {
  readonly name: string;
  /** The roles held where the callers are. */
  readonly here: readonly Role[];
  /** The roles held in another province alone. */
  readonly elsewhere: readonly Role[];
  readonly signedIn: boolean;
  readonly token: string | null;
}

const here = sites.own.region;
const elsewhere = sites.other.region;

export async function makeCallers(system: System): Promise<Caller[]> {
  const each: Caller[] = [];
  for (const role of roles) {
    const token = await tokenWith(system, { role, region: here });
    each.push({ name: role, here: [role], elsewhere: [], signedIn: true, token });
  }
  return [
    ...each,
    await mixed(system, 'submitter'),
    await mixed(system, 'editor'),
    await dismissed(system),
    { name: 'nobody', here: [], elsewhere: [], signedIn: false, token: null },
  ];
}

/** One role here, and all others that work on figures in another province. */
async function mixed(system: System, role: Role): Promise<Caller> {
  const others = businessRoles.filter((other) => other !== role);
  const grants = others.map((other) => ({ role: other, region: elsewhere }));
  const token = await tokenWith(system, [{ role, region: here }, ...grants]);
  return { name: `${role}, others elsewhere`, here: [role], elsewhere: others, signedIn: true, token };
}

/** A token from when its account held every role that works on figures; all of them have been revoked since. */
async function dismissed(system: System): Promise<Caller> {
  const [first, ...others] = businessRoles.map((role) => ({ role, region: here }));
  const token = await tokenWith(system, [first ?? { role: 'submitter', region: here }, ...others]);
  const client = system.with(token);
  const { body } = await client.get<{ user: { username: string } }>('/api/v1/session');
  const grants = await system.query<{ id: string }>(
    `select grant_id::text as id from account_grant join account using (account_id) where username = '${body.user.username}'`,
  );
  const sysadmin = system.with(await tokenWith(system, { role: administratorRoles[0], region: '100000' }));
  for (const { id } of grants) {
    const { status } = await sysadmin.delete(`/api/v1/grants/${id}`);
    if (status !== 204) throw new Error(`a grant could not be revoked: ${status}`);
  }
  return { name: 'dismissed', here: [], elsewhere: [], signedIn: true, token };
}
