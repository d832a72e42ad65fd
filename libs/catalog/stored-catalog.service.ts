import type { UnitOfWork } from '#platform/db';
import { CatalogRepository } from './catalog.repository.js';
import { CatalogService } from './catalog.service.js';
import { RegionImportRepository } from './region-import.repository.js';
import { RegionRepository } from './region.repository.js';

const nothing = { load: () => Promise.resolve({ regions: 0, plans: [], files: [] }) };

/** The catalogue as it is stored, for a command beside the service: it reads no file and writes nothing. */
export async function storedCatalog(unitOfWork: UnitOfWork): Promise<CatalogService> {
  const repository = new CatalogRepository();
  const regions = new RegionRepository();
  const imports = new RegionImportRepository(repository, regions);
  const catalog = new CatalogService(unitOfWork, repository, regions, nothing, imports);
  await catalog.refresh();
  return catalog;
}
