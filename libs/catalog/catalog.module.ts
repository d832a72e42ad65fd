import { Module } from '@nestjs/common';
import { CatalogLoader } from './catalog-loader.service.js';
import { CatalogRepository } from './catalog.repository.js';
import { CatalogService } from './catalog.service.js';
import { FilesRepository } from './files.repository.js';
import { PlanLoader } from './plan-loader.service.js';
import { RegionRepository } from './region.repository.js';

/** Stands on the global modules of the platform: settings, clock, database, ledger. */
@Module({
  providers: [CatalogLoader, CatalogRepository, CatalogService, FilesRepository, PlanLoader, RegionRepository],
  exports: [CatalogService],
})
export class CatalogModule {}
