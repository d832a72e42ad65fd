import type { CatalogService, Region } from '#catalog';
import type { Scope } from '#platform/db';
import { AppError } from '#platform/errors';

/** A region by its code, among those that the reader may see; another's and one that is not there are the same. */
export function visibleRegion({ regions }: Pick<CatalogService, 'regions'>, scope: Scope, code: string): Region {
  const region = regions.byCode(code);
  const isVisible = scope.patterns.some((pattern) => region?.path.startsWith(pattern.replace(/%$/, '')));
  if (region !== undefined && isVisible) return region;
  throw new AppError('not-found', 'region.not_found', { zh: `没有区划 ${code}`, en: `There is no region ${code}` });
}
