import { Injectable } from '@nestjs/common';
import { CatalogService } from '#catalog';
import type { Tx } from '#platform/db';
import { alertFacts, type AlertFacts } from '../content/alert-facts.js';
import { ContributorsReadModel, type GapAsked } from '../content/contributors.read-model.js';
import { CellRepository } from './cell.repository.js';
import type { AlertDecision } from './decide-alerts.js';
import type { Decided } from './decisions.service.js';

/** What the alerts that move say. It is made for those alone: most cells move nothing. */
@Injectable()
export class FactsService {
  constructor(
    private readonly cells: CellRepository,
    private readonly contributors: ContributorsReadModel,
    private readonly catalog: CatalogService,
  ) {}

  /** The facts of the period that each decision speaks of. */
  async of(tx: Tx, decided: readonly Decided[]): Promise<ReadonlyMap<AlertDecision, AlertFacts>> {
    const asked = decided.flatMap(({ history: { regionId, targetId }, target, decisions }) =>
      decisions.map((decision) => ({ regionId, targetId, periodId: decision.period, target, decision })),
    );
    const scores = await this.cells.scores(tx, asked);
    const gaps = asked.map((one, at) => {
      const score = scores[at];
      if (score === undefined) throw new Error('a decision speaks of a period that was read');
      return { ...one, score };
    });
    const contributors = await this.contributors.of(tx, gaps);
    return new Map(gaps.map((gap, at) => [gap.decision, this.factsOf(gap, contributors[at])]));
  }

  private factsOf({ score, target, regionId }: GapAsked, contributors: AlertFacts['contributors'] = []): AlertFacts {
    const region = this.catalog.regions.byId(regionId);
    if (region === undefined) throw new Error('a region is scored but not in the catalogue');
    const plan = this.catalog.planForPeriod(score.plan, score.period);
    return alertFacts(score, target, { regionName: region.name, plan, contributors });
  }
}
