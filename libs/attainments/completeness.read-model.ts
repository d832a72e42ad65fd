import { Injectable } from '@nestjs/common';
import { CatalogService, type Region } from '#catalog';
import { Clock } from '#platform/clock';
import { UnitOfWork, type Scope, type Tx } from '#platform/db';
import { firstUnknown, FormStandings } from '#submissions';
import { AskedNames } from './asked-names.service.js';
import { countCompleteness, type Completeness } from './count-completeness.js';
import type { KnownMoment } from './known-moment.js';

export interface CompletenessAsked {
  readonly plan: string;
  readonly period: string;
  readonly parent: string;
  /** A day, which stands for its end in China, or an instant: what was known then. */
  readonly at?: string | undefined;
}

export interface UnitsDueAsked {
  readonly plan: string;
  readonly period: string;
  readonly regionId: number;
  readonly known?: KnownMoment | null;
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
    const moment = this.momentOf(query.at);
    const before = moment === null ? undefined : firstUnknown(moment);
    const plan = this.catalog.planForPeriod(known.code, period.id, before);
    return this.unitOfWork.look(scope, async (tx) => {
      const { window, forms } = await this.standings.of(tx, { plan, period, region, known: moment });
      const head = { plan: plan.code, period: period.id, parent: region.code, at: query.at ?? null, window };
      return countCompleteness(head, forms);
    });
  }

  /** The regions that have a form of the plan to hand in for the period, within a region, as known now or at a moment. */
  async unitsDue(tx: Tx, asked: UnitsDueAsked): Promise<readonly Region[]> {
    const region = this.catalog.regions.byId(asked.regionId);
    if (region === undefined) return [];
    const period = this.names.periodOrThrow(this.names.planOrThrow(asked.plan), asked.period);
    const { known = null } = asked;
    const before = known === null ? undefined : firstUnknown(known);
    const plan = this.catalog.planForPeriod(asked.plan, period.id, before);
    const { forms } = await this.standings.of(tx, { plan, period, region, known });
    return forms.map((form) => form.region);
  }

  /** Null for now, and for whatever is still to come. */
  private momentOf(at: string | undefined): KnownMoment | null {
    const moment = at === undefined ? null : this.names.momentOrThrow(at);
    return moment === null || firstUnknown(moment) > this.clock.now() ? null : moment;
  }
}
