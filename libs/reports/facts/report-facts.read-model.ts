import { Injectable } from '@nestjs/common';
import type { KnownMoment } from '#attainments';
import { CatalogService } from '#catalog';
import { Clock, shanghaiInstant, shanghaiMinute } from '#platform/clock';
import type { Tx } from '#platform/db';
import { periodFromNumberOrThrow } from '#scoring';
import type { BulletinKey } from '../making/report-due.duty.js';
import { ChapterFactsReadModel } from './chapter-facts.read-model.js';
import { OverviewReadModel } from './overview.read-model.js';
import type { ReportFacts } from './report-facts.js';
import { TargetFactsReadModel } from './target-facts.read-model.js';

/**
 * Reads all that a bulletin says, in the one snapshot that it is given: what is known now, or what was known at a past
 * moment. Nothing in a bulletin of the past depends on what was handed in, judged or told later.
 */
@Injectable()
export class ReportFactsReadModel {
  constructor(
    private readonly catalog: CatalogService,
    private readonly clock: Clock,
    private readonly overview: OverviewReadModel,
    private readonly targets: TargetFactsReadModel,
    private readonly chapters: ChapterFactsReadModel,
  ) {}

  /** @param at the past moment that the bulletin is to be of; null for now */
  async read(
    tx: Tx,
    key: BulletinKey,
    at: KnownMoment | null,
  ): Promise<{ readonly facts: ReportFacts; readonly basis: readonly object[] }> {
    const { planId } = key;
    const issue = periodFromNumberOrThrow(key.issue);
    const region = this.catalog.regions.byId(key.regionId);
    const planCode = this.catalog.planCode(planId);
    if (region === undefined || planCode === undefined)
      throw new Error('a bulletin is owed of what the catalogue knows');
    const known = at === null ? region : this.catalog.regionsKnownAt(new Date(at.instant)).byId(region.id);
    const cutoff = at === null ? this.clock.now() : new Date(at.instant);
    const { facts: told, basis } = await this.overview.read(tx, { planId, planCode, region, issue, at });
    const targets = await this.targets.read(tx, { plan: told.plan, region, period: told.period, at });
    const { plan, period } = told;
    const chapters = { planId, plan, region, issue, period, scores: targets.scores, at, cutoff };
    const facts: ReportFacts = {
      ...told,
      ...targets,
      ...(await this.chapters.read(tx, chapters)),
      region: { code: region.code, name: known?.name ?? region.name, level: region.level },
      issue,
      cutoff: shanghaiMinute(cutoff),
      cutoffAt: shanghaiInstant(cutoff),
    };
    return { facts, basis };
  }
}
