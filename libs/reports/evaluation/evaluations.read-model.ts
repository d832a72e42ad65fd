import { Injectable } from '@nestjs/common';
import { readMoment, type KnownMoment } from '#attainments';
import { CatalogService, type Plan, type PlanEvaluation, type Region } from '#catalog';
import { UnitOfWork, type Scope } from '#platform/db';
import { AppError } from '#platform/errors';
import { parsePeriod, type PeriodId } from '#scoring';
import { EvaluationReadModel, type EvaluationPlace } from './evaluation.read-model.js';
import type { EvaluationFacts } from './evaluation-facts.js';

export interface EvaluationsAsked {
  readonly plan: string;
  /** Within the asker's scope. */
  readonly region: Region;
  readonly period: string;
  readonly evaluation?: string | undefined;
  /** As known at the end of that day, or at that instant. */
  readonly at?: string | undefined;
  readonly page?: { readonly limit: number; readonly offset: number };
}

/**
 * Evaluations as people ask for them. A rank is made among all peers, whether the asker may see them or not; of those he
 * may not see, neither names nor figures are told, only how many they are.
 */
@Injectable()
export class EvaluationsReadModel {
  constructor(
    private readonly catalog: CatalogService,
    private readonly unitOfWork: UnitOfWork,
    private readonly evaluations: EvaluationReadModel,
  ) {}

  /** All evaluations of the plan, or the one that is named, of what lies in the region. */
  async of(scope: Scope, asked: EvaluationsAsked): Promise<readonly EvaluationFacts[]> {
    const place = this.placeOrThrow(asked);
    const wanted =
      asked.evaluation === undefined ? place.plan.evaluations : [evaluationOrThrow(place.plan, asked.evaluation)];
    return this.read(scope, wanted, place);
  }

  /** One region's own standing in one evaluation; nothing where it is not evaluated. */
  async working(scope: Scope, asked: EvaluationsAsked & { readonly evaluation: string }): Promise<EvaluationFacts> {
    const place = { ...this.placeOrThrow(asked), alone: true };
    const [found] = await this.read(scope, [evaluationOrThrow(place.plan, asked.evaluation)], place);
    if (found !== undefined && found.groups.length > 0) return found;
    throw new AppError('not-found', 'evaluation.not_here', {
      zh: `评价 ${asked.evaluation} 不涉及区划 ${asked.region.code}`,
      en: `Evaluation ${asked.evaluation} does not concern region ${asked.region.code}`,
    });
  }

  private read(scope: Scope, wanted: readonly PlanEvaluation[], place: EvaluationPlace): Promise<EvaluationFacts[]> {
    const groups = wanted.flatMap((one) => this.evaluations.groups(one, place));
    const patterns = new Set([...scope.patterns, ...groups.map(({ by }) => `${by.path}%`)]);
    return this.unitOfWork.look({ ...scope, patterns: [...patterns] }, async (tx) => {
      const found: EvaluationFacts[] = [];
      for (const one of wanted) found.push(await this.evaluations.evaluate(tx, one, place));
      return found;
    });
  }

  private placeOrThrow({ plan: code, region, period, at, page }: EvaluationsAsked): EvaluationPlace {
    const known = this.catalog.planOrThrow(code);
    if (parsePeriod(period)?.frequency !== known.frequency) throw notOfPlan(known, period);
    const moment = at === undefined ? null : momentOrThrow(at);
    const knownAt = moment === null ? undefined : new Date(moment.instant);
    const plan = this.catalog.planForPeriod(code, period, knownAt);
    return { plan, region, period, at: moment, ...(page && { page }) };
  }
}

function evaluationOrThrow(plan: Plan, id: string): PlanEvaluation {
  const found = plan.evaluations.find((one) => one.id === id);
  if (found !== undefined) return found;
  const known = plan.evaluations.map((one) => one.id).join('、') || '—';
  throw new AppError('not-found', 'evaluation.not_found', {
    zh: `方案 ${plan.code} 没有评价 ${id}；可用：${known}`,
    en: `Plan ${plan.code} has no evaluation ${id}; one of: ${known}`,
  });
}

const notOfPlan = ({ code }: Plan, period: PeriodId): AppError =>
  new AppError('invalid', 'period.not_of_plan', {
    zh: `${period} 不是方案 ${code} 的报告期`,
    en: `${period} is not a reporting period of plan ${code}`,
  });

function momentOrThrow(at: string): KnownMoment {
  const moment = readMoment(at);
  if (moment !== null) return moment;
  throw new AppError('invalid', 'moment.unreadable', {
    zh: `${at} 应写作 2023-12-31 或 2023-12-31T18:00:00+08:00`,
    en: `${at} is written 2023-12-31 or 2023-12-31T18:00:00+08:00`,
  });
}
