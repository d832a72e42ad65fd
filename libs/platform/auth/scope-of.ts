import type { Scope } from '#platform/db';
import { AppError } from '#platform/errors';
import type { Actor } from './actor.js';
import { businessRoles, roleWords } from './roles.js';
import type { Role } from './roles.js';

/**
 * The rows this actor may touch in one of these roles (none named: in any business role), as patterns on region.path.
 * A grant inside another one adds nothing and is left out. Refuses an actor who holds none of the roles.
 */
export function scopeOf(actor: Actor, ...wanted: Role[]): Scope {
  const asked: readonly Role[] = wanted.length > 0 ? wanted : businessRoles;
  const paths = new Set(actor.grants.filter((grant) => asked.includes(grant.role)).map((grant) => grant.path));
  if (paths.size === 0) throw roleMissing(asked);
  const outermost = [...paths].filter((path) => ![...paths].some((other) => other !== path && path.startsWith(other)));
  return { actorId: actor.accountId, patterns: outermost.sort().map((path) => `${path}%`) };
}

/** The refusal of someone who is signed in but does not hold one of these roles. */
export function roleMissing(asked: readonly Role[]): AppError {
  return new AppError('forbidden', 'auth.role_missing', {
    zh: `需要以下角色之一：${asked.map((role) => roleWords[role].zh).join('、')}`,
    en: `One of these roles is needed: ${asked.map((role) => roleWords[role].en).join(', ')}`,
  });
}
