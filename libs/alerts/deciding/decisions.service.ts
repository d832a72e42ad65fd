import { Injectable } from '@nestjs/common';
import { ReportingDeadlines } from '#attainments';
import { CatalogService, type PlanTarget } from '#catalog';
import { Clock } from '#platform/clock';
import type { Tx } from '#platform/db';
import type { Score } from '#scoring';
import type { TargetHistory } from './alert.repository.js';
import { assess, isJudgedByDay, type Assessment } from './assessment.js';
import { decideAlerts, decideByDay, type AlertDecision } from './decide-alerts.js';

export interface Decided {
  readonly target: PlanTarget;
  readonly decisions: readonly AlertDecision[];
  /** Units that have reported now, by period. */
  readonly counted: Readonly<Record<string, number>>;
}

/** Puts the history of a target before the pure decision, with the rule and the deadlines that hold for it. */
@Injectable()
export class DecisionsService {
  constructor(
    private readonly catalog: CatalogService,
    private readonly clock: Clock,
    private readonly deadlines: ReportingDeadlines,
  ) {}

  /** Null where nothing of it can be assessed, or the plan that judged it asks for it no more. */
  async of(tx: Tx, history: TargetHistory): Promise<Decided | null> {
    const newest = history.scores.at(-1);
    if (newest === undefined) return null;
    const target = this.catalog
      .planForPeriod(newest.plan, newest.period)
      .targets.find((one) => one.target.id === newest.target);
    if (target === undefined) return null;
    const assessments = await this.assessments(tx, history.scores, target);
    const last = assessments.at(-1);
    if (last === undefined) return null;
    const { settledUpTo, closedBefore } = history;
    const counted = new Map(Object.entries(history.counted).map(([period, reported]) => [Number(period), reported]));
    const openLevel = history.open?.severity ?? 0;
    const decisions = isJudgedByDay(newest)
      ? decideByDay(last, { openLevel, settledUpTo, closedBefore })
      : decideAlerts({ assessments, rule: target.target.alerts, openLevel, counted, settledUpTo, closedBefore });
    return {
      target,
      decisions,
      counted: Object.fromEntries(assessments.map(({ period, reported }) => [period, reported])),
    };
  }

  private async assessments(tx: Tx, scores: readonly Score[], { target }: PlanTarget): Promise<Assessment[]> {
    const today = this.clock.today();
    const found: Assessment[] = [];
    for (const score of scores) {
      const deadline = await this.deadlines.of(tx, score.plan, score.period, target.publicationLag);
      const seen = assess(score, { deadline, today });
      if (seen !== null) found.push(seen);
    }
    return found;
  }
}
