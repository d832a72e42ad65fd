import { Injectable } from '@nestjs/common';
import { recordAudit } from '#platform/auth';
import { shanghaiDay } from '#platform/clock';
import type { Tx } from '#platform/db';
import { Ledger } from '#platform/ledger';
import { alertChanged } from '../alert-changed.duty.js';
import type { CaseEnd, CaseState, StepKind } from '../alert-step.js';
import { AlertStepsRepository, type StandingCase } from '../alert-steps.repository.js';
import { CaseClock } from '../escalation/case-clock.service.js';

/** What somebody has done to a case. */
export interface CaseStepMade {
  readonly kind: StepKind;
  readonly state: CaseState;
  /** The person's own words. */
  readonly reason: string;
  readonly details?: Readonly<Record<string, unknown>>;
  /** How it ends, where it ends. */
  readonly ends?: CaseEnd;
  /** The deadline that an order sets. */
  readonly orderDue?: string | null;
}

export interface MadeBy {
  readonly actorId: string;
  readonly at: Date;
  readonly requestId: string;
}

/** Writes down what a person did to a case: its state and clock, a line of its history, who is to be told, the audit. */
@Injectable()
export class CaseWriter {
  constructor(
    private readonly steps: AlertStepsRepository,
    private readonly caseClock: CaseClock,
    private readonly ledger: Ledger,
  ) {}

  async write(tx: Tx, stood: StandingCase, { made, by }: { made: CaseStepMade; by: MadeBy }): Promise<void> {
    const { alertId, severity, facts } = stood;
    const { actorId, at } = by;
    await this.move(tx, stood, made, at);
    const { kind, reason, state, details = {} } = made;
    await this.steps.append(tx, alertId, { kind, reason, facts, state, severity, actorId, at, details });
    await this.ledger.owe(tx, alertChanged, alertId, { cause: by.requestId });
    await recordAudit(tx, {
      actorId,
      action: `alert.${kind}`,
      object: `alert/${alertId}`,
      regionId: stood.regionId,
      before: { state: stood.state },
      after: { state, ...factsOf(details, reason) },
      reason,
      requestId: by.requestId,
      result: 'ok',
    });
  }

  /** A state begins with its clock; a new order begins it anew. */
  private async move(tx: Tx, stood: StandingCase, made: CaseStepMade, at: Date): Promise<void> {
    const { alertId, severity } = stood;
    if (made.ends !== undefined) return this.steps.close(tx, alertId, { by: made.ends, at });
    if (made.state === stood.state && made.kind !== 'rectify') return;
    const since = shanghaiDay(at);
    const orderDue = made.orderDue ?? inForce(stood.orderDue, since);
    const dueOn = await this.caseClock.dueOn(tx, { state: made.state, severity, since, orderDue });
    await this.steps.enter(tx, alertId, { state: made.state, at, dueOn });
  }
}

/** The words stand beside it as the reason. */
const factsOf = (details: Readonly<Record<string, unknown>>, reason: string) =>
  Object.fromEntries(Object.entries(details).filter(([, value]) => value !== reason));

/** A deadline that has passed is no deadline for what is asked again. */
const inForce = (day: string | null, today: string): string | null => (day !== null && day >= today ? day : null);
