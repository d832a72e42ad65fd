/** Whose eyes a transaction has: LIKE patterns on `region.path`, such as `100000/520000/%`. No pattern sees no row. */
export interface Scope {
  readonly actorId: string | null;
  readonly patterns: readonly string[];
}

/** The scope of the processes that serve everybody; their database role has policies of its own. */
export const everything: Scope = { actorId: null, patterns: ['%'] };
