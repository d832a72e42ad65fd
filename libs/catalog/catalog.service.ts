import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { everything, UnitOfWork, type Tx } from '#platform/db';
import { AppError } from '#platform/errors';
import type { PeriodId } from '#scoring';
import { CatalogLoader, type Loaded } from './catalog-loader.service.js';
import { CatalogRepository, type StoredVersion } from './catalog.repository.js';
import { CatalogState, type PlanVersion } from './catalog-state.js';
import type { Plan } from './plan.js';
import { invalidPlans } from './plan-loader.service.js';
import { readPlan } from './read-plan.js';
import { RegionImportRepository } from './region-import.repository.js';
import { RegionRepository } from './region.repository.js';
import { RegionTree } from './region-tree.js';

const refreshEveryMs = 1_000;

/** What is measured, where, and against what. Reads files and tables at start and answers from memory. */
@Injectable()
export class CatalogService implements OnModuleInit, OnApplicationShutdown {
  private state = CatalogState.empty;
  private loadedMark = '';
  /** By their text, since reading a plan takes a while and most texts are read already: from a file, or a turn ago. */
  private plansRead: ReadonlyMap<string, Plan> = new Map();
  private turn: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: CatalogRepository,
    private readonly regionRepository: RegionRepository,
    @Inject(CatalogLoader) private readonly loader: Pick<CatalogLoader, 'load'>,
    private readonly imports: RegionImportRepository,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.load();
    // what fails now is asked again in a second, and whoever needs the database meanwhile finds out by himself
    this.timer = setInterval(() => void this.refresh().catch(() => undefined), refreshEveryMs);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Reads the files and stores what is new in them. Processes that start together take turns; the later ones find nothing to do. */
  async load(): Promise<Loaded> {
    const { files, ...loaded } = await this.loader.load();
    this.plansRead = new Map([...this.plansRead, ...files.map(({ text, plan }) => [text, plan] as const)]);
    await this.refresh();
    return loaded;
  }

  /**
   * Takes over what another process has loaded; a look at a few counts when there is nothing. Happens by itself once a
   * second; whoever must not act on yesterday's targets asks for it. One after the other, so that an older picture never
   * replaces a newer one.
   */
  refresh(): Promise<void> {
    const before = this.turn.catch(() => undefined);
    this.turn = before.then(() => this.unitOfWork.snapshot(everything, (tx) => this.takeOver(tx)));
    return this.turn;
  }

  get regions(): RegionTree {
    return this.state.contents.regions;
  }

  /** The divisions as they were known at a moment: without what was imported later. */
  regionsKnownAt(knownAt: Date): RegionTree {
    return this.state.regionsKnownAt(knownAt);
  }

  /** The newest version of every plan. */
  plans(): readonly Plan[] {
    return this.state.plans();
  }

  plan(code: string): Plan | undefined {
    return this.state.plan(code);
  }

  planOrThrow(code: string): Plan {
    const plan = this.state.plan(code);
    if (plan === undefined) throw unknownPlan(code);
    return plan;
  }

  /** Every stored version of a plan, oldest first. */
  versionsOf(code: string): readonly PlanVersion[] {
    return this.state.versionsOf(code);
  }

  planForPeriod(code: string, period: PeriodId, knownAt?: Date): Plan {
    const plan = this.state.planForPeriod(code, period, knownAt);
    if (plan !== undefined) return plan;
    if (this.plan(code) === undefined) throw unknownPlan(code);
    const words = { zh: `没有报告期 ${period}`, en: `There is no period ${period}` };
    throw new AppError('invalid', 'period.unknown', words);
  }

  /** Another text whenever memory holds another catalogue; the same one in all processes that hold the same. */
  get mark(): string {
    return this.loadedMark;
  }

  planId(code: string): number {
    const id = this.state.planId(code);
    if (id === undefined) throw unknownPlan(code);
    return id;
  }

  planCode(id: number): string | undefined {
    return this.state.planCode(id);
  }

  targetId(plan: string, target: string): number {
    return this.state.targetId(plan, target);
  }

  targetOf(id: number): { readonly plan: string; readonly target: string } | undefined {
    return this.state.targetOf(id);
  }

  indicatorId(code: string): number {
    return this.state.indicatorId(code);
  }

  /** Undefined where no stored version of any plan has it. */
  knownIndicatorId(code: string): number | undefined {
    return this.state.contents.indicatorIds.get(code);
  }

  indicatorCode(id: number): string | undefined {
    return this.state.indicatorCode(id);
  }

  private async takeOver(tx: Tx): Promise<void> {
    const mark = await this.repository.mark(tx);
    if (mark === this.loadedMark) return;
    const versions = (await this.repository.versions(tx)).map((stored) => {
      return { stored, read: this.plansRead.get(stored.source) ?? readStored(stored) };
    });
    this.plansRead = new Map(versions.map(({ stored, read }) => [stored.source, read]));
    this.state = new CatalogState({
      versions: versions.map(({ stored: { version, effectiveFrom, loadedAtMs }, read }) => {
        return { plan: { ...read, version }, effectiveFrom, loadedAt: new Date(loadedAtMs) };
      }),
      planIds: await this.repository.ids(tx, 'plan'),
      targetIds: await this.repository.ids(tx, 'target'),
      indicatorIds: await this.repository.ids(tx, 'indicator'),
      regions: new RegionTree(await this.regionRepository.read(tx)),
      replaced: await this.imports.replaced(tx),
    });
    this.loadedMark = mark;
  }
}

/** A stored text was read without a problem once; a reader that refuses it now has lost a word it used to know. */
function readStored({ code, version, source }: StoredVersion): Plan {
  const read = readPlan(source, `${code} v${version}`);
  if ('problems' in read) throw invalidPlans(read.problems);
  return read.plan;
}

function unknownPlan(code: string): AppError {
  return new AppError('not-found', 'plan.not_found', { zh: `没有方案 ${code}`, en: `There is no plan ${code}` });
}
