import type { Score, UnitScore } from '#scoring';

/** How a unit stands, as far as regions above count it; a composite with its score. */
export type Standing = UnitScore & { readonly composite?: number | null };

export function standingOf({ region, status, severity, attainment, atDue, composite }: Score): Standing {
  const standing = { region, status, severity, attainment, atDue };
  return composite === undefined ? standing : { ...standing, composite: composite.score };
}

/** A unit that a target does not ask anything of. */
export function outside(region: string): Standing {
  return { region, status: 'not_applicable', severity: 0, attainment: null, atDue: null };
}
