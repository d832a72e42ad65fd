import { Injectable } from '@nestjs/common';
import { CatalogService, type Region } from '#catalog';
import { Clock } from '#platform/clock';
import { UnitOfWork, type Scope, type Tx } from '#platform/db';
import { addDays, isDay } from '#scoring';
import { FormStandings } from '#submissions';
import { AskedNames } from './asked-names.service.js';
import { countCompleteness, type Completeness } from './count-completeness.js';

export interface CompletenessAsked {
  readonly plan: string;
  readonly period: string;
  readonly parent: string;
  /** A day, which stands for its end in China, or an instant: what was known then. */
  readonly at?: string | undefined;
}

/** Who has reported, in time or late, and who has not. */
@Injectable()
export class CompletenessReadModel {
  constructor(
    private readonly names: AskedNames,
    private readonly catalog: CatalogService,
    private readonly unitOfWork: UnitOfWork,
    private readonly standings: FormStandings,
    private readonly clock: Clock,
  ) {}

  async completeness(scope: Scope, query: CompletenessAsked): Promise<Completeness> {
    const known = this.names.planOrThrow(query.plan);
    const region = this.names.regionOrThrow(scope, query.parent);
    const period = this.names.periodOrThrow(known, query.period);
    const before = this.momentOf(query.at);
    const plan = this.catalog.planForPeriod(known.code, period.id, before ?? undefined);
    return this.unitOfWork.snapshot(scope, async (tx) => {
      const { window, forms } = await this.standings.of(tx, { plan, period, region, before });
      const head = { plan: plan.code, period: period.id, parent: region.code, at: query.at ?? null, window };
      return countCompleteness(head, forms);
    });
  }

  /** The regions that have a form of the plan to hand in for the period, within a region. */
  async unitsDue(tx: Tx, asked: { plan: string; period: string; regionId: number }): Promise<readonly Region[]> {
    const region = this.catalog.regions.byId(asked.regionId);
    if (region === undefined) return [];
    const period = this.names.periodOrThrow(this.names.planOrThrow(asked.plan), asked.period);
    const plan = this.catalog.planForPeriod(asked.plan, period.id);
    const { forms } = await this.standings.of(tx, { plan, period, region });
    return forms.map((form) => form.region);
  }

  /** Exclusive; null for now, and for whatever is still to come. */
  private momentOf(at: string | undefined): Date | null {
    if (at === undefined) return null;
    const before = isDay(at) ? new Date(`${addDays(at, 1)}T00:00:00+08:00`) : new Date(Date.parse(at) + 1);
    return before > this.clock.now() ? null : before;
  }
}
