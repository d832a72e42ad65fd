import { Injectable } from '@nestjs/common';
import { CatalogService, PlanDrafts, RegionImports, type ImportAnswer, type Region } from '#catalog';
import type { Actor } from '#platform/auth';
import { everything, UnitOfWork } from '#platform/db';
import { AppError } from '#platform/errors';
import type { IsoDay } from '#scoring';
import { ExchangeCatalog } from '../exchange-catalog.service.js';
import { figureParts } from '../metadata/figure-parts.js';
import { periodTypeOf } from '../names/frequency-names.js';
import { compareDataSets, type OwnDataSet, type SetsCompared } from './compare-data-sets.js';
import { compareUnits, type OwnUnit, type UnitsCompared } from './compare-units.js';
import { draftPlans } from './draft-plans.js';
import { readMetadataFile, type ForeignMetadata } from './foreign-metadata.js';
import type { PlacedUnit, PlansDrafted } from './plan-draft.js';

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
  /** Data sets that no plan has yet, as plan files to be finished and loaded. */
  readonly plans: PlansDrafted;
  /** What the changes of the regions come to; null where there are none. */
  readonly regions: ImportAnswer | null;
}

/**
 * The metadata of another system beside ours. Its organisation units are taken over as a change of the divisions, by the
 * number of a document as any such change; its data sets are compared with the plans. One that no plan has yet comes back as
 * a plan file that asks for its figures: goals are what only a policy document gives.
 */
@Injectable()
export class MetadataFiles {
  constructor(
    private readonly catalog: CatalogService,
    private readonly exchange: ExchangeCatalog,
    private readonly regions: RegionImports,
    private readonly drafts: PlanDrafts,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws AppError naming every place that cannot be read, or what stands in the way of a change */
  async dryRun(actor: Actor, file: MetadataFile): Promise<MetadataAnswer> {
    const compared = await this.compare(file);
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
    const compared = await this.compare(file);
    const { rows } = compared.units;
    if (rows === null) return { outcome: 'unchanged', ...compared, regions: null };
    const regions = await this.regions.import(actor, { name: file.name, text: rows }, by);
    await this.catalog.refresh();
    return { outcome: regions.outcome === 'unchanged' ? 'unchanged' : 'imported', ...compared, regions };
  }

  private async compare({ text, day }: MetadataFile): Promise<Pick<MetadataAnswer, 'units' | 'dataSets' | 'plans'>> {
    const read = readMetadataFile(text);
    if ('problems' in read) {
      const words = { zh: '元数据文件有误', en: 'The metadata file has faults' };
      throw new AppError('invalid', 'metadata.invalid', words, { problems: read.problems });
    }
    const own = (code: string) => this.unit(code, day);
    return {
      units: compareUnits(read.organisationUnits, { own, day }),
      dataSets: compareDataSets(read, (code) => this.dataSet(code)),
      plans: await this.draft(read, day),
    };
  }

  /** Drafts of what no plan has, each read as a start would read it. */
  private async draft(read: ForeignMetadata, day: IsoDay): Promise<PlansDrafted> {
    const { regions } = this.catalog;
    const plans = this.catalog.plans();
    const codes = new Set(plans.map(({ code }) => code));
    const indicators = new Map(plans.flatMap((plan) => plan.indicators.map((one) => [one.code, one] as const)));
    const top = regions.all().find(({ parentId }) => parentId === null);
    if (top === undefined) throw new Error('there are no regions');
    const unit = (code: string) => placed(regions.byCode(code));
    const { drafts, undrafted } = draftPlans(read, {
      hasPlan: (code) => codes.has(code),
      indicator: (code) => indicators.get(code),
      places: { unit, top: placed(top) },
      day,
    });
    if (drafts.length === 0) return { drafts: [], undrafted };
    return this.unitOfWork.snapshot(everything, async (tx) => {
      const read: PlansDrafted['drafts'][number][] = [];
      for (const draft of drafts)
        read.push({ ...draft, problems: await this.drafts.complaintsOf(tx, draft.file, draft.text) });
      return { drafts: read, undrafted };
    });
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

function placed(region: Region): PlacedUnit;
function placed(region: Region | undefined): PlacedUnit | undefined;
function placed(region: Region | undefined): PlacedUnit | undefined {
  if (region === undefined) return undefined;
  return { code: region.code, level: region.level, path: region.path.split('/').filter((code) => code !== '') };
}
