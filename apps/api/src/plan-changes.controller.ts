import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PlanImpact, type Impact } from '#attainments';
import { CatalogService, PlanDrafts, type PlanDifference } from '#catalog';
import { scopeOf, type Actor } from '#platform/auth';
import { everything, UnitOfWork, type Scope } from '#platform/db';
import { AppError, type Problem, type Words } from '#platform/errors';
import { Allow, CurrentActor, SignedIn } from './actor.js';
import { PlanChangeBody, PlanChangeQuery, PlanFileQuery, PlanVersionsQuery } from './plan-changes.dto.js';
import { visibleRegion } from './visible-region.js';

/** A file with problems has no difference and no impact; without an impact the answer says why. */
interface PlanChangeChecked {
  readonly problems: readonly Problem[];
  readonly difference: PlanDifference | null;
  /** From which day it would judge, were it loaded today. */
  readonly effectiveFrom: string | null;
  /** Periods with figures that would be judged anew. */
  readonly rejudged: readonly string[];
  readonly impact: Impact | null;
  readonly noImpact: Words | null;
}

/** What a changed plan file would do, before anybody loads it. Nothing here is stored. */
@ApiTags('plans')
@Controller('plans')
export class PlanChangesController {
  /** A preview reads for seconds; one at a time leaves the rest of the service alone. */
  private isBusy = false;

  constructor(
    private readonly catalog: CatalogService,
    private readonly drafts: PlanDrafts,
    private readonly impact: PlanImpact,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** The text of a version, as it was loaded. */
  @Get(':plan/file')
  @SignedIn()
  async file(@Param('plan') code: string, @Query({ schema: PlanFileQuery }) { version }: PlanFileQuery) {
    const text = await this.unitOfWork.snapshot(everything, (tx) => this.drafts.text(tx, code, version ?? null));
    return { plan: code, text };
  }

  /** The difference between two versions. */
  @Get(':plan/changes')
  @SignedIn()
  difference(
    @Param('plan') code: string,
    @Query({ schema: PlanVersionsQuery }) versions: PlanVersionsQuery,
  ): Promise<PlanDifference> {
    return this.unitOfWork.snapshot(everything, (tx) => this.drafts.difference(tx, code, versions));
  }

  @Post(':plan/changes')
  @HttpCode(200)
  @Allow('catalogue_admin')
  async check(
    @CurrentActor() actor: Actor,
    @Param('plan') code: string,
    @Query({ schema: PlanChangeQuery }) { period }: PlanChangeQuery,
    @Body({ schema: PlanChangeBody }) { file }: PlanChangeBody,
  ): Promise<PlanChangeChecked> {
    const scope = scopeOf(actor, 'catalogue_admin');
    this.refuseOutside(scope, this.catalog.planOrThrow(code).scope);
    return this.oneAtATime(() =>
      this.unitOfWork.snapshot(scope, async (tx) => {
        const read = await this.drafts.read(tx, code, file);
        if ('problems' in read) return refused(read.problems);
        const { plan, ...draft } = read.draft;
        this.refuseOutside(scope, plan.scope);
        return { problems: [], ...draft, ...(await this.impact.of(tx, plan, period)) };
      }),
    );
  }

  /** Whoever sees a part of what a plan binds could count a part of its impact, and would take it for the whole. */
  private refuseOutside(scope: Scope, code: string): void {
    visibleRegion(this.catalog, scope, code);
  }

  private async oneAtATime<T>(work: () => Promise<T>): Promise<T> {
    if (this.isBusy) {
      const words = {
        zh: '另一次试改正在计算，请稍后再试',
        en: 'Another change is being tried; try again in a moment',
      };
      throw new AppError('too-many', 'plan_change.busy', words, { retryAfterSeconds: 10 });
    }
    this.isBusy = true;
    try {
      return await work();
    } finally {
      this.isBusy = false;
    }
  }
}

const refused = (problems: readonly Problem[]): PlanChangeChecked => {
  return { problems, difference: null, effectiveFrom: null, rejudged: [], impact: null, noImpact: null };
};
