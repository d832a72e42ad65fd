import { Injectable } from '@nestjs/common';
import { CatalogService, type Plan, type Region } from '#catalog';
import type { Tx } from '#platform/db';
import type { PeriodId, Score } from '#scoring';
import { CompleteScores } from './complete-scores.service.js';
import type { KnownMoment } from './known-moment.js';
import { PastScores } from './past-scores.service.js';
import { periodOrThrow } from './reporting-period.js';

export interface WorkedAsked {
  readonly plan: Plan;
  /** Holds all of the regions. */
  readonly within: Region;
  readonly regions: readonly Region[];
  /** Ids of the targets that are wanted. */
  readonly targets: ReadonlySet<string>;
  readonly period: PeriodId;
  /** The past moment whose knowledge is asked for; null: now. */
  readonly at: KnownMoment | null;
}

/** Scores with their working, of some targets in some regions, judged there or not, as they are known now or were then. */
@Injectable()
export class WorkedScores {
  constructor(
    private readonly catalog: CatalogService,
    private readonly complete: CompleteScores,
    private readonly past: PastScores,
  ) {}

  async scores(tx: Tx, asked: WorkedAsked): Promise<readonly Score[]> {
    const period = periodOrThrow(asked.period);
    const { plan, regions, targets, at } = asked;
    if (at !== null) {
      const wants = ({ target }: { readonly target: { readonly id: string } }) => targets.has(target.id);
      const found = await this.past.scores(tx, { plan, regions: [asked.within, ...regions], period, at, wants });
      const codes = new Set(regions.map(({ code }) => code));
      const unique = new Map(found.map((score) => [`${score.region}/${score.target}`, score]));
      return [...unique.values()].filter(({ region }) => codes.has(region));
    }
    const judging = this.catalog.planForPeriod(plan.code, period.id);
    const ids = new Set(
      judging.targets.flatMap(({ target }) =>
        targets.has(target.id) ? [this.catalog.targetId(plan.code, target.id)] : [],
      ),
    );
    const keys = regions
      .flatMap((region) => this.complete.keysOf(judging, region, period))
      .filter(({ targetId }) => ids.has(targetId));
    return [...(await this.complete.load(tx, { plan: judging, keys, working: true })).values()];
  }
}
