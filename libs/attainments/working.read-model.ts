import { Injectable } from '@nestjs/common';
import type { PlanTarget } from '#catalog';
import { UnitOfWork, type Scope, type Tx } from '#platform/db';
import { AppError } from '#platform/errors';
import {
  answerWhatIf,
  explainInWords,
  scoreTarget,
  type ExplainedStep,
  type Score,
  type ScoreInput,
  type Shape,
  type WhatIfAnswer,
} from '#scoring';
import { AskedNames } from './asked-names.service.js';
import { CompleteScores } from './complete-scores.service.js';

export interface WorkingQuery {
  readonly plan: string;
  readonly target: string;
  readonly region: string;
  readonly period: string;
}

export interface WhatIfQuery extends WorkingQuery {
  /** A figure of the next period, as text; over the denominator of the latest one. */
  readonly figure?: string | undefined;
  readonly shape?: Shape | undefined;
}

export interface Working {
  readonly score: Score;
  readonly unit: string;
  readonly steps: readonly ExplainedStep[];
}

/** How a score came about, in words, and what would make it another one. Made on the spot from the figures of now. */
@Injectable()
export class WorkingReadModel {
  constructor(
    private readonly names: AskedNames,
    private readonly unitOfWork: UnitOfWork,
    private readonly complete: CompleteScores,
  ) {}

  working(scope: Scope, query: WorkingQuery): Promise<Working> {
    return this.unitOfWork.look(scope, async (tx) => {
      const { input, planTarget } = await this.inputOrThrow(tx, scope, query);
      const score = scoreTarget(input);
      const { unit } = planTarget.indicator;
      return { score, unit, steps: explainInWords(score, unit) };
    });
  }

  /** @throws invalid where the figure is no number */
  whatIf(scope: Scope, query: WhatIfQuery): Promise<WhatIfAnswer> {
    return this.unitOfWork.look(scope, async (tx) => {
      const { input } = await this.inputOrThrow(tx, scope, query);
      const { figure, shape } = query;
      const trajectory = shape === undefined ? undefined : { ...input.target.trajectory, shape };
      return answerWhatIf(input, { figure, trajectory });
    });
  }

  private async inputOrThrow(
    tx: Tx,
    scope: Scope,
    asked: WorkingQuery,
  ): Promise<{ readonly input: ScoreInput; readonly planTarget: PlanTarget }> {
    const plan = this.names.planOrThrow(asked.plan);
    const planTarget = this.names.targetOrThrow(plan, asked.target);
    const region = this.names.regionOrThrow(scope, asked.region);
    const period = this.names.periodOrThrow(plan, asked.period);
    const input = await this.complete.input(tx, { plan, region, period }, planTarget);
    if (input !== undefined) return { input, planTarget };
    throw new AppError('not-found', 'target.not_here', {
      zh: `目标 ${asked.target} 不涉及区划 ${asked.region}`,
      en: `Target ${asked.target} does not apply to region ${asked.region}`,
    });
  }
}
