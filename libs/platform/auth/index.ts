export { holds, type Actor, type Grant } from './actor.js';
export { administratorRoles, businessRoles, figureReaders, roles, roleWords, type Role } from './roles.js';
export { roleMissing, scopeOf } from './scope-of.js';
