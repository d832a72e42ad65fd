import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CatalogService } from '#catalog';
import { SignedIn } from './actor.js';
import { viewPlan, viewTarget, viewVersion } from './plan-view.js';
import { PlanTargetsQuery } from './plans.dto.js';

/** What is demanded, by which document, of whom. Policy documents are public, so every account reads all of them. */
@ApiTags('plans')
@Controller('plans')
export class PlansController {
  constructor(private readonly catalog: CatalogService) {}

  @Get()
  @SignedIn()
  list() {
    return this.catalog.plans().map(viewPlan);
  }

  @Get(':plan')
  @SignedIn()
  one(@Param('plan') code: string) {
    const plan = this.catalog.planOrThrow(code);
    return { ...viewPlan(plan), versions: this.catalog.versionsOf(code).map(viewVersion) };
  }

  @Get(':plan/targets')
  @SignedIn()
  targets(@Param('plan') code: string, @Query({ schema: PlanTargetsQuery }) { period }: PlanTargetsQuery) {
    const plan = period === undefined ? this.catalog.planOrThrow(code) : this.catalog.planForPeriod(code, period);
    return plan.targets.map((planTarget) => viewTarget(plan, planTarget));
  }
}
