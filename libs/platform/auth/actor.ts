import type { Role } from './roles.js';

/** One role over one region and everything below it; `path` is the region's, such as `100000/520000/`. */
export interface Grant {
  readonly role: Role;
  readonly regionId: number;
  readonly regionCode: string;
  readonly path: string;
}

/** Who is asking: an account with the grants in force now. */
export interface Actor {
  readonly accountId: string;
  readonly username: string;
  readonly displayName: string;
  readonly locale: 'zh' | 'en';
  readonly grants: readonly Grant[];
  readonly via: 'session' | 'token';
}

/** Whether the actor holds one of these roles anywhere. */
export function holds(actor: Pick<Actor, 'grants'>, wanted: readonly Role[]): boolean {
  return actor.grants.some((grant) => wanted.includes(grant.role));
}
