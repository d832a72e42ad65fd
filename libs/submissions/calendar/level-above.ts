import type { Actor } from '#platform/auth';

/** Nobody lifts his own deadline: reviewers and monitors act for the levels below theirs, catalogue administrators for all. */
export function isLevelAbove({ grants }: Pick<Actor, 'grants'>, region: { id: number; path: string }): boolean {
  return grants.some(({ role, path, regionId }) => {
    if (!region.path.startsWith(path)) return false;
    return role === 'catalogue_admin' || ((role === 'reviewer' || role === 'monitor') && regionId !== region.id);
  });
}
