import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import type { Tx } from '#platform/db';
import { Later } from '#platform/ledger';
import type { AlertStep } from '../alert-step.js';
import { AlertStepsRepository, type StandingCase } from '../alert-steps.repository.js';
import type { AlertFacts } from '../content/alert-facts.js';
import { CaseClock } from '../escalation/case-clock.service.js';
import { AlertRepository, type NewAlert } from './alert.repository.js';
import type { TargetHistory } from './cell.repository.js';
import type { AlertDecision } from './decide-alerts.js';
import type { Decided } from './decisions.service.js';
import { FactsService } from './facts.service.js';

/** A decision with what it says. */
interface Step {
  readonly decision: AlertDecision;
  readonly facts: AlertFacts;
  readonly at: Date;
}

/** How the case stands after it. */
type Standing = Pick<AlertStep, 'state' | 'severity' | 'details'>;

/** What becomes of one target in one region. */
interface Course {
  readonly history: TargetHistory;
  readonly steps: readonly Step[];
}

/** Writes down what was decided: the alert as it stands now, its clock, and a line of its history. */
@Injectable()
export class CarryOutService {
  constructor(
    private readonly alerts: AlertRepository,
    private readonly steps: AlertStepsRepository,
    private readonly caseClock: CaseClock,
    private readonly facts: FactsService,
    private readonly clock: Clock,
  ) {}

  /** @returns the alerts that were opened or moved */
  async decisions(tx: Tx, decided: readonly Decided[]): Promise<string[]> {
    if (decided.length === 0) return [];
    const at = this.clock.now();
    const said = await this.facts.of(tx, decided);
    const courses = decided.map(({ history, decisions }): Course => ({
      history,
      steps: decisions.map((decision) => ({ decision, facts: factsOf(said, decision), at })),
    }));
    const touched = await this.open(tx, courses.filter(onlyOpens));
    for (const course of courses.filter((one) => !onlyOpens(one))) touched.push(...(await this.follow(tx, course)));
    return touched;
  }

  /** Nobody can recover from a target that is asked of nobody any more. */
  async withdrawals(tx: Tx, regionIds: readonly number[]): Promise<string[]> {
    const at = this.clock.now();
    const withdrawn = await this.alerts.withdrawn(tx, regionIds);
    for (const { alertId, severity, facts } of withdrawn) {
      await this.steps.close(tx, alertId, { by: 'withdrawn', at });
      const step = { kind: 'withdraw', reason: 'target_withdrawn', state: 'closed', actorId: null } as const;
      await this.steps.append(tx, alertId, { ...step, facts, severity, at });
    }
    return withdrawn.map(({ alertId }) => alertId);
  }

  /** What most do that move at all: together, for a storm is thousands of them. Each course here is one step. */
  private async open(tx: Tx, courses: readonly Course[]): Promise<string[]> {
    if (courses.length === 0) return [];
    const since = this.clock.today();
    const asked = new Map<string, NewAlert & Step>();
    for (const { history, steps } of courses) {
      for (const step of steps) {
        const { severity, period: periodId } = step.decision;
        const dueOn = await this.caseClock.dueOn(tx, { state: 'new', severity, since });
        const { planId, targetId, regionId } = history;
        asked.set(`${regionId}/${targetId}`, { planId, targetId, regionId, periodId, severity, dueOn, ...step });
      }
    }
    const opened = await this.alerts.open(tx, [...asked.values()], this.clock.now());
    const lines = opened.map(({ alertId, regionId, targetId }): readonly [string, AlertStep] => {
      const step = asked.get(`${regionId}/${targetId}`);
      if (step === undefined) throw new Error('only what was asked for is opened');
      return [alertId, lineOf(step, { state: 'new', severity: step.severity })];
    });
    await this.steps.appendAll(tx, lines);
    return opened.map(({ alertId }) => alertId);
  }

  /** One after the other, for each begins where the one before it ended. */
  private async follow(tx: Tx, { history, steps }: Course): Promise<string[]> {
    let standing = history.open?.alertId;
    let closed = history.closedBefore?.alertId;
    const touched: string[] = [];
    for (const step of steps) {
      const { kind } = step.decision;
      if (standing !== undefined) await this.move(tx, standing, step);
      else if (kind === 'reopen') standing = await this.reopen(tx, closed, step);
      else [standing] = await this.open(tx, [{ history, steps: [step] }]);
      if (standing === undefined) throw new Error('an insert returns its row');
      touched.push(standing);
      if (kind === 'clear') [closed, standing] = [standing, undefined];
    }
    return touched;
  }

  /** Owner and unit know it; what was promised and ordered before it was closed has been kept or met. */
  private async reopen(tx: Tx, closed: string | undefined, step: Step): Promise<string> {
    if (closed === undefined) throw new Error('an alert that opens again was open before');
    const { decision, facts, at } = step;
    const { severity, period: periodId } = decision;
    await this.alerts.move(tx, closed, { severity, facts, periodId });
    const dueOn = await this.caseClock.dueOn(tx, { state: 'new', severity, since: this.clock.today() });
    await this.steps.enter(tx, closed, { state: 'new', at, dueOn });
    await this.alerts.reopen(tx, closed);
    await this.steps.append(tx, closed, lineOf(step, { state: 'new', severity }));
    return closed;
  }

  private async move(tx: Tx, alertId: string, step: Step): Promise<void> {
    const stood = await this.steps.findForUpdate(tx, alertId);
    // a person was faster: what they have closed is decided anew
    if (stood === null || stood.state === 'closed') throw new Later('busy');
    const { decision, facts, at } = step;
    if (decision.kind === 'clear') {
      // a closed alert keeps the severity that it closed with
      await this.alerts.move(tx, alertId, { severity: stood.severity, facts, periodId: decision.period });
      await this.steps.close(tx, alertId, { by: 'recovery', at });
      const now = { state: 'closed', severity: stood.severity, details: metOrder(stood) } as const;
      await this.steps.append(tx, alertId, lineOf(step, now));
      return;
    }
    const { severity, period: periodId } = decision;
    await this.alerts.move(tx, alertId, { severity, facts, periodId });
    const { state, since, orderDue } = stood;
    const dueOn = await this.caseClock.dueOn(tx, { state, severity, since, orderDue, alertId });
    const worse = severity > stood.severity;
    await this.alerts.reschedule(tx, alertId, { dueOn, today: this.clock.today(), worse });
    await this.steps.append(tx, alertId, lineOf(step, { state, severity }));
  }
}

/** The line of history that a decision leaves. */
function lineOf({ decision: { kind, reason, period: periodId }, facts, at }: Step, now: Standing): AlertStep {
  return { kind, reason, facts, actorId: null, at, periodId, ...now };
}

function onlyOpens({ steps }: Course): boolean {
  return steps.length === 1 && steps[0]?.decision.kind === 'open';
}

function factsOf(said: ReadonlyMap<AlertDecision, AlertFacts>, decision: AlertDecision): AlertFacts {
  const facts = said.get(decision);
  if (facts === undefined) throw new Error('every decision has its facts');
  return facts;
}

/** Figures that recover while an order is out say more than a signature: the order is met. */
function metOrder({ state, orderNumber }: StandingCase): Readonly<Record<string, unknown>> {
  const isOut = orderNumber !== null && (state === 'rectifying' || state === 'awaiting_signoff');
  return isOut ? { orderNumber, decision: 'met' } : {};
}
