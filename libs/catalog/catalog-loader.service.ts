import { Injectable } from '@nestjs/common';
import { everything, UnitOfWork, type Tx } from '#platform/db';
import { AppError, type Problem } from '#platform/errors';
import { CatalogRepository } from './catalog.repository.js';
import { FilesRepository } from './files.repository.js';
import { checkRegions } from './check-regions.js';
import { keepImported } from './keep-imported.js';
import { placeRegions } from './place-regions.js';
import { invalidPlans, PlanLoader } from './plan-loader.service.js';
import { readPlans, type ReadFile } from './read-plans.js';
import { noRegions, readRegionRows } from './read-regions.js';
import type { RegionRow } from './region-row.js';
import { RegionRepository, type StoredRegions } from './region.repository.js';
import { RegionTree } from './region-tree.js';
import { rowsOfRegions } from './rows-of-regions.js';

export interface Loaded {
  /** How many regions were written. */
  readonly regions: number;
  /** Codes of the plans that got a new version. */
  readonly plans: readonly string[];
}

export interface LoadedFiles extends Loaded {
  /** Every plan file, with the plan in it. */
  readonly files: readonly ReadFile[];
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
  async load(): Promise<LoadedFiles> {
    const regionFiles = readRegionRows(await this.files.regionFiles());
    if (regionFiles.problems.length > 0) throw invalidRegions(regionFiles.problems);
    const planFiles = await this.files.planFiles();
    return this.unitOfWork.run(
      everything,
      async (tx) => {
        await this.repository.lock(tx);
        const stored = await this.regionRepository.stored(tx);
        const regions = await this.loadRegions(tx, regionFiles.rows, stored);
        const tree = new RegionTree(regions === 0 ? stored.regions : await this.regionRepository.read(tx));
        const read = readPlans(planFiles, (code) => tree.byCode(code));
        if ('problems' in read) throw invalidPlans(read.problems);
        return { regions, plans: await this.planLoader.store(tx, read.plans), files: read.plans };
      },
      patient,
    );
  }

  /** What was imported since the files were written stays (see keepImported); a start undoes no import. */
  private async loadRegions(tx: Tx, files: readonly RegionRow[], stored: StoredRegions): Promise<number> {
    const known = rowsOfRegions(stored.regions, stored.sources);
    const { rows, overtaken } = keepImported(files, known, await this.regionRepository.importedCodes(tx));
    const problems = checkRegions(rows);
    if (files.length === 0) problems.push(noRegions);
    if (problems.length > 0) throw invalidRegions(problems);
    const written = await this.regionRepository.load(tx, placeRegions(rows), stored);
    await this.regionRepository.mark(tx, overtaken, null);
    return written;
  }
}

function invalidRegions(problems: readonly Problem[]): AppError {
  const words = { zh: '区划文件有误', en: 'The region files are wrong' };
  return new AppError('invalid', 'region.invalid', words, { problems });
}
