import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { CatalogService, type Plan, type PlanTarget } from '#catalog';
import { everything, UnitOfWork, type Tx } from '#platform/db';
import { Clock } from '#platform/clock';
import { Later } from '#platform/ledger';
import type { IsoDay } from '#scoring';
import {
  AttainmentsService,
  type RegionInPeriod,
  type RegionsInPeriod,
  type Terms,
  type Wanted,
} from './attainments.service.js';
import { fromTheBottom, isOpenOn, listRescored } from './list-rescored.js';
import { RescoreRepository } from './rescore.repository.js';
import { storedPeriodOrThrow, type ReportingPeriod } from './reporting-period.js';
import { UnitsBelow } from './units-below.js';

export interface PlanInPeriod {
  readonly planId: number;
  readonly periodId: number;
}

const batchSize = 40;
const patienceMs = [20, 50, 100, 200, 400, 800, 1600];
const nothingLeft = (): Promise<void> => Promise.resolve();

/**
 * Recomputes a plan in one period, region by region from the bottom up, in transactions of a few regions each: an accept
 * or a small answer never waits for the whole of it. A region above is not owed meanwhile, since its turn comes. What is cut
 * off half-way is done again.
 */
@Injectable()
export class RescoreService {
  constructor(
    private readonly catalog: CatalogService,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly attainments: AttainmentsService,
    private readonly repository: RescoreRepository,
  ) {}

  /** Prepares the answer to `targets-changed`: regions that have figures or judgements of the plan. */
  async rescore(at: PlanInPeriod): Promise<(tx: Tx) => Promise<void>> {
    await this.catalog.refresh(); // the plan that is owed for may be younger than what this process holds
    await this.walk(await this.listed(at), at.periodId);
    return nothingLeft;
  }

  /**
   * Prepares the answer to `day-turned`: besides these, every region that a target judges which is still open or fell
   * due within the last period, as of today. Older targets are left as they are, so a plan of years ago raises nothing
   * because a day has passed.
   */
  async turnDay(at: PlanInPeriod): Promise<(tx: Tx) => Promise<void>> {
    const { code } = this.planOrThrow(at);
    const period = storedPeriodOrThrow(at.periodId);
    const day = this.dayWithin(period);
    const wants = (planTarget: PlanTarget): boolean => isOpenOn(planTarget, day, period);
    await this.walk(await this.listed(at, wants), at.periodId, (plan, one) => plan.code === code && wants(one));
    return nothingLeft;
  }

  /** Prepares the answer to `values-imported`: every plan that has forms of the period. */
  async rescoreImported({ periodId }: { readonly periodId: number }): Promise<(tx: Tx) => Promise<void>> {
    await this.catalog.refresh();
    const planIds = await this.unitOfWork.run(everything, (tx) => this.repository.plansReported(tx, periodId));
    const listed: number[] = [];
    for (const planId of planIds) listed.push(...(await this.listed({ planId, periodId })));
    await this.walk(fromTheBottom(this.catalog.regions, listed), periodId);
    return nothingLeft;
  }

  private async listed(at: PlanInPeriod, wants: (planTarget: PlanTarget) => boolean = () => false): Promise<number[]> {
    const plan = this.planOrThrow(at);
    const units = new UnitsBelow(this.catalog.regions);
    const { end } = storedPeriodOrThrow(at.periodId);
    const involved = await this.unitOfWork.run(everything, (tx) =>
      this.repository.regionsInvolved(tx, at, this.indicatorIds(plan)),
    );
    return listRescored({ plan, units, day: end, involved, wants });
  }

  private async walk(regionIds: readonly number[], periodId: number, wanted?: Wanted): Promise<void> {
    const { end } = storedPeriodOrThrow(periodId);
    const ahead = new Set(regionIds);
    const coming = (place: RegionInPeriod): boolean => place.periodId === periodId && ahead.has(place.regionId);
    for (const some of this.apart(regionIds, end)) {
      for (const id of some) ahead.delete(id);
      await this.patiently({ regionIds: some, periodId }, { coming, ...(wanted && { wanted }) });
    }
  }

  /** A few at a time, in their order, and never a region together with one that it lies in. */
  private apart(regionIds: readonly number[], day: IsoDay): number[][] {
    const groups: number[][] = [];
    let depth = 0;
    for (const id of regionIds) {
      const own = this.catalog.regions.ancestorsAt(id, day).length;
      const last = groups.at(-1);
      if (last === undefined || last.length === batchSize || own !== depth) groups.push([id]);
      else last.push(id);
      depth = own;
    }
    return groups;
  }

  /** The small answers step aside for nobody: they are done in milliseconds, so this waits for them. */
  private async patiently(regions: RegionsInPeriod, terms: Terms): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      try {
        await this.unitOfWork.run(everything, (tx) => this.attainments.recompute(tx, regions, terms));
        return;
      } catch (error) {
        const pause = patienceMs[attempt];
        if (!(error instanceof Later) || pause === undefined) throw error;
        await sleep(pause);
      }
    }
  }

  private dayWithin(period: ReportingPeriod): IsoDay {
    const today = this.clock.today();
    return period.end < today ? period.end : today;
  }

  private indicatorIds(plan: Plan): number[] {
    const codes = new Set(plan.targets.flatMap((one) => one.inputs.map((input) => input.indicator)));
    return [...codes].map((code) => this.catalog.indicatorId(code));
  }

  private planOrThrow(at: PlanInPeriod): Plan {
    const code = this.catalog.planCode(at.planId);
    if (code === undefined) throw new Error(`plan ${at.planId} is not in the catalogue`);
    return this.catalog.planForPeriod(code, storedPeriodOrThrow(at.periodId).id);
  }
}
