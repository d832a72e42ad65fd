import { Injectable } from '@nestjs/common';
import { ReportingDeadlines } from '#attainments';
import { CatalogService, type PlanTarget } from '#catalog';
import { Clock } from '#platform/clock';
import type { Tx } from '#platform/db';
import type { IsoDay } from '#scoring';
import { assess, isJudgedByDay, type Assessment, type Brief } from './assessment.js';
import type { ChangedCell, TargetHistory } from './cell.repository.js';
import { decideAlerts, decideByDay, type AlertDecision } from './decide-alerts.js';

/** What is to be done about the alert of a target in a region. */
export interface Decided {
  readonly target: PlanTarget;
  readonly history: TargetHistory;
  readonly decisions: readonly AlertDecision[];
  /** Units that have reported now, by period. */
  readonly counted: Readonly<Record<string, number>>;
}

/** Puts the history of a target before the pure decision, with the rule and the deadlines that hold for it. */
@Injectable()
export class DecisionsService {
  /** A region asks for the same deadline a hundred times. */
  private readonly read = new WeakMap<Tx, Map<string, Promise<IsoDay>>>();

  constructor(
    private readonly catalog: CatalogService,
    private readonly clock: Clock,
    private readonly deadlines: ReportingDeadlines,
  ) {}

  /** Null where nothing of it can be assessed, or the plan that judged it asks for it no more. */
  async of(tx: Tx, history: TargetHistory): Promise<Decided | null> {
    const newest = history.briefs.at(-1);
    const target = newest && this.targetOf(newest);
    if (newest === undefined || target === undefined) return null;
    const assessments: Assessment[] = [];
    for (const brief of history.briefs) assessments.push(...(await this.assess(tx, brief, target)));
    const last = assessments.at(-1);
    if (last === undefined) return null;
    const { settledUpTo, closedBefore } = history;
    const counted = new Map(Object.entries(history.counted).map(([period, reported]) => [Number(period), reported]));
    const openLevel = history.open?.severity ?? 0;
    const decisions = isJudgedByDay(newest)
      ? decideByDay(last, { openLevel, settledUpTo, closedBefore })
      : decideAlerts({ assessments, rule: target.target.alerts, openLevel, counted, settledUpTo, closedBefore });
    return { target, history, decisions, counted: countOf(assessments) };
  }

  /** What is counted of a cell whose alert cannot move. */
  async countQuiet(tx: Tx, { brief }: ChangedCell): Promise<Readonly<Record<string, number>>> {
    const target = this.targetOf(brief);
    return target === undefined ? {} : countOf(await this.assess(tx, brief, target));
  }

  private targetOf({ plan, period, target }: Brief): PlanTarget | undefined {
    return this.catalog.planForPeriod(plan, period).targets.find((one) => one.target.id === target);
  }

  private async assess(tx: Tx, brief: Brief, { target }: PlanTarget): Promise<Assessment[]> {
    const deadline = await this.deadlineOf(tx, brief, target.publicationLag);
    const seen = assess(brief, { deadline, today: this.clock.today() });
    return seen === null ? [] : [seen];
  }

  private deadlineOf(tx: Tx, { plan, period }: Brief, lag: number): Promise<IsoDay> {
    const known = this.read.get(tx) ?? new Map<string, Promise<IsoDay>>();
    this.read.set(tx, known);
    const key = `${plan} ${period} ${lag}`;
    const deadline = known.get(key) ?? this.deadlines.of(tx, plan, period, lag);
    known.set(key, deadline);
    return deadline;
  }
}

const countOf = (assessments: readonly Assessment[]): Readonly<Record<string, number>> =>
  Object.fromEntries(assessments.map(({ period, reported }) => [period, reported]));
