import { Injectable } from '@nestjs/common';
import { CatalogService, type PlanTarget, type Region } from '#catalog';
import { Clock } from '#platform/clock';
import type { Tx } from '#platform/db';
import { periodNumberOrThrow, type Score } from '#scoring';
import type { CaseState } from '../alert-step.js';
import { AlertStepsRepository, type StandingCase } from '../alert-steps.repository.js';
import { alertFacts, type AlertFacts } from '../content/alert-facts.js';
import { CaseClock } from '../escalation/case-clock.service.js';
import { AlertRepository, type TargetHistory } from './alert.repository.js';
import type { AlertDecision } from './decide-alerts.js';

/** A target in a region, and what is known of it. */
export interface Subject {
  readonly region: Region;
  readonly target: PlanTarget;
  readonly history: TargetHistory;
}

interface Judged {
  readonly decision: AlertDecision;
  readonly facts: AlertFacts;
  readonly at: Date;
}

/** Writes down what was decided: the alert as it stands now, its clock, and a line of its history. */
@Injectable()
export class CarryOutService {
  constructor(
    private readonly alerts: AlertRepository,
    private readonly steps: AlertStepsRepository,
    private readonly caseClock: CaseClock,
    private readonly catalog: CatalogService,
    private readonly clock: Clock,
  ) {}

  /** @returns the alert that was moved, once for each decision */
  async decisions(tx: Tx, subject: Subject, decisions: readonly AlertDecision[]): Promise<string[]> {
    const at = this.clock.now();
    let standing = subject.history.open?.alertId ?? null;
    let closed = subject.history.closedBefore?.alertId ?? null;
    const touched: string[] = [];
    for (const decision of decisions) {
      const score = scoreOf(subject.history, decision);
      const judged = { decision, facts: alertFacts(score, subject.target, subject.region.name), at };
      let alertId: string;
      if (standing !== null) alertId = await this.move(tx, standing, judged);
      else if (decision.kind === 'reopen') alertId = await this.reopen(tx, closed, judged);
      else alertId = await this.open(tx, subject, { ...judged, score });
      standing = decision.kind === 'clear' ? null : alertId;
      if (decision.kind === 'clear') closed = alertId;
      touched.push(alertId);
    }
    return touched;
  }

  /** Nobody can recover from a target that is asked of nobody any more. */
  async withdrawals(tx: Tx, regionId: number): Promise<string[]> {
    const at = this.clock.now();
    const withdrawn = await this.alerts.withdrawn(tx, regionId);
    for (const { alertId, severity, facts } of withdrawn) {
      await this.steps.close(tx, alertId, { by: 'withdrawn', at });
      const step = { kind: 'withdraw', reason: 'target_withdrawn', state: 'closed', actorId: null } as const;
      await this.steps.append(tx, alertId, { ...step, facts, severity, at });
    }
    return withdrawn.map(({ alertId }) => alertId);
  }

  private async open(
    tx: Tx,
    { region, history }: Subject,
    { decision, facts, at, score }: Judged & { readonly score: Score },
  ): Promise<string> {
    const { severity, period: periodId } = decision;
    const alertId = await this.alerts.open(tx, {
      planId: this.catalog.planId(score.plan),
      targetId: history.targetId,
      regionId: region.id,
      ...{ severity, facts, periodId, at },
      dueOn: await this.caseClock.dueOn(tx, { state: 'new', severity, since: this.clock.today() }),
    });
    await this.append(tx, alertId, { decision, facts, at }, { state: 'new', severity });
    return alertId;
  }

  /** Owner and unit know it; what was promised and ordered before it was closed has been kept or met. */
  private async reopen(tx: Tx, closed: string | null, { decision, facts, at }: Judged): Promise<string> {
    if (closed === null) throw new Error('an alert that opens again was open before');
    const { severity, period: periodId } = decision;
    await this.alerts.move(tx, closed, { severity, facts, periodId });
    const dueOn = await this.caseClock.dueOn(tx, { state: 'new', severity, since: this.clock.today() });
    await this.steps.enter(tx, closed, { state: 'new', at, dueOn });
    await this.alerts.reopen(tx, closed);
    await this.append(tx, closed, { decision, facts, at }, { state: 'new', severity });
    return closed;
  }

  private async move(tx: Tx, alertId: string, judged: Judged): Promise<string> {
    const stood = await this.steps.findForUpdate(tx, alertId);
    if (stood === null) throw new Error(`alert ${alertId} was open when its region was locked`);
    const { decision, facts, at } = judged;
    if (decision.kind === 'clear') {
      // a closed alert keeps the severity that it closed with
      await this.alerts.move(tx, alertId, { severity: stood.severity, facts, periodId: decision.period });
      await this.steps.close(tx, alertId, { by: 'recovery', at });
      await this.append(tx, alertId, judged, { state: 'closed', severity: stood.severity, details: metOrder(stood) });
      return alertId;
    }
    const { severity, period: periodId } = decision;
    await this.alerts.move(tx, alertId, { severity, facts, periodId });
    const { state, since, orderDue } = stood;
    const dueOn = await this.caseClock.dueOn(tx, { state, severity, since, orderDue, alertId });
    const worse = severity > stood.severity;
    await this.alerts.reschedule(tx, alertId, { dueOn, today: this.clock.today(), worse });
    await this.append(tx, alertId, judged, { state, severity });
    return alertId;
  }

  private append(
    tx: Tx,
    alertId: string,
    { decision, facts, at }: Judged,
    now: { readonly state: CaseState; readonly severity: number; readonly details?: Readonly<Record<string, unknown>> },
  ): Promise<void> {
    const { kind, reason, period: periodId } = decision;
    return this.steps.append(tx, alertId, { kind, reason, facts, actorId: null, at, periodId, ...now });
  }
}

function scoreOf(history: TargetHistory, { period }: AlertDecision): Score {
  const score = history.scores.find((one) => periodNumberOrThrow(one.period) === period);
  if (score === undefined) throw new Error('a decision speaks of a period that was read');
  return score;
}

/** Figures that recover while an order is out say more than a signature: the order is met. */
function metOrder({ state, orderNumber }: StandingCase): Readonly<Record<string, unknown>> {
  const isOut = orderNumber !== null && (state === 'rectifying' || state === 'awaiting_signoff');
  return isOut ? { orderNumber, decision: 'met' } : {};
}
