import { Injectable } from '@nestjs/common';
import { KnownScores, type KnownMoment } from '#attainments';
import { CatalogService, type Plan, type Region } from '#catalog';
import type { Tx } from '#platform/db';
import { dayInShanghai, periodContaining, periodEnd, periodStart, type PeriodId } from '#scoring';
import { cadenceOf } from '../model/cadence-of.js';
import { EvaluationReadModel } from './evaluation.read-model.js';
import type { EvaluationFacts } from './evaluation-facts.js';
import type { ReviewFacts } from './review-facts.js';
import { reviewUnits, type NamedJudgement } from './review-units.js';

export interface EvaluationChaptersAsked {
  readonly plan: Plan;
  readonly region: Region;
  readonly issue: PeriodId;
  /** The newest period with figures that ended by the end of the issue. */
  readonly period: PeriodId | null;
  /** Judgements of the region and of all below it, for that period. */
  readonly scores: readonly NamedJudgement[];
  readonly at: KnownMoment | null;
  /** That moment, or now. */
  readonly cutoff: Date;
}

/** What a bulletin tells of performance and of the year, in the snapshot that it is given. */
@Injectable()
export class EvaluationFactsReadModel {
  constructor(
    private readonly catalog: CatalogService,
    private readonly known: KnownScores,
    private readonly evaluations: EvaluationReadModel,
  ) {}

  /** Annual bulletins carry every evaluation, quarterly ones those that the plan names; only of figures of the issue itself. */
  async evaluation(tx: Tx, asked: EvaluationChaptersAsked): Promise<readonly EvaluationFacts[]> {
    const { plan, region, issue, period, at } = asked;
    const cadence = cadenceOf(issue);
    if (period === null || periodEnd(period) < periodStart(issue)) return [];
    const wanted = plan.evaluations.filter(
      ({ quarterly }) => cadence === 'annual' || (cadence === 'quarterly' && quarterly),
    );
    const found: EvaluationFacts[] = [];
    for (const one of wanted) found.push(await this.evaluations.evaluate(tx, one, { plan, region, period, at }));
    return found.filter(({ groups, tooMany }) => groups.length > 0 || tooMany > 0);
  }

  /** The year of an annual bulletin, once it is over; null for any other. */
  async review(tx: Tx, asked: EvaluationChaptersAsked): Promise<ReviewFacts | null> {
    const { plan, region, issue, at } = asked;
    const year = { from: periodStart(issue), to: periodEnd(issue), known: knownOn(asked) };
    if (cadenceOf(issue) !== 'annual' || year.known < year.to || asked.period === null) return null;
    const period = periodContaining(year.to, plan.frequency);
    const judging = this.catalog.planForPeriod(plan.code, period, at === null ? undefined : new Date(at.instant));
    const scores =
      period === asked.period ? asked.scores : this.named(await this.known.scores(tx, { plan, region, period, at }));
    return { year: issue, period, units: reviewUnits(scores, { plan: judging, region: region.code, year }) };
  }

  private named(scores: Awaited<ReturnType<KnownScores['scores']>>): readonly NamedJudgement[] {
    return scores.map((score) => ({
      ...score,
      regionName: this.catalog.regions.byCode(score.region)?.name ?? score.region,
    }));
  }
}

const knownOn = ({ cutoff }: EvaluationChaptersAsked): string => dayInShanghai(cutoff.toISOString()) ?? '';
