import { Module } from '@nestjs/common';
import { CatalogLoader } from './catalog-loader.service.js';
import { CatalogRepository } from './catalog.repository.js';
import { CatalogService } from './catalog.service.js';
import { FilesRepository } from './files.repository.js';
import { PartitionsRepository } from './partitions.repository.js';
import { Partitions } from './partitions.service.js';
import { PlanDrafts } from './plan-drafts.service.js';
import { PlanLoader } from './plan-loader.service.js';
import { RegionImportCheck } from './region-import-check.service.js';
import { RegionImportRepository } from './region-import.repository.js';
import { RegionImports } from './region-import.service.js';
import { RegionRepository } from './region.repository.js';

/** Stands on the global modules of the platform: settings, clock, database, ledger. */
@Module({
  providers: [
    CatalogLoader,
    CatalogRepository,
    CatalogService,
    FilesRepository,
    Partitions,
    PartitionsRepository,
    PlanDrafts,
    PlanLoader,
    RegionImportCheck,
    RegionImportRepository,
    RegionImports,
    RegionRepository,
  ],
  exports: [CatalogService, Partitions, PlanDrafts, RegionImports],
})
export class CatalogModule {}
