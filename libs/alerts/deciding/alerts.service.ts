import { Injectable } from '@nestjs/common';
import { ReportingDeadlines } from '#attainments';
import { CatalogService, type PlanTarget, type Region } from '#catalog';
import { Clock } from '#platform/clock';
import type { Tx } from '#platform/db';
import { Ledger } from '#platform/ledger';
import { periodNumberOrThrow, type Score, type Severity } from '#scoring';
import { alertChanged } from '../alert-changed.duty.js';
import { alertFacts } from '../content/alert-facts.js';
import { AlertStepsRepository } from '../alert-steps.repository.js';
import type { CaseState } from '../alert-step.js';
import { AlertRepository, type TargetHistory } from './alert.repository.js';
import { assess, isJudgedByDay, type Assessment } from './assessment.js';
import { decideAlerts, decideByDay, type AlertDecision } from './decide-alerts.js';

/** Opens, moves and clears alerts as judged periods come in. */
@Injectable()
export class AlertsService {
  constructor(
    private readonly alerts: AlertRepository,
    private readonly steps: AlertStepsRepository,
    private readonly catalog: CatalogService,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly deadlines: ReportingDeadlines,
  ) {}

  /** Answers `attainments-scored`: decides every judged target of one region. */
  async evaluate(tx: Tx, at: { readonly regionId: number; readonly periodId: number }): Promise<void> {
    const region = this.catalog.regions.byId(at.regionId);
    if (region === undefined) throw new Error(`region ${at.regionId} is scored but not in the catalogue`);
    const changed = new Set<string>();
    for (const history of await this.alerts.historiesForUpdate(tx, at.regionId, at.periodId)) {
      for (const alertId of await this.decide(tx, region, history)) changed.add(alertId);
    }
    for (const alertId of await this.withdraw(tx, at.regionId)) changed.add(alertId);
    if (changed.size > 0) await this.ledger.owe(tx, alertChanged, [...changed]);
  }

  /** Nobody can recover from a target that is asked of nobody any more. */
  private async withdraw(tx: Tx, regionId: number): Promise<string[]> {
    const at = this.clock.now();
    const withdrawn = await this.alerts.withdrawn(tx, regionId);
    for (const { alertId, severity, facts } of withdrawn) {
      await this.steps.close(tx, alertId, { by: 'withdrawn', at });
      const step = { kind: 'withdraw', reason: 'target_withdrawn', state: 'closed', actorId: null } as const;
      await this.steps.append(tx, alertId, { ...step, facts, severity, at });
    }
    return withdrawn.map(({ alertId }) => alertId);
  }

  private async decide(tx: Tx, region: Region, history: TargetHistory): Promise<string[]> {
    const newest = history.scores.at(-1);
    if (newest === undefined) return [];
    const target = this.catalog
      .planForPeriod(newest.plan, newest.period)
      .targets.find((t) => t.target.id === newest.target);
    if (target === undefined) return [];
    const assessments = await this.assessments(tx, history.scores, target);
    const last = assessments.at(-1);
    if (last === undefined) return [];
    const { settledUpTo } = history;
    const counted = new Map(Object.entries(history.counted).map(([period, reported]) => [Number(period), reported]));
    const openLevel = history.open?.severity ?? 0;
    const decisions = isJudgedByDay(newest)
      ? decideByDay(last, { openLevel, settledUpTo })
      : decideAlerts({ assessments, rule: target.target.alerts, openLevel, counted, settledUpTo });
    const carried = await this.carryOut(tx, { region, target, history }, decisions);
    const now = Object.fromEntries(assessments.map(({ period, reported }) => [period, reported]));
    await this.alerts.count(tx, { targetId: history.targetId, regionId: region.id }, now);
    return carried;
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

  private async carryOut(tx: Tx, subject: Subject, decisions: readonly AlertDecision[]): Promise<string[]> {
    let standing: Standing | null = subject.history.open;
    const touched: string[] = [];
    for (const decision of decisions) {
      const score = subject.history.scores.find((s) => periodNumberOrThrow(s.period) === decision.period);
      if (score === undefined) throw new Error('a decision speaks of a period that was read');
      const alertId = await this.apply(tx, subject, { decision, score, standing });
      touched.push(alertId);
      standing = decision.severity === 0 ? null : { alertId, severity: decision.severity };
    }
    return touched;
  }

  private async apply(
    tx: Tx,
    { region, target, history }: Subject,
    { decision, score, standing }: DecisionOnScore,
  ): Promise<string> {
    const at = this.clock.now();
    const facts = alertFacts(score, target, region.name);
    // a closed alert keeps the severity that it closed with
    const severity = decision.severity === 0 ? (standing?.severity ?? 1) : decision.severity;
    const alertId =
      standing?.alertId ??
      (await this.alerts.open(tx, {
        planId: this.catalog.planId(score.plan),
        targetId: history.targetId,
        regionId: region.id,
        periodId: decision.period,
        severity,
        facts,
        at,
      }));
    await this.alerts.move(tx, alertId, { severity, facts, periodId: decision.period });
    if (decision.kind === 'clear') await this.steps.close(tx, alertId, { by: 'recovery', at });
    const state =
      decision.kind === 'clear' ? 'closed' : decision.kind === 'open' ? 'new' : await this.stateOf(tx, alertId);
    await this.steps.append(tx, alertId, {
      kind: decision.kind,
      reason: decision.reason,
      facts,
      state,
      severity,
      actorId: null,
      at,
      periodId: decision.period,
    });
    return alertId;
  }

  private async stateOf(tx: Tx, alertId: string): Promise<CaseState> {
    return (await this.steps.findForUpdate(tx, alertId))?.state ?? 'new';
  }
}

interface Subject {
  readonly region: Region;
  readonly target: PlanTarget;
  readonly history: TargetHistory;
}

interface DecisionOnScore {
  readonly decision: AlertDecision;
  readonly score: Score;
  readonly standing: Standing | null;
}

/** The alert that stands open. */
interface Standing {
  readonly alertId: string;
  readonly severity: Severity;
}
