import { Injectable } from '@nestjs/common';
import { everything, UnitOfWork } from '#platform/db';
import { AppError } from '#platform/errors';
import { CatalogRepository } from './catalog.repository.js';
import { FilesRepository } from './files.repository.js';
import { placeRegions } from './place-regions.js';
import { invalidPlans, PlanLoader } from './plan-loader.service.js';
import { readPlans } from './read-plans.js';
import { readRegions } from './read-regions.js';
import { RegionRepository } from './region.repository.js';
import { RegionTree } from './region-tree.js';

export interface Loaded {
  /** How many regions were written. */
  readonly regions: number;
  /** Codes of the plans that got a new version. */
  readonly plans: readonly string[];
}

/** Another process may be loading three thousand regions; this one waits for it. */
const patient = { lockSeconds: 120, statementSeconds: 60 };

/** Brings the database to what the files say, all or nothing. */
@Injectable()
export class CatalogLoader {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: CatalogRepository,
    private readonly regionRepository: RegionRepository,
    private readonly planLoader: PlanLoader,
    private readonly files: FilesRepository,
  ) {}

  /** @throws AppError listing every problem of every file */
  async load(): Promise<Loaded> {
    const regionFiles = readRegions(await this.files.regionFiles());
    if ('problems' in regionFiles) {
      const words = { zh: '区划文件有误', en: 'The region files are wrong' };
      throw new AppError('invalid', 'region.invalid', words, { problems: regionFiles.problems });
    }
    const planFiles = await this.files.planFiles();
    const placed = placeRegions(regionFiles.rows);
    return this.unitOfWork.run(
      everything,
      async (tx) => {
        await this.repository.lock(tx);
        const regions = await this.regionRepository.load(tx, placed);
        const tree = new RegionTree(await this.regionRepository.read(tx));
        const read = readPlans(planFiles, (code) => tree.byCode(code));
        if ('problems' in read) throw invalidPlans(read.problems);
        return { regions, plans: await this.planLoader.store(tx, read.plans) };
      },
      patient,
    );
  }
}
