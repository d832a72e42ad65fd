import type { Scope } from '#platform/db';

/** Accounts are not rows of a region: nobody's figures are in sight while one signs in. */
export const noFigures: Scope = { actorId: null, patterns: [] };
