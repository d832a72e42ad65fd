import { Injectable } from '@nestjs/common';
import { CatalogService, RegionImports, type ImportAnswer } from '#catalog';
import type { Actor } from '#platform/auth';
import { AppError } from '#platform/errors';
import type { IsoDay } from '#scoring';
import { ExchangeCatalog } from '../exchange-catalog.service.js';
import { figureParts } from '../metadata/figure-parts.js';
import { periodTypeOf } from '../names/frequency-names.js';
import { compareDataSets, type OwnDataSet, type SetsCompared } from './compare-data-sets.js';
import { compareUnits, type OwnUnit, type UnitsCompared } from './compare-units.js';
import { readMetadataFile } from './foreign-metadata.js';

export interface MetadataFile {
  readonly name: string;
  readonly text: string;
  /** From when on a new name or parent holds. */
  readonly day: IsoDay;
}

/** What a metadata file says otherwise than the catalogue, and what became of it. */
export interface MetadataAnswer {
  readonly outcome: 'checked' | 'imported' | 'unchanged';
  readonly units: UnitsCompared;
  readonly dataSets: SetsCompared;
  /** What the changes of the regions come to; null where there are none. */
  readonly regions: ImportAnswer | null;
}

/**
 * The metadata of another system beside ours. Its organisation units are taken over as a change of the divisions, by the
 * number of a document as any such change; its data sets are compared with the plans, which only a policy document makes.
 */
@Injectable()
export class MetadataFiles {
  constructor(
    private readonly catalog: CatalogService,
    private readonly exchange: ExchangeCatalog,
    private readonly regions: RegionImports,
  ) {}

  /** @throws AppError naming every place that cannot be read, or what stands in the way of a change */
  async dryRun(actor: Actor, file: MetadataFile): Promise<MetadataAnswer> {
    const compared = this.compare(file);
    const { rows } = compared.units;
    const regions = rows === null ? null : await this.regions.dryRun(actor, { name: file.name, text: rows });
    return { outcome: 'checked', ...compared, regions };
  }

  /** @throws AppError as `dryRun`; nothing is stored then */
  async import(
    actor: Actor,
    file: MetadataFile,
    by: { readonly document: string; readonly requestId: string },
  ): Promise<MetadataAnswer> {
    const compared = this.compare(file);
    const { rows } = compared.units;
    if (rows === null) return { outcome: 'unchanged', ...compared, regions: null };
    const regions = await this.regions.import(actor, { name: file.name, text: rows }, by);
    await this.catalog.refresh();
    return { outcome: regions.outcome === 'unchanged' ? 'unchanged' : 'imported', ...compared, regions };
  }

  private compare({ text, day }: MetadataFile): Pick<MetadataAnswer, 'units' | 'dataSets'> {
    const read = readMetadataFile(text);
    if ('problems' in read) {
      const words = { zh: '元数据文件有误', en: 'The metadata file has faults' };
      throw new AppError('invalid', 'metadata.invalid', words, { problems: read.problems });
    }
    const own = (code: string) => this.unit(code, day);
    return {
      units: compareUnits(read.organisationUnits, { own, day }),
      dataSets: compareDataSets(read, (code) => this.dataSet(code)),
    };
  }

  private unit(code: string, day: IsoDay): OwnUnit | undefined {
    const { regions } = this.catalog;
    const region = regions.byCode(code);
    const spell = region && regions.spellAt(region.id, day);
    if (region === undefined || spell === undefined) return undefined;
    const children = regions.childrenAt(region.id, day).filter(({ type }) => type === 'division');
    return {
      code,
      name: spell.name,
      level: region.level,
      type: region.type,
      parent: regions.parentAt(region.id, day)?.code ?? null,
      since: spell.validFrom,
      children: children.map(({ level }) => level),
    };
  }

  private dataSet(code: string): OwnDataSet | undefined {
    const plan = this.exchange.given.plans.find((one) => one.code === code);
    if (plan === undefined) return undefined;
    const elements = new Map(figureParts(plan).map((part) => [part.code, part.valueType]));
    return { code, name: plan.title.zh, periodType: periodTypeOf(plan.frequency), elements };
  }
}
